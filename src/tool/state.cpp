#include "tool/state.hpp"

namespace sidekick::tool {

namespace {

template <typename Item>
void splice(std::vector<Item>& list, const Splice<Item>& change) {
    const auto [first, last] = place_of(change, list.size());
    const auto at = list.begin() + static_cast<std::ptrdiff_t>(first);
    const auto behind = list.erase(at, at + static_cast<std::ptrdiff_t>(last - first));
    list.insert(behind, change.put.begin(), change.put.end());
}

}  // namespace

void State::take(const StateChange& change) {
    if (change.is_whole) {
        *this = {};
    }
    splice(objects, change.objects);
    splice(pending, change.pending);
    std::vector<Table> now;
    for (const auto& [name, columns, rows] : change.tables) {
        const auto before = std::ranges::find_if(tables, [&](const Table& table) {
            return table.name == name && table.columns == columns;
        });
        now.push_back(before == tables.end() ? Table{name, columns, {}} : std::move(*before));
        splice(now.back().rows, rows);
    }
    tables = std::move(now);
}

}  // namespace sidekick::tool
