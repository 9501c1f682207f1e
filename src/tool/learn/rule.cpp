#include "tool/learn/rule.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>

#include "tool/steps.hpp"

namespace sidekick::tool {

namespace {

// "2 selects", "1 commit".
std::optional<Rule> limit_of(std::string_view text) {
    constexpr std::array kinds{"select", "insert", "update", "delete", "statement", "commit"};
    Rule rule{.kind = RuleKind::at_most};
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
    constexpr std::string_view at_most = "at most ";
    constexpr std::string_view sends = "sends ";
    constexpr std::string_view never_sends = "never sends ";
    if (text == "print") {
        return {.kind = RuleKind::print};
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
    if (text.starts_with(at_most)) {
        if (auto rule = limit_of(text.substr(at_most.size()))) {
            return *std::move(rule);
        }
    }
    throw UsageError{fmt::format(
        "an exercise cannot be judged by \"{}\": what would be right is print, rows, sql, at most "
        "2 selects, sends TEXT or never sends TEXT",
        text)};
}

}  // namespace sidekick::tool
