#include "sidekick/row_change.hpp"

#include <algorithm>

namespace sidekick {

std::vector<RowChange> net(const std::vector<RowChange>& changes) {
    std::vector<RowChange> rows;
    for (const RowChange& change : changes) {
        // The row as an earlier change of the same transaction left it.
        const auto earlier = std::ranges::find_if(rows, [&](const RowChange& row) {
            return row.table == change.table && row.row_after == change.row_before &&
                   row.after.empty() == change.before.empty();
        });
        if (earlier == rows.end()) {
            rows.push_back(change);
        } else {
            earlier->row_after = change.row_after;
            earlier->after = change.after;
        }
    }
    std::erase_if(rows, [](const RowChange& row) { return row.before == row.after; });
    return rows;
}

}  // namespace sidekick
