#include "sidekick/database/row_change.hpp"

#include <algorithm>
#include <map>
#include <string_view>
#include <utility>

namespace sidekick::detail {

namespace {

// Of a new row SQLite tells a whole real number as an integer.
bool same_value(const Value& a, const Value& b) {
    const auto* integer = std::get_if<std::int64_t>(&a);
    const auto* real = std::get_if<double>(&b);
    if (integer != nullptr && real != nullptr) {
        return static_cast<double>(*integer) == *real;
    }
    return a.index() > b.index() ? same_value(b, a) : is_same_value(view_of(a), view_of(b));
}

bool same_row(const std::vector<Value>& a, const std::vector<Value>& b) {
    return std::ranges::equal(a, b, same_value);
}

// Whether `change` goes on from what `earlier` left: the same row, or the same values deleted and
// put back. A rowid alone says neither: SQLite gives one that is free to another row, and none to
// the rows of a table WITHOUT ROWID.
bool goes_on(const RowChange& earlier, const RowChange& change) {
    return earlier.after.empty() ? change.before.empty() && same_row(earlier.before, change.after)
                                 : !change.before.empty() && same_row(earlier.after, change.before);
}

}  // namespace

std::vector<RowChange> net_changes(const std::vector<RowChange>& changes) {
    std::vector<RowChange> rows;
    // By table and rowid, what earlier changes of the same transaction left there.
    std::multimap<std::pair<std::string_view, std::int64_t>, std::size_t> left;
    for (const RowChange& change : changes) {
        const auto [first, last] = left.equal_range({change.table, change.row_before});
        const auto earlier = std::find_if(
            first, last, [&](const auto& entry) { return goes_on(rows[entry.second], change); });
        std::size_t position = rows.size();
        if (earlier != last) {
            position = earlier->second;
            left.erase(earlier);
            rows[position].row_after = change.row_after;
            rows[position].after = change.after;
        } else {
            rows.push_back(change);
        }
        left.emplace(std::pair{std::string_view{change.table}, change.row_after}, position);
    }
    std::erase_if(rows, [](const RowChange& row) { return same_row(row.before, row.after); });
    return rows;
}

}  // namespace sidekick::detail
