// What a commit has changed, as a trace says it.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "sidekick/database/row_change.hpp"

namespace sidekick::detail {

class ChangedTables;
class Connection;

// Adds the rows that one commit changed to the end of `out`, as a JSON list: each with its columns
// by name, the tables that its foreign keys lead to, and what it means to a person: "Spider-Boy
// joins Z-Force". Reads through `connection`, and goes without what cannot be read. `tables` are
// those that were met before. After each row `between` may take away what is there by then.
void append_changes(std::string& out, const std::vector<RowChange>& changes, ChangedTables& tables,
                    Connection& connection, const std::function<void()>& between);

}  // namespace sidekick::detail
