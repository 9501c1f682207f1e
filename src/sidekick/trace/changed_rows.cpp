#include "sidekick/trace/changed_rows.hpp"

#include <algorithm>
#include <optional>
#include <utility>

#include <fmt/core.h>

#include "sidekick/core/repr.hpp"
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
    return i < table.columns.size() ? table.columns[i] : nullptr;
}

const Value* ChangedRow::value(const std::vector<Value>& values, const Column& column) const {
    const auto index = static_cast<std::size_t>(&column - mapper()->columns().data());
    const std::size_t position = table.positions[index];
    return position < values.size() ? &values[position] : nullptr;
}

ChangedRows::ChangedRows(const std::vector<RowChange>& changes, Connection& connection)
    : connection_{connection} {
    rows_.reserve(changes.size());
    for (const RowChange& change : changes) {
        rows_.push_back({change, table_of(change)});
        note(rows_.back());
    }
}

const ChangedTable& ChangedRows::table_of(const RowChange& change) {
    const auto [found, is_new] = tables_.try_emplace(change.table);
    ChangedTable& table = found->second;
    if (!is_new) {
        return table;
    }
    table.mapper = Mapper::of_table(change.table);
    table.names = names_of(change);
    table.columns.resize(table.names.size());
    if (table.mapper != nullptr) {
        for (const Column& column : table.mapper->columns()) {
            const auto name = std::ranges::find(table.names, column.name);
            const bool is_there = name != table.names.end();
            table.positions.push_back(is_there
                                          ? static_cast<std::size_t>(name - table.names.begin())
                                          : std::string::npos);
            if (is_there) {
                table.columns[table.positions.back()] = &column;
            }
        }
        table.is_link = is_link(*table.mapper);
    }
    table.foreign_keys = foreign_keys(table.mapper);
    return table;
}

// The table's columns as they are now; by number where it cannot be asked.
std::vector<std::string> ChangedRows::names_of(const RowChange& change) {
    std::vector<std::string> names;
    try {
        const Run run{connection_.kept("SELECT * FROM " + sql::quoted(change.table))};
        run.statement().step();  // before that it has the columns that there once were
        for (std::size_t i = 0; i < run.statement().column_count(); ++i) {
            names.push_back(run.statement().column_name(i));
        }
    } catch (const SqliteFailure&) {
        names.clear();
        const std::size_t count = std::max(change.before.size(), change.after.size());
        for (std::size_t i = 0; i < count; ++i) {
            names.push_back("column " + std::to_string(i + 1));
        }
    }
    return names;
}

void ChangedRows::note(const ChangedRow& row) {
    const Mapper* const mapper = row.mapper();
    if (mapper == nullptr) {
        return;
    }
    if (mapper->key_columns().size() == 1) {
        const Column& key = mapper->columns()[mapper->key_columns().front()];
        if (const Value* const value = row.value(row.present(), key)) {
            labels_[mapper].emplace(Key{{view_of(*value)}},
                                    text_or_key(row.present(), *mapper, *value));
        }
    }
    if (row.is_new()) {
        return;
    }
    for (const ForeignKeyColumn& key : row.table.foreign_keys) {
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
    const auto [found, is_new] = labels_[&mapper].try_emplace(Key{{view_of(key)}});
    if (is_new) {
        found->second = read_label(mapper, key);
    }
    return found->second;
}

std::string ChangedRows::read_label(const Mapper& mapper, const Value& key) {
    const auto otherwise = [&] { return named_by_key(mapper, Key{{view_of(key)}}); };
    try {
        if (!open_.has_value()) {
            Statement& any = connection_.kept("SELECT 1 FROM sqlite_master UNION ALL SELECT 1");
            open_.emplace(any).statement().step();
        }
        // In the order of the table, as the rows that changed are.
        const Run run{connection_.kept(
            fmt::format("SELECT * FROM {} WHERE {} = ?", sql::quoted(mapper.table_name()),
                        sql::quoted(mapper.columns()[mapper.key_columns().front()].name)))};
        run.statement().bind(0, view_of(key));
        const auto column = [&](std::size_t i) { return run.statement().column(i); };
        const auto text = run.statement().step()
                              ? first_text(run.statement().column_count(), column)
                              : std::nullopt;
        return text.has_value() ? *text : otherwise();
    } catch (const SqliteFailure&) {
        return otherwise();  // another process may hold the database, or the table is not there
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
