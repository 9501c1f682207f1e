#include "sidekick/trace/changed_rows.hpp"

#include <algorithm>

#include "sidekick/core/repr.hpp"
#include "sidekick/database/sqlite.hpp"
#include "sidekick/mapping/sql.hpp"
#include "sidekick/trace/first_text.hpp"
#include "sidekick/trace/trace_objects.hpp"

namespace sidekick::detail {

namespace {

bool goes_by(const Relationship& relationship, std::size_t position, bool in_owner) {
    const Relationship::ByForeignKey key = relationship.by_foreign_key();
    return key.columns != nullptr && key.in_owner == in_owner && key.columns->size() == 1 &&
           key.columns->front() == position;
}

const std::vector<std::string>& found_in(
    const std::map<std::tuple<const Column*, std::string>, std::vector<std::string>>& rows,
    const Column& column, const Value& key) {
    static const std::vector<std::string> none;
    const auto found = rows.find({&column, repr(view_of(key))});
    return found == rows.end() ? none : found->second;
}

std::string text_or_key(const std::vector<Value>& row, const Mapper& mapper, const Value& key) {
    const auto value = [&](std::size_t i) { return view_of(row[i]); };
    return first_text(row.size(), value).value_or(named_by_key(mapper, Key{{view_of(key)}}));
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

const Column* ChangedRow::column(std::size_t i) const {
    if (mapper == nullptr || i >= names.size()) {
        return nullptr;
    }
    const auto found = std::ranges::find(mapper->columns(), names[i], &Column::name);
    return found == mapper->columns().end() ? nullptr : &*found;
}

const Value* ChangedRow::value(const std::vector<Value>& values, const Column& column) const {
    const auto found = std::ranges::find(names, column.name);
    const auto position = static_cast<std::size_t>(found - names.begin());
    return position < values.size() && found != names.end() ? &values[position] : nullptr;
}

ChangedRows::ChangedRows(const std::vector<RowChange>& changes, Connection& connection)
    : connection_{connection} {
    rows_.reserve(changes.size());
    for (const RowChange& change : changes) {
        rows_.push_back({change, Mapper::of_table(change.table), names_of(change)});
        note(rows_.back());
    }
}

// The table's columns as they are now; by number where it cannot be asked.
const std::vector<std::string>& ChangedRows::names_of(const RowChange& change) {
    const auto [found, is_new] = names_.try_emplace(change.table);
    std::vector<std::string>& names = found->second;
    if (!is_new) {
        return names;
    }
    try {
        const Statement statement =
            connection_.prepare("SELECT * FROM " + sql::quoted(change.table));
        names.reserve(statement.column_count());
        for (std::size_t i = 0; i < statement.column_count(); ++i) {
            names.push_back(statement.column_name(i));
        }
    } catch (const SqliteFailure&) {
        const std::size_t count = std::max(change.before.size(), change.after.size());
        names.reserve(count);
        for (std::size_t i = 0; i < count; ++i) {
            names.push_back("column " + std::to_string(i + 1));
        }
    }
    return names;
}

void ChangedRows::note(const ChangedRow& row) {
    if (row.mapper == nullptr || row.is_new()) {
        return;
    }
    if (row.is_gone() && row.mapper->key_columns().size() == 1) {
        const Column& key = row.mapper->columns()[row.mapper->key_columns().front()];
        if (const Value* const value = row.value(row.change.before, key)) {
            labels_.emplace(std::pair{row.mapper, repr(view_of(*value))},
                            text_or_key(row.change.before, *row.mapper, *value));
        }
    }
    for (const ForeignKeyColumn& key : foreign_keys(row.mapper)) {
        const Value* const before = row.value(row.change.before, *key.column);
        const Value* const after = row.value(row.change.after, *key.column);
        if (before == nullptr || is_null(*before)) {
            continue;
        }
        if (row.is_gone()) {
            gone_[{key.column, repr(view_of(*before))}].push_back(label_of(row.change.before));
        } else if (after != nullptr && is_null(*after)) {
            left_[{key.column, repr(view_of(*before))}].push_back(label_of(row.change.before));
        }
    }
}

const std::string& ChangedRows::label(const Mapper& mapper, const Value& key) {
    const auto [found, is_new] = labels_.try_emplace(std::pair{&mapper, repr(view_of(key))});
    if (is_new) {
        found->second = read_label(mapper, key);
    }
    return found->second;
}

std::string ChangedRows::read_label(const Mapper& mapper, const Value& key) {
    std::string otherwise = named_by_key(mapper, Key{{view_of(key)}});
    try {
        Statement statement = connection_.prepare(sql::select_plain_by_key(mapper));
        statement.bind(0, view_of(key));
        const bool is_there = statement.step();
        return is_there ? first_text(statement.column_count(),
                                     [&](std::size_t i) { return statement.column(i); })
                              .value_or(otherwise)
                        : otherwise;
    } catch (const SqliteFailure&) {
        return otherwise;  // another process may hold the database, or the table is not there
    }
}

const std::vector<std::string>& ChangedRows::left(const Column& column, const Value& key) const {
    return found_in(left_, column, key);
}

const std::vector<std::string>& ChangedRows::gone(const Column& column, const Value& key) const {
    return found_in(gone_, column, key);
}

std::string label_of(const std::vector<Value>& row) {
    const auto value = [&](std::size_t i) { return view_of(row[i]); };
    return first_text(row.size(), value).value_or(row.empty() ? "" : repr(value(0)));
}

}  // namespace sidekick::detail
