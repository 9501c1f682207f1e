// What is known of the screen that the tool writes to.
#pragma once

#include <cstddef>
#include <string_view>

namespace sidekick::tool {

struct Screen {
    std::size_t width = 80;  // columns, at least 40
    bool colour = false;
};

// Of standard output: as wide as COLUMNS says, else as the terminal, else 80 columns; in colour on
// a terminal, unless NO_COLOR is set.
Screen standard_screen();

// Writes "sidekick: " and the message as one line of standard error, without anything that a
// terminal would obey.
void complain(std::string_view message);

// Whether a person sits at both ends: standard input and standard output are terminals.
bool is_interactive();

}  // namespace sidekick::tool
