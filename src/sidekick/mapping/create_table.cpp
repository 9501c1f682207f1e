// The text of a schema: CREATE TABLE and CREATE INDEX.
#include <algorithm>
#include <ranges>

#include <fmt/core.h>

#include "sidekick/mapping/sql.hpp"
#include "sidekick/mapping/sql_list.hpp"

namespace sidekick::detail::sql {

namespace {

std::string declared_type(const Column& column) {
    std::string of_codec = column.member_type->ddl != nullptr ? column.member_type->ddl() : "";
    if (!of_codec.empty()) {
        return of_codec;
    }
    switch (column.type) {
        case SqlType::integer:
            return "INTEGER";
        case SqlType::boolean:
            return "BOOLEAN";
        case SqlType::real:
            return "FLOAT";
        case SqlType::text:
            return column.max_length == 0 ? "VARCHAR"
                                          : fmt::format("VARCHAR({})", column.max_length);
        case SqlType::blob:
            return "BLOB";
    }
    return "";
}

std::string default_of(const ServerDefault& server_default) {
    if (!server_default) {
        return "";
    }
    if (!server_default.is_text) {
        return fmt::format(" DEFAULT {}", server_default.sql);
    }
    std::string text;
    for (const char c : server_default.sql) {
        text += c == '\'' ? "''" : std::string{c};
    }
    return fmt::format(" DEFAULT '{}'", text);
}

// `"a", b`
std::string names(const Mapper& mapper, const std::vector<std::size_t>& columns) {
    return list(columns, ", ", [&](std::size_t i) { return quoted(mapper.columns()[i].name); });
}

std::string constraint(const Mapper& mapper, const TableConstraint& said) {
    return (said.name.empty() ? "" : fmt::format("CONSTRAINT {} ", quoted(said.name))) +
           (said.columns.empty() ? fmt::format("CHECK ({})", said.check)
                                 : fmt::format("UNIQUE ({})", names(mapper, said.columns)));
}

// A foreign key of a table: its columns, and the columns of the other table's key.
struct ForeignKey {
    const Mapper* to;
    std::vector<std::size_t> columns;
    std::vector<std::size_t> there;
};

// Those of a table.
struct ForeignKeys {
    std::vector<ForeignKey> whole;   // that lead to a key of several columns, as one each
    std::vector<ForeignKey> single;  // the others, in the order of their columns
};

ForeignKeys foreign_keys(const Mapper& mapper) {
    auto [whole, single] = ForeignKeys{};
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
    return {std::move(whole), std::move(single)};
}

std::string constraint(const Mapper& mapper, const ForeignKey& key) {
    std::string_view on_delete;
    for (const std::size_t column : key.columns) {
        on_delete = on_delete.empty() ? mapper.columns()[column].on_delete : on_delete;
    }
    return fmt::format("FOREIGN KEY({}) REFERENCES {} ({}){}{}", names(mapper, key.columns),
                       quoted(key.to->table_name()), names(*key.to, key.there),
                       on_delete.empty() ? "" : " ON DELETE ", on_delete);
}

}  // namespace

std::string create_table(const Mapper& mapper) {
    std::vector<std::string> lines;
    for (const Column& column : mapper.columns()) {
        lines.push_back(fmt::format("{} {}{}{}", quoted(column.name), declared_type(column),
                                    default_of(column.server_default),
                                    column.nullable ? "" : " NOT NULL"));
    }
    lines.push_back(fmt::format("PRIMARY KEY ({})", names(mapper, mapper.key_columns())));
    for (const TableConstraint& said : mapper.constraints()) {
        lines.push_back(constraint(mapper, said));
    }
    const ForeignKeys keys = foreign_keys(mapper);
    for (const ForeignKey& key : keys.whole) {
        lines.push_back(constraint(mapper, key));
    }
    for (std::size_t i = 0; i < mapper.columns().size(); ++i) {
        const Column& column = mapper.columns()[i];
        if (column.unique && !column.indexed) {
            lines.push_back(fmt::format("UNIQUE ({})", quoted(column.name)));
        }
        for (const ForeignKey& key : keys.single) {
            if (key.columns.front() == i) {
                lines.push_back(constraint(mapper, key));
            }
        }
    }
    return fmt::format("\nCREATE TABLE {} (\n\t{}\n)\n\n", quoted(mapper.table_name()),
                       list(lines, ",\n\t", [](const std::string& line) { return line; }));
}

std::string create_index(const Mapper& mapper, const Column& column) {
    return fmt::format("CREATE {}INDEX {} ON {} ({})", column.unique ? "UNIQUE " : "",
                       quoted(fmt::format("ix_{}_{}", mapper.table_name(), column.name)),
                       quoted(mapper.table_name()), quoted(column.name));
}

}  // namespace sidekick::detail::sql
