#include "tool/sql.hpp"

#include <algorithm>
#include <array>

#include "tool/text.hpp"

namespace sidekick::tool {

namespace {

constexpr std::string_view spaces = " \t\n";

std::string_view next_word(std::string_view& text) {
    text.remove_prefix(std::min(text.find_first_not_of(spaces), text.size()));
    const auto word = text.substr(0, text.find_first_of(" \t\n("));
    text.remove_prefix(word.size());
    return word;
}

// The place of the last clause that begins within `width` columns, or npos.
std::size_t clause_within(std::string_view line, std::size_t width) {
    constexpr std::array clauses{" FROM ", " WHERE ", " VALUES ", " SET ", " ORDER BY ", " LIMIT "};
    auto place = std::string_view::npos;
    for (const std::string_view clause : clauses) {
        const auto found = line.find(clause, 1);
        if (found != std::string_view::npos && found <= width &&
            (place == std::string_view::npos || found > place)) {
            place = found;
        }
    }
    return place;
}

// The word that follows `word`.
std::string_view word_after(std::string_view sql, std::string_view word) {
    while (!sql.empty()) {
        if (next_word(sql) == word) {
            return next_word(sql);
        }
        sql.remove_prefix(std::min<std::size_t>(sql.starts_with('(') ? 1 : 0, sql.size()));
    }
    return {};
}

}  // namespace

std::vector<std::string> sql_lines(std::string_view sql, std::size_t width) {
    constexpr std::size_t hang = 4;
    std::vector<std::string> lines;
    for (const auto& whole : screen_lines(sql)) {
        std::string_view line = whole;
        if (line.empty()) {
            continue;
        }
        auto place = columns(line) > width ? clause_within(line, width) : std::string_view::npos;
        while (place != std::string_view::npos) {
            lines.emplace_back(line.substr(0, place));
            line.remove_prefix(place + 1);
            place = columns(line) > width ? clause_within(line, width) : std::string_view::npos;
        }
        const auto parts = wrap(line, width, hang);
        lines.insert(lines.end(), parts.begin(), parts.end());
    }
    return lines;
}

std::string statement_name(std::string_view sql) {
    const std::string word{verb(sql)};
    if (word == "SELECT") {
        auto table = word_after(sql, "FROM");
        table.remove_suffix(table.ends_with(',') ? 1 : 0);  // the first of several
        return table.empty() ? word : word + " of " + std::string{table};
    }
    if (word == "INSERT" || word == "DELETE") {
        const std::string preposition = word == "INSERT" ? "INTO" : "FROM";
        return word + ' ' + preposition + ' ' + std::string{word_after(sql, preposition)};
    }
    if (word == "CREATE") {
        auto rest = sql;
        next_word(rest);
        const auto what = next_word(rest);
        return word + ' ' + std::string{what} + ' ' + std::string{next_word(rest)};
    }
    return word + ' ' + std::string{word_after(sql, word)};
}

std::string_view verb(std::string_view sql) {
    return next_word(sql);
}

}  // namespace sidekick::tool
