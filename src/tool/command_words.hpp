// The words of a command line, and those that say what would have been right.
#pragma once

#include <string>
#include <vector>

namespace sidekick::tool {

// How a command is called: "sidekick run STEP".
std::string usage_of(const std::string& command);

// What was typed, without the program's name. A chapter is one word from here on: `course 5` is
// "course/5".
std::vector<std::string> typed_words(int argc, char** argv);

// `"a" and "b"`.
std::string quoted_list(const std::vector<std::string>& words);

}  // namespace sidekick::tool
