#include "sidekick/mapping/sql.hpp"

#include <algorithm>
#include <array>

#include <fmt/core.h>

namespace sidekick::detail::sql {

namespace {

// The words that SQLite reserves, in order.
// clang-format off
constexpr std::array<std::string_view, 118> reserved{
    "add", "after", "all", "alter", "analyze", "and", "as", "asc", "attach", "autoincrement",
    "before", "begin", "between", "by", "cascade", "case", "cast", "check", "collate", "column",
    "commit", "conflict", "constraint", "create", "cross", "current_date", "current_time",
    "current_timestamp", "database", "default", "deferrable", "deferred", "delete", "desc",
    "detach", "distinct", "drop", "each", "else", "end", "escape", "except", "exclusive",
    "exists", "explain", "fail", "false", "for", "foreign", "from", "full", "glob", "group",
    "having", "if", "ignore", "immediate", "in", "index", "indexed", "initially", "inner",
    "insert", "instead", "intersect", "into", "is", "isnull", "join", "key", "left", "like",
    "limit", "match", "natural", "not", "nothing", "notnull", "null", "of", "offset", "on", "or", "order",
    "outer", "plan", "pragma", "primary", "query", "raise", "references", "reindex", "rename",
    "replace", "restrict", "right", "rollback", "row", "select", "set", "table", "temp",
    "temporary", "then", "to", "transaction", "trigger", "true", "union", "unique", "update",
    "using", "vacuum", "values", "view", "virtual", "when", "where"};
// clang-format on

// `one`, `one, two`: what `shown` makes of each item.
template <typename Items, typename Shown>
std::string list(const Items& items, const char* separator, const Shown& shown) {
    std::string out;
    for (const auto& item : items) {
        out += out.empty() ? "" : separator;
        out += shown(item);
    }
    return out;
}

std::string select(const Mapper& mapper, bool labelled) {
    return "SELECT " + list(mapper.columns(), ", ", [&](const Column& column) {
               const std::string name = qualified(mapper, column);
               return labelled ? fmt::format(
                                     "{} AS {}", name,
                                     quoted(fmt::format("{}_{}", mapper.table_name(), column.name)))
                               : name;
           });
}

// `hero.id = ? AND …`
std::string condition(const Mapper& mapper, std::span<const std::size_t> columns) {
    return list(columns, " AND ", [&](std::size_t position) {
        return qualified(mapper, mapper.columns()[position]) + " = ?";
    });
}

const char* declared_type(SqlType type) {
    switch (type) {
        case SqlType::integer:
            return "INTEGER";
        case SqlType::boolean:
            return "BOOLEAN";
        case SqlType::real:
            return "FLOAT";
        case SqlType::text:
            return "VARCHAR";
        case SqlType::blob:
            return "BLOB";
    }
    return "";
}

}  // namespace

std::string quoted(std::string_view name) {
    const auto plain = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' || c == '$';
    };
    const bool starts_plain =
        !name.empty() && !(name.front() >= '0' && name.front() <= '9') && name.front() != '$';
    if (starts_plain && std::ranges::all_of(name, plain) &&
        !std::ranges::binary_search(reserved, name)) {
        return std::string{name};
    }
    std::string out{'"'};
    for (const char c : name) {
        out += c == '"' ? "\"\"" : std::string{c};
    }
    return out + '"';
}

std::string qualified(const Mapper& mapper, const Column& column) {
    return fmt::format("{}.{}", quoted(mapper.table_name()), quoted(column.name));
}

std::string select_labelled(const Mapper& mapper) {
    return select(mapper, true);
}

std::string select_plain(const Mapper& mapper) {
    return fmt::format("{}\nFROM {}", select(mapper, false), quoted(mapper.table_name()));
}

std::string select_labelled_by_key(const Mapper& mapper) {
    return fmt::format("{}\nFROM {}\nWHERE {}", select(mapper, true), quoted(mapper.table_name()),
                       condition(mapper, mapper.key_columns()));
}

std::string select_plain_by_key(const Mapper& mapper) {
    return fmt::format("{}\nWHERE {}", select_plain(mapper),
                       condition(mapper, mapper.key_columns()));
}

std::string insert(const Mapper& mapper, std::span<const std::size_t> columns) {
    if (columns.empty()) {
        return fmt::format("INSERT INTO {} DEFAULT VALUES", quoted(mapper.table_name()));
    }
    return fmt::format(
        "INSERT INTO {} ({}) VALUES ({})", quoted(mapper.table_name()),
        list(columns, ", ", [&](std::size_t i) { return quoted(mapper.columns()[i].name); }),
        list(columns, ", ", [](std::size_t) { return "?"; }));
}

std::string update(const Mapper& mapper, std::span<const std::size_t> columns) {
    return fmt::format(
        "UPDATE {} SET {} WHERE {}", quoted(mapper.table_name()),
        list(columns, ", ", [&](std::size_t i) { return quoted(mapper.columns()[i].name) + "=?"; }),
        condition(mapper, mapper.key_columns()));
}

std::string remove(const Mapper& mapper, std::span<const std::size_t> columns) {
    return fmt::format("DELETE FROM {} WHERE {}", quoted(mapper.table_name()),
                       condition(mapper, columns));
}

std::string create_table(const Mapper& mapper) {
    std::vector<std::string> lines;
    for (const Column& column : mapper.columns()) {
        lines.push_back(fmt::format("{} {}{}", quoted(column.name), declared_type(column.type),
                                    column.nullable ? "" : " NOT NULL"));
    }
    lines.push_back(fmt::format(
        "PRIMARY KEY ({})", list(mapper.key_columns(), ", ",
                                 [&](std::size_t i) { return quoted(mapper.columns()[i].name); })));
    for (const Column& column : mapper.columns()) {
        if (column.references != nullptr) {
            const Mapper& to = column.references();
            const Column& key = to.columns()[to.position_of(column.referenced_member)];
            lines.push_back(fmt::format("FOREIGN KEY({}) REFERENCES {} ({})", quoted(column.name),
                                        quoted(to.table_name()), quoted(key.name)));
        }
    }
    return fmt::format("\nCREATE TABLE {} (\n\t{}\n)\n\n", quoted(mapper.table_name()),
                       list(lines, ",\n\t", [](const std::string& line) { return line; }));
}

std::string create_index(const Mapper& mapper, const Column& column) {
    return fmt::format("CREATE INDEX {} ON {} ({})",
                       quoted(fmt::format("ix_{}_{}", mapper.table_name(), column.name)),
                       quoted(mapper.table_name()), quoted(column.name));
}

}  // namespace sidekick::detail::sql
