#include "tool/html/run_lists.hpp"

#include <algorithm>
#include <iterator>
#include <set>
#include <span>

#include "tool/html/committed_rows.hpp"
#include "tool/state.hpp"
#include "tool/state_view.hpp"

namespace sidekick::tool {

namespace {

Json json_of(std::size_t list, std::size_t from, const Edit& edit) {
    const auto side = [](const auto& row) { return row ? Json(*row) : Json(); };
    return Json::array({list, from + edit.position, side(edit.before), side(edit.after)});
}

template <typename Item, typename ToCells>
Splice<Cells> cells_of(const Splice<Item>& items, ToCells to_cells) {
    Splice<Cells> rows{items.from, items.gone, {}};
    std::ranges::transform(items.put, std::back_inserter(rows.put), to_cells);
    return rows;
}

Cells cells_of_object(const ObjectState& state) {
    const auto& object = state.object;
    return {std::to_string(object.id), object.model,       object.key.value_or("-"),
            object.label.value_or(""), state_words(state), waiting_words(state)};
}

}  // namespace

RunLists::RunLists()
    : described_(
          Json::array({{{"name", "objects"}}, {{"name", "pending"}}, {{"name", "tables"}}})) {}

RunLists::Tables RunLists::tables_with(const std::vector<Change>& changes) const {
    Tables tables = this->tables();
    for (const auto& change : changes) {
        for (const auto& [table, list] : numbers_) {
            const auto found = tables.find(list);
            if (table.first == change.table && found != tables.end()) {
                apply(change, table.second, found->second);
            }
        }
    }
    return tables;
}

Json RunLists::take_tables(const StateChange& state) {
    Json edits = Json::array();
    std::vector<Cells> names;
    std::set<std::size_t> gone;
    for (const auto& [list, rows] : now_) {
        gone.insert(list);
    }
    for (const auto& table : state.tables) {
        const auto list = list_of(table.name, table.columns);
        names.push_back({std::to_string(list)});
        gone.erase(list);
        if (state.is_whole) {
            change(list, table.rows.put, edits);
        } else {
            splice(list, table.rows, edits);
        }
    }
    for (const auto list : gone) {
        if (list > tables_list) {
            change(list, {}, edits);
        }
    }
    change(tables_list, std::move(names), edits);
    return edits;
}

Json RunLists::take_objects(const StateChange& state) {
    auto objects = cells_of(state.objects, cells_of_object);
    auto pending = cells_of(state.pending, [](const auto& words) { return Cells{words}; });
    Json edits = Json::array();
    if (state.is_whole) {
        change(objects_list, std::move(objects.put), edits);
        change(pending_list, std::move(pending.put), edits);
    } else {
        splice(objects_list, std::move(objects), edits);
        splice(pending_list, std::move(pending), edits);
    }
    return edits;
}

Json RunLists::change_tables(const Tables& tables) {
    Json edits = Json::array();
    for (std::size_t list = tables_list; list < described_.size(); ++list) {
        const auto found = tables.find(list);
        change(list, found == tables.end() ? std::vector<Cells>{} : found->second, edits);
    }
    return edits;
}

Json RunLists::described() const {
    auto all = described_;
    for (auto& list : all) {
        const auto key = keys_.find(text_of(member(list, "name")));
        if (key != keys_.end()) {
            list["key"] = key->second;
        }
    }
    return all;
}

std::size_t RunLists::list_of(const std::string& table, const Cells& columns) {
    const auto [found, is_new] = numbers_.try_emplace({table, columns}, described_.size());
    if (is_new) {
        described_.push_back({{"name", table}, {"columns", columns}});
    }
    return found->second;
}

void RunLists::change(std::size_t list, std::vector<Cells> rows, Json& edits) {
    splice(list, {0, now_[list].size(), std::move(rows)}, edits);
}

void RunLists::splice(std::size_t list, Splice<Cells> rows, Json& edits) {
    auto& now = now_[list];
    const auto [first, last] = place_of(rows, now.size());
    for (const auto& edit : edits_between(std::span{now}.subspan(first, last - first), rows.put)) {
        edits.push_back(json_of(list, first, edit));
        ++edit_count_;
    }
    tool::splice(now, std::move(rows));
}

}  // namespace sidekick::tool
