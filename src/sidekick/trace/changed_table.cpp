#include "sidekick/trace/changed_table.hpp"

#include <algorithm>
#include <utility>

#include "sidekick/core/json.hpp"

namespace sidekick::detail {

namespace {

bool goes_by(const Relationship& relationship, std::size_t position, bool in_owner) {
    const Relationship::ByForeignKey key = relationship.by_foreign_key();
    return key.columns != nullptr && key.in_owner == in_owner && key.columns->size() == 1 &&
           key.columns->front() == position;
}

std::string key_json(const Mapper* mapper) {
    const auto positions = mapper == nullptr ? std::vector<std::size_t>{} : mapper->key_columns();
    return json::array(positions,
                       [&](std::size_t i) { return json::text(mapper->columns()[i].name); });
}

std::string references_json(const std::vector<ForeignKeyColumn>& keys) {
    json::Object members;
    for (const ForeignKeyColumn& key : keys) {
        members.add(key.column->name, json::text(key.to->table_name()));
    }
    return members.str();
}

}  // namespace

std::optional<ForeignKeyColumn> foreign_key(const Mapper* mapper, const Column* column) {
    if (mapper == nullptr || column == nullptr || column->references == nullptr ||
        column->references().key_columns().size() != 1) {
        return std::nullopt;
    }
    ForeignKeyColumn key{.column = column, .to = &column->references()};
    const auto position = static_cast<std::size_t>(column - mapper->columns().data());
    for (const auto& member : mapper->relationships()) {
        if (goes_by(*member, position, true)) {
            key.member = member.get();
        }
    }
    for (const auto& list : key.to->relationships()) {
        if (list->target == mapper && list->is_many && goes_by(*list, position, false)) {
            key.list = list.get();
        }
    }
    return key;
}

std::vector<ForeignKeyColumn> foreign_keys(const Mapper* mapper) {
    std::vector<ForeignKeyColumn> keys;
    if (mapper != nullptr) {
        for (const Column& column : mapper->columns()) {
            if (auto key = foreign_key(mapper, &column)) {
                keys.push_back(*key);
            }
        }
    }
    return keys;
}

bool is_link(const Mapper& mapper) {
    return mapper.key_columns().size() == 2 &&
           std::ranges::all_of(mapper.key_columns(), [&](std::size_t position) {
               return foreign_key(&mapper, &mapper.columns()[position]).has_value();
           });
}

ChangedTable::ChangedTable(std::string_view table, std::vector<std::string> called,
                           const Mapper* model)
    : mapper{model},
      names{std::move(called)},
      columns(names.size()),
      foreign_keys{detail::foreign_keys(mapper)},
      is_link{mapper != nullptr && detail::is_link(*mapper)},
      json_name{json::text(table)},
      json_rest{",\"key\":" + key_json(mapper) +
                ",\"references\":" + references_json(foreign_keys) + ",\"text\":"} {
    static const std::vector<Column> none;
    for (const Column& column : mapper == nullptr ? none : mapper->columns()) {
        const auto name = std::ranges::find(names, column.name);
        const bool is_there = name != names.end();
        positions.push_back(is_there ? static_cast<std::size_t>(name - names.begin())
                                     : std::string::npos);
        if (is_there) {
            columns[positions.back()] = &column;
        }
    }
    for (const std::string& name : names) {
        json_columns.push_back((json_columns.empty() ? '{' : ',') + json::text(name) + ':');
    }
}

const ChangedTable& ChangedTables::of(const std::string& table, std::vector<std::string> names) {
    const Mapper* const mapper = Mapper::of_table(table);
    std::unique_ptr<ChangedTable>& known = known_[table];
    // A model that was not used yet has its lists later.
    const auto has_no_list = [](const ForeignKeyColumn& key) { return key.list == nullptr; };
    if (known == nullptr || known->mapper != mapper || known->names != names ||
        std::ranges::any_of(known->foreign_keys, has_no_list)) {
        known = std::make_unique<ChangedTable>(table, std::move(names), mapper);
    }
    return *known;
}

void ChangedTables::forget_if_many() noexcept {
    constexpr std::size_t many = 256;
    if (known_.size() >= many) {
        known_.clear();
    }
}

}  // namespace sidekick::detail
