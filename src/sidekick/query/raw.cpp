#include "sidekick/query/raw.hpp"

#include <algorithm>

#include <fmt/core.h>

#include "sidekick/core/error.hpp"

namespace sidekick::detail {

namespace {

bool is_of_name(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

// The length of what stands at the beginning and holds no parameter: a quoted text or name, or a
// comment; 0 if that is none. What is not ended goes to the end.
std::size_t opaque(std::string_view sql) {
    const auto until = [&](std::string_view end, std::size_t from) {
        const std::size_t found = sql.find(end, from);
        return found == std::string_view::npos ? sql.size() : found + end.size();
    };
    if (sql.starts_with("--")) {
        return until("\n", 2);
    }
    if (sql.starts_with("/*")) {
        return until("*/", 2);
    }
    const char first = sql.front();
    if (first == '\'' || first == '"' || first == '`') {
        return until(std::string_view{&first, 1}, 1);
    }
    return first == '[' ? until("]", 1) : 0;
}

}  // namespace

RawStatement::RawStatement(std::string_view sql) {
    while (!sql.empty()) {
        const std::size_t as_it_stands = opaque(sql);
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
