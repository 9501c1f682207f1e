#include "sidekick/trace/trace_words.hpp"

#include <algorithm>

#include <fmt/core.h>

#include "sidekick/core/json.hpp"
#include "sidekick/core/repr.hpp"
#include "sidekick/database/sqlite.hpp"
#include "sidekick/mapping/mapper.hpp"
#include "sidekick/mapping/sql.hpp"
#include "sidekick/trace/first_text.hpp"

namespace sidekick::detail {

namespace {

std::string words_for_flush(const Event& statement) {
    const Reason& reason = *statement.reason;
    const bool many = statement.parameters->size() > 1;
    const bool inserts = statement.operation == Operation::insert;
    if (!reason.attribute.empty()) {
        return fmt::format("the flush {} {} in {}.{}", inserts ? "adds" : "removes",
                           many ? fmt::format("{} {}s", statement.parameters->size(), reason.row)
                                : fmt::format("a {}", reason.row),
                           reason.model, reason.attribute);
    }
    const char* const does = inserts                                    ? "inserts"
                             : statement.operation == Operation::update ? "updates"
                                                                        : "deletes";
    return fmt::format("the flush {} {}{}", does, many ? "objects of " : "a ", reason.model);
}

// The row's columns by name, as the table has them now; by number where it cannot be asked.
std::vector<std::string> column_names(const RowChange& change, Connection& connection) {
    std::vector<std::string> names;
    try {
        const Statement statement =
            connection.prepare("SELECT * FROM " + sql::quoted(change.table));
        for (std::size_t i = 0; i < statement.column_count(); ++i) {
            names.push_back(statement.column_name(i));
        }
    } catch (const SqliteFailure&) {
        for (std::size_t i = 0; i < std::max(change.before.size(), change.after.size()); ++i) {
            names.push_back(fmt::format("column {}", i + 1));
        }
    }
    return names;
}

std::string row_json(const std::vector<Value>& row, const std::vector<std::string>& names) {
    if (row.empty()) {
        return "null";
    }
    json::Object members;
    for (std::size_t i = 0; i < std::min(row.size(), names.size()); ++i) {
        members.add(names[i], json::value(view_of(row[i])));
    }
    return members.str();
}

// What a person calls the row of `mapper` with this key: its first text; model and key where it has
// none, or cannot be read.
std::string label_of_row(const Mapper& mapper, const Value& key, Connection& connection) {
    std::string otherwise = fmt::format("{} {}", mapper.class_name(), repr(view_of(key)));
    try {
        Statement statement = connection.prepare(sql::select_plain_by_key(mapper));
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

// The rows that a link leads to, in the order of its columns; empty if it is no link.
std::vector<std::string> ends_of_link(const Mapper& mapper, const std::vector<Value>& row,
                                      Connection& connection) {
    std::vector<std::string> ends;
    for (std::size_t i = 0; i < mapper.columns().size() && i < row.size(); ++i) {
        const Column& column = mapper.columns()[i];
        if (column.references == nullptr || column.references().key_columns().size() != 1) {
            return {};
        }
        ends.push_back(label_of_row(column.references(), row[i], connection));
    }
    return ends;
}

// What a person calls a row of which no more is known.
std::string label_of(const std::vector<Value>& row) {
    const auto value = [&](std::size_t i) { return view_of(row[i]); };
    return first_text(row.size(), value).value_or(row.empty() ? "" : repr(value(0)));
}

std::string words_for_change(const RowChange& change, const std::vector<std::string>& names,
                             Connection& connection) {
    const std::vector<Value>& row = change.after.empty() ? change.before : change.after;
    const Mapper* const mapper = Mapper::of_table(change.table);
    const std::string model{mapper == nullptr ? std::string_view{change.table}
                                              : mapper->class_name()};
    if (mapper != nullptr && (change.before.empty() || change.after.empty())) {
        const std::vector<std::string> ends = ends_of_link(*mapper, row, connection);
        if (ends.size() == 2) {
            return fmt::format("{} {} {}", ends[1], change.before.empty() ? "joins" : "leaves",
                               ends[0]);
        }
    }
    const std::string name = fmt::format("{} {}", model, label_of(row));
    if (change.before.empty()) {
        return name + " is new";
    }
    if (change.after.empty()) {
        return name + " is gone";
    }
    std::string differences;
    for (std::size_t i = 0; i < std::min(change.before.size(), change.after.size()); ++i) {
        if (change.before[i] != change.after[i]) {
            differences += fmt::format(
                "{} {} {} → {}", differences.empty() ? ":" : ",", i < names.size() ? names[i] : "?",
                repr(view_of(change.before[i])), repr(view_of(change.after[i])));
        }
    }
    return name + differences;
}

}  // namespace

std::string words_for(const Event& statement, TraceObjects& objects) {
    const Reason& reason = *statement.reason;
    const std::string object =
        reason.object == nullptr ? "" : objects.name(*node_of(reason.object));
    switch (reason.kind) {
        case ReasonKind::schema:
            return statement.operation == Operation::schema
                       ? fmt::format("create_all makes what {} needs", reason.model)
                       : fmt::format("create_all looks whether the table of {} is there",
                                     reason.model);
        case ReasonKind::query:
            return fmt::format("the program asks for {} objects", reason.model);
        case ReasonKind::get:
            return fmt::format("the program asks for a {} by its key", reason.model);
        case ReasonKind::expired:
            return fmt::format("{} had expired and was touched: its row is read again", object);
        case ReasonKind::refresh:
            return fmt::format("the program refreshes {}", object);
        case ReasonKind::connect:
            return "the connection was opened";
        case ReasonKind::lazy_load:
            return fmt::format("{}.{} was not loaded and was touched", object, reason.attribute);
        case ReasonKind::flush:
            return words_for_flush(statement);
    }
    return {};
}

std::string change_json(const RowChange& change, Connection& connection) {
    const std::vector<std::string> names = column_names(change, connection);
    const char* const kind = change.before.empty()  ? "added"
                             : change.after.empty() ? "deleted"
                                                    : "changed";
    return json::Object{}
        .add("table", json::text(change.table))
        .add("change", json::text(kind))
        .add("old", row_json(change.before, names))
        .add("new", row_json(change.after, names))
        .add("text", json::text(words_for_change(change, names, connection)))
        .str();
}

}  // namespace sidekick::detail
