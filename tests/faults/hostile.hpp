// What a program may be given by somebody who means no good, or does not know better.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace hostile {

// How many things were tried, printed at the end of the program.
inline std::size_t tried = 0;

// Texts with everything that a text can have: quotes, NULs, no UTF-8, a megabyte.
std::vector<std::string> texts();

}  // namespace hostile
