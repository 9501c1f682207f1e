// What sent each statement that waited: "commit", "flush" or "before it reads".
#pragma once

#include <string>
#include <vector>

#include "tool/trace_file.hpp"

namespace sidekick::tool {

// For each record what it says of one that is a statement: the next thing that the same line did.
std::vector<std::string> occasions_of(const std::vector<Record>& records);

}  // namespace sidekick::tool
