#include "tool/learn/counting.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <cstddef>
#include <map>
#include <string>

#include "tool/text.hpp"

namespace sidekick::tool {

namespace {

// How many there are, in all and by the line that caused them.
struct Tally {
    std::size_t all = 0;
    std::map<std::size_t, std::size_t> by_line = {};

    void add(const Record& record, std::size_t count) {
        const auto& causes = record.statement.causes;
        all += count;
        by_line[causes.empty() ? record.moment.value_or(Site{}).line : causes.front().line] +=
            count;
    }
};

Tally tally_of(const std::string& kind, const std::vector<Record>& records) {
    Tally tally;
    std::map<std::size_t, const Record*> reading;  // SELECTs, by their numbers
    for (const auto& record : records) {
        if (record.kind == Kind::commit && kind == "commit") {
            tally.add(record, 1);
        }
        if (record.kind == Kind::statement &&
            (kind == "statement" || kind == record.statement.operation)) {
            tally.add(record, 1);
        }
        if (record.kind == Kind::statement && record.statement.operation == "select") {
            reading.emplace(record.number, &record);
        }
        const auto of = kind == "row" && record.kind == Kind::finished ? reading.find(record.of)
                                                                       : reading.end();
        if (of != reading.end()) {
            tally.add(*of->second, record.rows.value_or(0));
        }
    }
    return tally;
}

// "sends 1 SELECT", "sends no commits", "reads 3 rows".
std::string words_of_amount(std::size_t count, std::string kind) {
    const auto* verb = kind == "row" ? "reads" : "sends";
    if (kind != "statement" && kind != "commit" && kind != "row") {
        std::ranges::transform(kind, kind.begin(),
                               [](unsigned char c) { return static_cast<char>(std::toupper(c)); });
    }
    return fmt::format("{} {}", verb, counted(count, kind));
}

bool is_within(const Rule& rule, std::size_t count) {
    return rule.kind == RuleKind::at_most    ? count <= rule.count
           : rule.kind == RuleKind::at_least ? count >= rule.count
                                             : count == rule.count;
}

}  // namespace

Finding judge_count(const Rule& rule, const std::vector<Record>& records) {
    const auto tally = tally_of(rule.text, records);
    const auto* bound = rule.kind == RuleKind::at_most    ? "at most "
                        : rule.kind == RuleKind::at_least ? "at least "
                                                          : "";
    const auto words = fmt::format("{}, {}{} {} wanted", words_of_amount(tally.all, rule.text),
                                   bound, rule.count, rule.count == 1 ? "is" : "are");
    const auto most =
        std::ranges::max_element(tally.by_line, {}, [](const auto& line) { return line.second; });
    const bool is_too_many = tally.all > rule.count && rule.kind != RuleKind::at_least;
    return {is_within(rule, tally.all),
            !is_too_many || most == tally.by_line.end() || most->first == 0
                ? words
                : fmt::format("{}: {} by line {}", words, most->second, most->first)};
}

}  // namespace sidekick::tool
