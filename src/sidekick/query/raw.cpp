#include "sidekick/query/raw.hpp"

#include <algorithm>

#include <fmt/core.h>

#include "sidekick/core/error.hpp"
#include "sidekick/database/sql_text.hpp"

namespace sidekick::detail {

RawStatement::RawStatement(std::string_view sql) {
    while (!sql.empty()) {
        const std::size_t as_it_stands = opaque_prefix(sql);
        const char before = sql_.empty() ? ' ' : sql_.back();
        if (as_it_stands == 0 && sql.front() == ':' && sql.size() > 1 && is_of_name(sql[1]) &&
            before != ':' && !is_of_name(before)) {
            const auto end = std::ranges::find_if_not(sql.substr(1), is_of_name);
            const auto length = static_cast<std::size_t>(end - (sql.begin() + 1));
            parameters_.push_back({std::string{sql.substr(1, length)}});
            sql_ += '?';
            sql.remove_prefix(1 + length);
        } else {
            const std::size_t length = std::max<std::size_t>(as_it_stands, 1);
            sql_ += sql.substr(0, length);
            sql.remove_prefix(length);
        }
    }
}

void RawStatement::bind(std::string_view name, const Value& value) {
    bool is_there = false;
    for (Parameter& parameter : parameters_) {
        if (parameter.name == name) {
            parameter.value = value;
            is_there = true;
        }
    }
    if (!is_there) {
        throw ArgumentError{fmt::format("the text has no parameter :{}: {}", name, sql_)};
    }
}

std::vector<ValueView> RawStatement::parameters() const {
    std::vector<ValueView> values;
    values.reserve(parameters_.size());
    for (const Parameter& parameter : parameters_) {
        if (!parameter.value.has_value()) {
            throw ArgumentError{fmt::format(
                "a value is required for the parameter :{}: say .bind(\"{}\", …) [SQL: {}]",
                parameter.name, parameter.name, sql_)};
        }
        values.push_back(view_of(*parameter.value));
    }
    return values;
}

}  // namespace sidekick::detail
