#include "sidekick/mapping/relationship_sql.hpp"

#include <fmt/core.h>

#include "sidekick/mapping/mapper.hpp"
#include "sidekick/mapping/sql.hpp"

namespace sidekick::detail {

std::string SelectOf::text(std::string_view more_columns, std::string_view joins) const {
    // What is joined stands last, as in the reference.
    const std::string tables = joins.empty() || more_from.empty()
                                   ? fmt::format("{}{}{}", from, joins, more_from)
                                   : fmt::format("{}, {}{}", more_from.substr(2), from, joins);
    return fmt::format("{}{}\nFROM {}\nWHERE {}", columns, more_columns, tables, where);
}

std::string_view words_of(JoinKind kind) noexcept {
    return kind == JoinKind::inner ? " JOIN " : " LEFT OUTER JOIN ";
}

namespace sql {

namespace {

std::string qualified_name(std::string_view table, const Column& column) {
    return fmt::format("{}.{}", quoted(table), quoted(column.name));
}

}  // namespace

std::string ColumnsOf::written(std::size_t place) const {
    const std::size_t column = columns[place];
    return labels == nullptr ? qualified_name(name, mapper.columns()[column])
                             : fmt::format("{}.{}", quoted(name), quoted((*labels)[column]));
}

std::string equal(const ColumnsOf& left, const ColumnsOf& right) {
    std::string out;
    for (std::size_t i = 0; i < left.columns.size(); ++i) {
        out += fmt::format("{}{} = {}", i == 0 ? "" : " AND ", left.written(i), right.written(i));
    }
    return out;
}

std::string named(const Mapper& mapper, std::string_view name) {
    const std::string table = quoted(mapper.table_name());
    return name == mapper.table_name() ? table : fmt::format("{} AS {}", table, quoted(name));
}

std::string in(const ColumnsOf& key) {
    std::string names;
    for (const std::size_t column : key.columns) {
        names += names.empty() ? "" : ", ";
        names += qualified_name(key.name, key.mapper.columns()[column]);
    }
    return key.columns.size() == 1 ? names + " IN " : fmt::format("({}) IN ", names);
}

std::string between(const ColumnsOf& key) {
    if (key.columns.size() != 1) {
        return {};
    }
    const Column& column = key.mapper.columns()[key.columns.front()];
    return qualified_name(key.name, column) + " BETWEEN ? AND ?";
}

std::string labelled(const ColumnsOf& columns) {
    std::string out;
    for (const std::size_t position : columns.columns) {
        const Column& column = columns.mapper.columns()[position];
        out +=
            fmt::format("{}{} AS {}", out.empty() ? "" : ", ", qualified_name(columns.name, column),
                        quoted(label(columns.name, columns.mapper, column)));
    }
    return out;
}

}  // namespace sql

}  // namespace sidekick::detail
