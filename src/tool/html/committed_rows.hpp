// The rows that a commit has changed, among those of a table.
#pragma once

#include <vector>

#include "tool/html/list_edits.hpp"
#include "tool/trace_file.hpp"

namespace sidekick::tool {

// The cells of the changed row's primary key.
Cells key_of(const Change& change);

// Makes the change in the rows of its table, which may have it already. Nothing happens if the key
// of the table is not known.
void apply(const Change& change, const Cells& columns, std::vector<Cells>& rows);

}  // namespace sidekick::tool
