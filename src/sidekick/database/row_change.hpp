// A row that a transaction added, changed or deleted, as SQLite itself tells it.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "sidekick/core/value.hpp"

namespace sidekick {

// One change. The values are those of all columns, in the order of the table; `before` is empty for
// a new row, `after` for a deleted one.
struct RowChange {
    std::string table;
    std::int64_t row_before = 0;  // SQLite's rowid
    std::int64_t row_after = 0;
    std::vector<Value> before = {};
    std::vector<Value> after = {};
};

namespace detail {

// Takes the changes of a transaction together: one for each row, and none for a row that is as it
// was. They stay as they are if memory does not suffice.
void take_together(std::vector<RowChange>& changes);

}  // namespace detail

}  // namespace sidekick
