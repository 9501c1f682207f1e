#include "tool/html/run_lists.hpp"

#include "tool/html/committed_rows.hpp"
#include "tool/state_view.hpp"

namespace sidekick::tool {

namespace {

constexpr std::size_t objects_list = 0;
constexpr std::size_t pending_list = 1;
constexpr std::size_t tables_list = 2;

Json json_of(std::size_t list, const Edit& edit) {
    const auto side = [](const auto& row) { return row ? Json(*row) : Json(); };
    return Json::array({list, edit.position, side(edit.before), side(edit.after)});
}

}  // namespace

RunLists::RunLists()
    : described_(
          Json::array({{{"name", "objects"}}, {{"name", "pending"}}, {{"name", "tables"}}})) {}

RunLists::Tables RunLists::tables_in(const Record& state) {
    Tables tables;
    auto& names = tables[tables_list];
    for (const auto& table : state.tables) {
        const auto list = list_of(table.name, table.columns);
        names.push_back({std::to_string(list)});
        tables[list] = table.rows;
    }
    return tables;
}

RunLists::Tables RunLists::tables_with(const std::vector<Change>& changes) const {
    Tables tables{now_.lower_bound(tables_list), now_.end()};
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

Json RunLists::change_objects(const Record& state) {
    std::vector<Cells> objects;
    objects.reserve(state.objects.size());
    for (const auto& each : state.objects) {
        const auto& object = each.object;
        objects.push_back({std::to_string(object.id), object.model, object.key.value_or("-"),
                           object.label.value_or(""), state_words(each), waiting_words(each)});
    }
    std::vector<Cells> pending;
    pending.reserve(state.pending.size());
    for (const auto& words : state.pending) {
        pending.push_back({words});
    }
    Json edits = Json::array();
    change(objects_list, objects, edits);
    change(pending_list, pending, edits);
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

void RunLists::change(std::size_t list, const std::vector<Cells>& rows, Json& edits) {
    for (const auto& edit : edits_between(now_[list], rows)) {
        edits.push_back(json_of(list, edit));
        ++edit_count_;
    }
    now_[list] = rows;
}

}  // namespace sidekick::tool
