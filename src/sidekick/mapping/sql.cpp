#include "sidekick/mapping/sql.hpp"

#include <algorithm>
#include <array>

#include <fmt/core.h>

#include "sidekick/mapping/sql_list.hpp"

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

// `hero.id AS hero_id`
std::string labelled(const Mapper& mapper, const Column& column) {
    return fmt::format("{} AS {}", qualified(mapper, column),
                       quoted(label(mapper.table_name(), mapper, column)));
}

// `hero.id = ? AND …`
std::string condition(const Mapper& mapper, std::span<const std::size_t> columns) {
    return list(columns, " AND ", [&](std::size_t position) {
        return qualified(mapper, mapper.columns()[position]) + " = ?";
    });
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

std::string label(std::string_view table, const Mapper& mapper, const Column& column) {
    const std::string plain = fmt::format("{}_{}", table, column.name);
    const auto is_taken = [&](const std::string& name) {
        return std::ranges::find(mapper.columns(), name, &Column::name) != mapper.columns().end();
    };
    std::string label = plain;
    for (int number = 1; is_taken(label); ++number) {
        label = fmt::format("{}_{}", plain, number);
    }
    return label;
}

std::string select_labelled(const Mapper& mapper) {
    return "SELECT " + list(mapper.columns(), ", ",
                            [&](const Column& column) { return labelled(mapper, column); });
}

std::string select_plain(const Mapper& mapper) {
    return fmt::format("SELECT {}\nFROM {}",
                       list(mapper.columns(), ", ",
                            [&](const Column& column) { return qualified(mapper, column); }),
                       quoted(mapper.table_name()));
}

SelectOf select_by_key(const Mapper& mapper) {
    return {.columns = select_labelled(mapper),
            .from = quoted(mapper.table_name()),
            .where = condition(mapper, mapper.key_columns())};
}

SelectOf select_by_key(const Mapper& mapper, std::span<const std::size_t> columns) {
    SelectOf select = select_by_key(mapper);
    select.columns = "SELECT " + list(columns, ", ", [&](std::size_t i) {
                         return labelled(mapper, mapper.columns()[i]);
                     });
    return select;
}

SelectIn select_in_by(const Mapper& mapper, const std::vector<std::size_t>& columns) {
    const std::string_view table = mapper.table_name();
    SelectIn read;
    read.columns = "SELECT " + labelled({table, mapper, columns});
    read.from = quoted(table);
    read.where = in({table, mapper, columns});
    std::vector<std::size_t> others;
    for (std::size_t i = 0; i < columns.size(); ++i) {
        read.key.push_back(i);
    }
    for (std::size_t i = 0; i < mapper.columns().size(); ++i) {
        const auto found = std::ranges::find(columns, i);
        if (found == columns.end()) {
            read.target.push_back(columns.size() + others.size());
            others.push_back(i);
        } else {
            read.target.push_back(static_cast<std::size_t>(found - columns.begin()));
        }
    }
    if (!others.empty()) {
        read.columns += ", " + labelled({table, mapper, others});
    }
    return read;
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

}  // namespace sidekick::detail::sql
