// What a program links to: all else in the shared library is hidden from it.
#pragma once

// Stands before a function, and between `class` and its name.
#define SIDEKICK_API [[gnu::visibility("default")]]
