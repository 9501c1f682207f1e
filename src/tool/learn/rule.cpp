#include "tool/learn/rule.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>
#include <utility>

#include "tool/steps.hpp"

namespace sidekick::tool {

namespace {

// "2 selects", "1 commit".
std::optional<Rule> limit_of(RuleKind kind, std::string_view text) {
    constexpr std::array kinds{"select", "insert",    "update", "delete",
                               "row",    "statement", "commit"};
    Rule rule{.kind = kind};
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), rule.count);
    text.remove_prefix(static_cast<std::size_t>(end - text.data()));
    if (error != std::errc{} || !text.starts_with(' ')) {
        return std::nullopt;
    }
    text.remove_prefix(1);
    text.remove_suffix(text.ends_with('s') ? 1 : 0);
    rule.text = text;
    return std::ranges::find(kinds, text) == kinds.end() ? std::nullopt : std::optional{rule};
}

}  // namespace

Rule parse_rule(std::string_view text) {
    constexpr std::array<std::pair<std::string_view, RuleKind>, 3> limits{
        {{"at most ", RuleKind::at_most},
         {"at least ", RuleKind::at_least},
         {"exactly ", RuleKind::exactly}}};
    constexpr std::string_view sends = "sends ";
    constexpr std::string_view never_sends = "never sends ";
    if (text == "print") {
        return {.kind = RuleKind::print};
    }
    if (text == "print at last") {
        return {.kind = RuleKind::print_last};
    }
    if (text == "rows") {
        return {.kind = RuleKind::rows};
    }
    if (text == "sql") {
        return {.kind = RuleKind::sql};
    }
    if (text.starts_with(sends)) {
        return {.kind = RuleKind::sends, .text = std::string{text.substr(sends.size())}};
    }
    if (text.starts_with(never_sends)) {
        return {.kind = RuleKind::never_sends,
                .text = std::string{text.substr(never_sends.size())}};
    }
    for (const auto& [words, kind] : limits) {
        if (!text.starts_with(words)) {
            continue;
        }
        if (auto rule = limit_of(kind, text.substr(words.size()))) {
            return *std::move(rule);
        }
    }
    throw UsageError{fmt::format(
        "an exercise cannot be judged by \"{}\": what would be right is print, print at last, "
        "rows, sql, at most 2 selects, at least 2 selects, exactly 2 rows, sends TEXT or never "
        "sends TEXT",
        text)};
}

}  // namespace sidekick::tool
