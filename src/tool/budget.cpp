#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <functional>
#include <map>
#include <string_view>
#include <utility>

#include "tool/commands.hpp"
#include "tool/page.hpp"
#include "tool/terminal.hpp"
#include "tool/text.hpp"
#include "tool/with_recording.hpp"

namespace sidekick::tool {

namespace {

constexpr const char* any_kind = "all";

// So many statements of a kind at most.
struct Budget {
    std::string kind;  // "select", …, or "all"
    std::size_t at_most = 0;
};

Budget budget_of(std::string_view text) {
    constexpr std::array kinds{"select", "insert", "update", "delete", any_kind};
    const auto equals = std::min(text.find('='), text.size());
    Budget budget{.kind = std::string{text.substr(0, equals)}};
    const auto number = text.substr(std::min(equals + 1, text.size()));
    const auto [end, error] =
        std::from_chars(number.data(), number.data() + number.size(), budget.at_most);
    if (error != std::errc{} || end != number.data() + number.size() ||
        std::ranges::find(kinds, budget.kind) == kinds.end()) {
        throw UsageError{
            fmt::format("\"{}\" is no budget: what would be right is --at-most select=3, with "
                        "select, insert, update, delete or all",
                        text)};
    }
    return budget;
}

bool is_of(const Record& record, const Budget& budget) {
    return record.kind == Kind::statement &&
           (budget.kind == any_kind || record.statement.operation == budget.kind);
}

// The lines that caused them, those that caused most first.
std::vector<std::string> lines_of(const Recording& recording, const Budget& budget) {
    std::map<Site, std::size_t> by_site;
    for (const auto& record : recording.records) {
        if (is_of(record, budget)) {
            const auto& causes = record.statement.causes;
            ++by_site[causes.empty() ? record.moment.value_or(Site{}) : causes.front()];
        }
    }
    std::vector<std::pair<Site, std::size_t>> sites{by_site.begin(), by_site.end()};
    std::ranges::stable_sort(sites, std::greater{}, &std::pair<Site, std::size_t>::second);
    std::vector<std::string> lines;
    lines.reserve(sites.size());
    for (const auto& [site, count] : sites) {
        lines.push_back(site.line == 0 ? fmt::format("{} by a line that is not known", count)
                                       : fmt::format("{} by {}:{}", count, site.file, site.line));
    }
    return lines;
}

bool keeps(Page& page, const Recording& recording, const Budget& budget) {
    const auto sent = static_cast<std::size_t>(std::ranges::count_if(
        recording.records, [&](const Record& record) { return is_of(record, budget); }));
    const bool is_kept = sent <= budget.at_most;
    page.paragraph(
        is_kept ? Tone::plain : Tone::heading,
        fmt::format("{}: {}, at most {}", budget.kind, counted(sent, "statement"), budget.at_most));
    if (!is_kept) {
        for (const auto& line : lines_of(recording, budget)) {
            page.paragraph(Tone::plain, line, {.first = "  - ", .hang = 4});
        }
    }
    return is_kept;
}

// A run that is not known to its end keeps no budget.
int compare(const Target& target, const Recording& recording, const std::vector<Budget>& budgets) {
    Page page{standard_screen()};
    bool all = true;
    for (const auto& budget : budgets) {
        all = keeps(page, recording, budget) && all;
    }
    page.print();
    const auto lacking = caveat(target, recording);
    if (!lacking.empty()) {
        complain(lacking);
        all = false;
    }
    if (!recording.ending.succeeded()) {
        complain(fmt::format("{} {}", target.name, recording.ending.words()));
        return recording.ending.code();
    }
    return all ? 0 : 1;
}

}  // namespace

int check_budget(const Walkthrough& walkthrough, const std::string& program,
                 const std::vector<std::string>& arguments,
                 const std::vector<std::string>& at_most) {
    std::vector<Budget> budgets;
    budgets.reserve(at_most.size());
    for (const auto& text : at_most) {
        budgets.push_back(budget_of(text));
    }
    if (program.empty()) {
        throw UsageError{
            fmt::format("a program is missing: what would be right is sidekick check --at-most {} "
                        "PROGRAM, or a step",
                        join(at_most, " --at-most "))};
    }
    return with_recording(walkthrough, program, arguments,
                          [&](const Target& target, const Recording& recording) {
                              return compare(target, recording, budgets);
                          });
}

}  // namespace sidekick::tool
