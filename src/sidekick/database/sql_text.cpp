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

// The next word that is not quoted, and takes it off with what stands before it; empty if there is
// none.
std::string_view next_word(std::string_view& sql) {
    while (!sql.empty() && !is_of_name(sql.front())) {
        sql.remove_prefix(std::max<std::size_t>(opaque_prefix(sql), 1));
    }
    const auto end = std::ranges::find_if_not(sql, is_of_name);
    const std::string_view word = sql.substr(0, static_cast<std::size_t>(end - sql.begin()));
    sql.remove_prefix(word.size());
    return word;
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

bool holds_statement(std::string_view sql) {
    while (!sql.empty()) {
        const bool is_comment = sql.starts_with("--") || sql.starts_with("/*");
        if (!is_comment &&
            std::string_view{" \t\n\r\f;"}.find(sql.front()) == std::string_view::npos) {
            return true;
        }
        sql.remove_prefix(is_comment ? opaque_prefix(sql) : 1);
    }
    return false;
}

std::string_view transaction_end_in(std::string_view sql) {
    const std::string_view first = next_word(sql);
    const std::string word = in_lower_case(first);
    if (word == "commit" || word == "end") {
        return first;
    }
    std::string next = word == "rollback" ? in_lower_case(next_word(sql)) : "to";
    if (next == "transaction") {
        next = in_lower_case(next_word(sql));
    }
    return next == "to" ? std::string_view{} : first;
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
