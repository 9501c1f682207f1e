#include "sidekick/row_change.hpp"

#include <map>
#include <string_view>
#include <utility>

namespace sidekick {

std::vector<RowChange> net(const std::vector<RowChange>& changes) {
    std::vector<RowChange> rows;
    // By table and rowid, the row that an earlier change of the same transaction left there.
    std::map<std::pair<std::string_view, std::int64_t>, std::size_t> left;
    for (const RowChange& change : changes) {
        const auto earlier = left.find({change.table, change.row_before});
        std::size_t position = rows.size();
        if (earlier != left.end() && rows[earlier->second].after.empty() == change.before.empty()) {
            position = earlier->second;
            left.erase(earlier);
            rows[position].row_after = change.row_after;
            rows[position].after = change.after;
        } else {
            rows.push_back(change);
        }
        left[{change.table, change.row_after}] = position;
    }
    std::erase_if(rows, [](const RowChange& row) { return row.before == row.after; });
    return rows;
}

}  // namespace sidekick
