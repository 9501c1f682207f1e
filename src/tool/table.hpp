// Tables of text.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "tool/page.hpp"
#include "tool/trace_file.hpp"

namespace sidekick::tool {

// Writes a table with a heading, its cells broken so that it fits the page: the last column gives
// way first, then the widest. Each row is written as a paragraph if that is not enough. `rows` are
// of as many cells as the heading, or fewer.
void write_table(Page& page, Tone tone, const std::vector<std::string>& heading,
                 const std::vector<std::vector<std::string>>& rows, std::string_view margin);

// The rows that a commit changed, each with what that means.
void write_changes(Page& page, const std::vector<Change>& changes, std::string_view margin);

}  // namespace sidekick::tool
