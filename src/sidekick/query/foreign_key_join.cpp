#include "sidekick/query/foreign_key_join.hpp"

#include <algorithm>
#include <map>
#include <string_view>
#include <vector>

#include <fmt/core.h>
#include <fmt/ranges.h>

#include "sidekick/core/error.hpp"
#include "sidekick/mapping/mapper.hpp"
#include "sidekick/mapping/sql.hpp"

namespace sidekick::detail {

namespace {

// A foreign key of several columns is one: so often a column is referred to.
std::size_t foreign_keys(const Mapper& from, const Mapper& to) {
    std::map<std::string_view, std::size_t> referring;
    std::size_t most = 0;
    for (const Column& column : from.columns()) {
        if (column.references != nullptr && &column.references() == &to) {
            most = std::max(most, ++referring[column.referenced_member]);
        }
    }
    return most;
}

std::size_t keys_between(const Mapper& one, const Mapper& other) {
    // Of a table with itself both directions are those of one foreign key.
    return foreign_keys(one, other) + (&one == &other ? 0 : foreign_keys(other, one));
}

// Adds the conditions by which rows of `from` refer to those of `to`: one for each column.
void add_references(const NamedTable& from, const NamedTable& to,
                    std::vector<std::string>& conditions) {
    const Mapper& target = *to.table.model;
    const Mapper& owner = *from.table.model;
    for (std::size_t i = 0; i < owner.columns().size(); ++i) {
        const Column& column = owner.columns()[i];
        if (column.references != nullptr && &column.references() == &target) {
            conditions.push_back(
                sql::equal({to.name, target, {target.position_of(column.referenced_member)}},
                           {from.name, owner, {i}}));
        }
    }
}

}  // namespace

std::size_t keys_between(std::span<const FromTable> tables, const FromTable& joined) {
    const std::size_t with_last = keys_between(*joined.model, *tables.back().model);
    if (with_last > 0) {
        return with_last;
    }
    std::size_t keys = 0;
    for (const FromTable& table : tables) {
        keys += keys_between(*joined.model, *table.model);
    }
    return keys;
}

std::string key_condition(std::span<const NamedTable> tables, const NamedTable& joined) {
    const Mapper& model = *joined.table.model;
    if (keys_between(model, *tables.back().table.model) > 0) {
        tables = tables.last(1);
    }
    std::vector<std::string> conditions;
    std::size_t keys = 0;
    for (const NamedTable& table : tables) {
        keys += keys_between(model, *table.table.model);
        if (keys > 1) {
            throw ArgumentError{fmt::format(
                "join<{0}>: several foreign keys lead from {0} to {1}, or back: say .on(…)",
                model.class_name(), table.table.model->class_name())};
        }
        add_references(joined, table, conditions);
        add_references(table, joined, conditions);
    }
    return fmt::format("{}", fmt::join(conditions, " AND "));
}

}  // namespace sidekick::detail
