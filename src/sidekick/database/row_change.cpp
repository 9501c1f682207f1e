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

// The changes of one row, by their places: all between them have gone on, each from the one before.
struct Chain {
    std::size_t first = 0;
    std::size_t last = 0;
};

// Whether `change` goes on from what these left: the same row, or the same values deleted and put
// back. A rowid alone says neither: SQLite gives one that is free to another row, and none to the
// rows of a table WITHOUT ROWID.
bool goes_on(const RowChange& first, const RowChange& last, const RowChange& change) {
    return last.after.empty() ? change.before.empty() && same_row(first.before, change.after)
                              : !change.before.empty() && same_row(last.after, change.before);
}

std::vector<Chain> chains_of(const std::vector<RowChange>& changes) {
    std::vector<Chain> chains;
    chains.reserve(changes.size());
    // By table and rowid, what earlier changes left there.
    std::multimap<std::pair<std::string_view, std::int64_t>, std::size_t> left;
    for (std::size_t c = 0; c < changes.size(); ++c) {
        const RowChange& change = changes[c];
        const auto [from, to] = left.equal_range({change.table, change.row_before});
        const auto earlier = std::find_if(from, to, [&](const auto& entry) {
            const Chain& chain = chains[entry.second];
            return goes_on(changes[chain.first], changes[chain.last], change);
        });
        std::size_t position = chains.size();
        if (earlier != to) {
            position = earlier->second;
            left.erase(earlier);
            chains[position].last = c;
        } else {
            chains.push_back({c, c});
        }
        left.emplace(std::pair{std::string_view{change.table}, change.row_after}, position);
    }
    return chains;
}

}  // namespace

void take_together(std::vector<RowChange>& changes) {
    std::size_t kept = 0;
    for (const auto& [first, last] : chains_of(changes)) {
        if (same_row(changes[first].before, changes[last].after)) {
            continue;
        }
        if (first != last) {
            changes[first].row_after = changes[last].row_after;
            changes[first].after = std::move(changes[last].after);
        }
        if (kept != first) {  // an earlier one, which is not needed any more
            changes[kept] = std::move(changes[first]);
        }
        ++kept;
    }
    changes.erase(changes.begin() + static_cast<std::ptrdiff_t>(kept), changes.end());
}

}  // namespace sidekick::detail
