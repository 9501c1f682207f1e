#include "sidekick/mapping/sql.hpp"

#include <algorithm>
#include <array>
#include <ranges>

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

std::string columns_of(const Mapper& mapper, bool labelled) {
    return list(mapper.columns(), ", ", [&](const Column& column) {
        const std::string name = qualified(mapper, column);
        return labelled
                   ? fmt::format("{} AS {}", name,
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

// A foreign key of a table: its columns, and the columns of the other table's key.
struct ForeignKey {
    const Mapper* to;
    std::vector<std::size_t> columns;
    std::vector<std::size_t> there;
};

// Those that lead to a key of several columns first, as one each; then the others in the order of
// their columns.
std::vector<ForeignKey> foreign_keys(const Mapper& mapper) {
    std::vector<ForeignKey> whole;
    std::vector<ForeignKey> single;
    std::vector<bool> done(mapper.columns().size());
    const auto find = [&](const Mapper& to, std::size_t key) {
        const auto leads_there = [&](std::size_t i) {
            const Column& column = mapper.columns()[i];
            return !done[i] && column.references != nullptr && &column.references() == &to &&
                   to.position_of(column.referenced_member) == key;
        };
        const auto all = std::views::iota(std::size_t{0}, mapper.columns().size());
        return static_cast<std::size_t>(std::ranges::find_if(all, leads_there) - all.begin());
    };
    for (std::size_t i = 0; i < mapper.columns().size(); ++i) {
        const Column& column = mapper.columns()[i];
        if (done[i] || column.references == nullptr) {
            continue;
        }
        const Mapper& to = column.references();
        ForeignKey key{&to, {}, to.key_columns()};
        for (const std::size_t there : to.key_columns()) {
            key.columns.push_back(find(to, there));
        }
        if (to.key_columns().size() > 1 &&
            std::ranges::find(key.columns, done.size()) == key.columns.end()) {
            std::ranges::for_each(key.columns, [&](std::size_t part) { done[part] = true; });
            whole.push_back(std::move(key));
        } else {
            single.push_back({&to, {i}, {to.position_of(column.referenced_member)}});
        }
    }
    whole.insert(whole.end(), single.begin(), single.end());
    return whole;
}

std::string constraint(const Mapper& mapper, const ForeignKey& key) {
    const auto names = [](const Mapper& of, const std::vector<std::size_t>& columns) {
        return list(columns, ", ", [&](std::size_t i) { return quoted(of.columns()[i].name); });
    };
    std::string_view on_delete;
    for (const std::size_t column : key.columns) {
        on_delete = on_delete.empty() ? mapper.columns()[column].on_delete : on_delete;
    }
    return fmt::format("FOREIGN KEY({}) REFERENCES {} ({}){}{}", names(mapper, key.columns),
                       quoted(key.to->table_name()), names(*key.to, key.there),
                       on_delete.empty() ? "" : " ON DELETE ", on_delete);
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
    return "SELECT " + columns_of(mapper, true);
}

std::string select_plain(const Mapper& mapper) {
    return fmt::format("SELECT {}\nFROM {}", columns_of(mapper, false),
                       quoted(mapper.table_name()));
}

SelectOf select_by_key(const Mapper& mapper) {
    return {.columns = select_labelled(mapper),
            .from = quoted(mapper.table_name()),
            .where = condition(mapper, mapper.key_columns())};
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
    for (const ForeignKey& key : foreign_keys(mapper)) {
        lines.push_back(constraint(mapper, key));
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
