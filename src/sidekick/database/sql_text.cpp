#include "sidekick/database/sql_text.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include "sidekick/core/lower_case.hpp"

namespace sidekick::detail {

namespace {

Operation operation_of_verb(std::string_view word) {
    constexpr std::array<std::pair<std::string_view, Operation>, 9> verbs{{
        {"select", Operation::select},
        {"values", Operation::select},
        {"insert", Operation::insert},
        {"replace", Operation::insert},
        {"update", Operation::update},
        {"delete", Operation::remove},
        {"create", Operation::schema},
        {"alter", Operation::schema},
        {"drop", Operation::schema},
    }};
    const auto* const verb =
        std::ranges::find(verbs, word, &std::pair<std::string_view, Operation>::first);
    return verb == verbs.end() ? Operation::other : verb->second;
}

}  // namespace

bool is_of_name(char c) noexcept {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

std::size_t opaque_prefix(std::string_view sql) {
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

Operation operation_in(std::string_view sql) {
    std::size_t depth = 0;
    bool is_behind_with = false;
    while (!sql.empty()) {
        std::size_t length = std::max<std::size_t>(opaque_prefix(sql), 1);
        if (sql.front() == '(') {
            ++depth;
        } else if (sql.front() == ')' && depth > 0) {
            --depth;
        } else if (is_of_name(sql.front())) {
            length =
                static_cast<std::size_t>(std::ranges::find_if_not(sql, is_of_name) - sql.begin());
            const std::string word = in_lower_case(sql.substr(0, length));
            const Operation operation = operation_of_verb(word);
            const bool is_verb = depth == 0 && operation != Operation::other;
            if (is_verb || (!is_behind_with && word != "with")) {
                return operation;
            }
            is_behind_with = true;
        }
        sql.remove_prefix(length);
    }
    return Operation::other;
}

bool sets_foreign_keys(std::string_view sql) {
    constexpr std::string_view name = "foreign_keys";
    const std::string text = in_lower_case(sql);
    const std::size_t at = text.find(name);
    return operation_in(sql) == Operation::other && at != std::string::npos &&
           text.find("pragma") < at && !is_of_name(text[at - 1]) &&
           text.find_first_of("=(", at + name.size()) != std::string::npos;
}

}  // namespace sidekick::detail
