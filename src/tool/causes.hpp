// Why a statement was sent, in a few words that follow a colon.
#pragma once

#include <string>

#include "tool/trace_file.hpp"

namespace sidekick::tool {

// "line 18", and "other.cpp:18" for a line of another file than `source`.
std::string line_words(const Site& site, const std::string& source);

// "the line before it touched an expired object, the Hero Spider-Boy". Empty if it is not known.
std::string cause_words(const Record& record, const std::string& source);

}  // namespace sidekick::tool
