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

const std::vector<std::string>& found_in(
    const std::map<std::tuple<const Column*, std::string>, std::vector<std::string>>& rows,
    const Column& column, const Value& key) {
    static const std::vector<std::string> none;
    const auto found = rows.find({&column, repr(view_of(key))});
    return found == rows.end() ? none : found->second;
}

std::string text_or_key(const std::vector<Value>& row, const Mapper& mapper, const Value& key) {
    const auto value = [&](std::size_t i) { return view_of(row[i]); };
    const auto text = first_text(row.size(), value);
    return text.has_value() ? *text : named_by_key(mapper, Key{{view_of(key)}});
}

}  // namespace

const Column* ChangedRow::column(std::size_t i) const {
    return i < table.columns.size() ? table.columns[i] : nullptr;
}

const Value* ChangedRow::value(const std::vector<Value>& values, const Column& column) const {
    const auto index = static_cast<std::size_t>(&column - mapper()->columns().data());
    const std::size_t position = table.positions[index];
    return position < values.size() ? &values[position] : nullptr;
}

ChangedRows::ChangedRows(const std::vector<RowChange>& changes, ChangedTables& known,
                         Connection& connection)
    : connection_{connection} {
    known.forget_if_many();
    rows_.reserve(changes.size());
    for (const RowChange& change : changes) {
        rows_.push_back({change, table_of(change, known)});
    }
    for (const auto& [name, table] : tables_) {
        for (const ForeignKeyColumn& key : table->foreign_keys) {
            labels_.try_emplace(key.to);
        }
    }
    for (const ChangedRow& row : rows_) {
        note(row);
    }
}

const ChangedTable& ChangedRows::table_of(const RowChange& change, ChangedTables& known) {
    auto found = tables_.find(change.table);
    if (found == tables_.end()) {
        found = tables_.emplace(change.table, &known.of(change.table, names_of(change))).first;
    }
    return *found->second;
}

// The table's columns as they are now; by number where it cannot be asked.
std::vector<std::string> ChangedRows::names_of(const RowChange& change) {
    std::vector<std::string> names;
    try {
        Run run{connection_.kept("SELECT * FROM " + sql::quoted(change.table))};
        // Before that it has the columns that there once were.
        const bool is_reading = run.statement().step();
        names.reserve(run.statement().column_count());
        for (std::size_t i = 0; i < run.statement().column_count(); ++i) {
            names.push_back(run.statement().column_name(i));
        }
        if (is_reading && !open_.has_value()) {
            open_.emplace(std::move(run));
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
    if (const auto labels = labels_.find(mapper); labels != labels_.end()) {
        const Column& key = mapper->columns()[mapper->key_columns().front()];
        if (const Value* const value = row.value(row.present(), key)) {
            labels->second.known.emplace(Key{{view_of(*value)}},
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
    Labels& labels = labels_[&mapper];
    const auto [found, is_new] = labels.known.try_emplace(Key{{view_of(key)}});
    if (is_new) {
        found->second = read_label(mapper, labels, key);
    }
    return found->second;
}

std::string ChangedRows::read_label(const Mapper& mapper, Labels& labels, const Value& key) {
    const auto otherwise = [&] { return named_by_key(mapper, Key{{view_of(key)}}); };
    try {
        if (!open_.has_value()) {
            Statement& any = connection_.kept("SELECT 1 FROM sqlite_master UNION ALL SELECT 1");
            open_.emplace(any).statement().step();
        }
        if (labels.query == nullptr) {
            labels.query = &connection_.kept(
                fmt::format("SELECT * FROM {} WHERE {} = ?", sql::quoted(mapper.table_name()),
                            sql::quoted(mapper.columns()[mapper.key_columns().front()].name)));
        }
        // In the order of the table, as the rows that changed are.
        const Run run{*labels.query};
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
