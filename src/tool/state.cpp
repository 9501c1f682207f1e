#include "tool/state.hpp"

namespace sidekick::tool {

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
