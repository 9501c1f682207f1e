#include "sidekick/select_statement.hpp"

#include <iterator>
#include <utility>

#include <fmt/core.h>

#include "sidekick/error.hpp"
#include "sidekick/mapper.hpp"
#include "sidekick/sql.hpp"

namespace sidekick::detail {

namespace {

std::string name_of(const ColumnName& column) {
    const Mapper& mapper = column.mapper();
    return sql::qualified(mapper, mapper.columns()[mapper.position_of(column.member)]);
}

// Whether the value stands in the text rather than among the parameters.
bool is_literal(const Condition& comparison) {
    return std::holds_alternative<std::monostate>(comparison.value) ||
           std::holds_alternative<bool>(comparison.value);
}

std::string comparison_text(const Condition& condition) {
    const std::string name = name_of(condition.column);
    if (std::holds_alternative<std::monostate>(condition.value)) {
        return name + (condition.comparison == "=" ? " IS NULL" : " IS NOT NULL");
    }
    const auto* boolean = std::get_if<bool>(&condition.value);
    const char* const value = boolean == nullptr ? "?" : *boolean ? "1" : "0";
    return fmt::format("{} {} {}", name, condition.comparison, value);
}

std::string text(const Condition& condition) {
    if (condition.kind == Condition::Kind::compare) {
        return comparison_text(condition);
    }
    const bool conjunction = condition.kind == Condition::Kind::all_of;
    std::string out;
    for (const Condition& part : condition.parts) {
        const bool bracket = conjunction && part.kind == Condition::Kind::any_of;
        out += out.empty() ? "" : conjunction ? " AND " : " OR ";
        out += bracket ? "(" + text(part) + ")" : text(part);
    }
    return out;
}

void collect(const Condition& condition, std::vector<ValueView>& parameters) {
    if (condition.kind == Condition::Kind::compare && !is_literal(condition)) {
        parameters.push_back(view(condition.value));
    }
    for (const Condition& part : condition.parts) {
        collect(part, parameters);
    }
}

Condition join(Condition::Kind kind, Condition a, Condition b) {
    Condition joined{.kind = kind};
    for (Condition* side : {&a, &b}) {
        if (side->kind == kind) {
            std::move(side->parts.begin(), side->parts.end(), std::back_inserter(joined.parts));
        } else {
            joined.parts.push_back(std::move(*side));
        }
    }
    return joined;
}

}  // namespace

Condition compare(ColumnName column, std::string_view comparison, Value value) {
    const bool is_order = comparison != "=" && comparison != "!=";
    if (is_order && std::holds_alternative<std::monostate>(value)) {
        throw ArgumentError{fmt::format("{} {} NULL: only == and != can be used with NULL",
                                        name_of(column), comparison)};
    }
    return {.kind = Condition::Kind::compare,
            .column = column,
            .comparison = comparison,
            .value = std::move(value)};
}

Condition all_of(Condition a, Condition b) {
    return join(Condition::Kind::all_of, std::move(a), std::move(b));
}

Condition any_of(Condition a, Condition b) {
    return join(Condition::Kind::any_of, std::move(a), std::move(b));
}

void SelectStatement::add_condition(Condition condition) {
    condition_ = condition_.has_value() ? all_of(std::move(*condition_), std::move(condition))
                                        : std::move(condition);
}

std::string SelectStatement::sql() const {
    std::string out = sql::select_plain(*mapper_);
    if (condition_.has_value()) {
        out += "\nWHERE " + text(*condition_);
    }
    for (std::size_t i = 0; i < order_.size(); ++i) {
        out += i == 0 ? " ORDER BY " : ", ";
        out += name_of(order_[i].column) + (order_[i].descending ? " DESC" : "");
    }
    if (limit_.has_value() || offset_.has_value()) {
        out += "\n LIMIT ? OFFSET ?";
    }
    return out;
}

std::vector<ValueView> SelectStatement::parameters() const {
    std::vector<ValueView> parameters;
    if (condition_.has_value()) {
        collect(*condition_, parameters);
    }
    if (limit_.has_value() || offset_.has_value()) {
        parameters.emplace_back(limit_.value_or(-1));
        parameters.emplace_back(offset_.value_or(0));
    }
    return parameters;
}

}  // namespace sidekick::detail
