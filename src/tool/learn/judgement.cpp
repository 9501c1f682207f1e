#include "tool/learn/judgement.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <string_view>

#include "tool/differences.hpp"
#include "tool/learn/counting.hpp"
#include "tool/text.hpp"

namespace sidekick::tool {

namespace {

constexpr std::size_t most_judged = 2000;
constexpr std::size_t most_judged_bytes = std::size_t{1} << 18;

// In small letters, without spaces.
std::string closed_up(std::string_view text) {
    std::string close;
    for (const char c : text) {
        const auto letter = static_cast<unsigned char>(c);
        if (std::isspace(letter) == 0) {
            close += static_cast<char>(std::tolower(letter));
        }
    }
    return close;
}

class Judge {
public:
    Judge(const Exercise& exercise, const Outcome& expected, const Recording& recording)
        : exercise_{exercise},
          expected_{expected},
          recording_{recording},
          run_{transcript_of(recording, most_judged, most_judged_bytes)} {}

    std::vector<Finding> judge() {
        for (const auto& rule : exercise_.rules) {
            apply(rule);
        }
        return std::move(findings_);
    }

private:
    void apply(const Rule& rule) {
        switch (rule.kind) {
            case RuleKind::print:
                return compare_print();
            case RuleKind::print_last:
                return look_when_printed();
            case RuleKind::rows:
                return compare_rows();
            case RuleKind::sql:
                return compare_sql();
            case RuleKind::at_most:
            case RuleKind::at_least:
            case RuleKind::exactly:
                return findings_.push_back(judge_count(rule, recording_.records));
            case RuleKind::sends:
                return look_for(rule, true);
            case RuleKind::never_sends:
                return look_for(rule, false);
        }
    }

    void say(bool is_good, std::string words) { findings_.push_back({is_good, std::move(words)}); }

    // The first line that differs: those behind it mostly follow from that.
    void compare_print() {
        const auto wanted = printed_lines(expected_.transcript);
        const auto printed = printed_lines(run_.transcript);
        const auto [want, got] = std::ranges::mismatch(wanted, printed);
        if (want == wanted.end() && got == printed.end()) {
            return say(true, "prints what is wanted");
        }
        const auto number = want - wanted.begin() + 1;
        say(false, want == wanted.end() ? fmt::format("prints a line that is not wanted: {}", *got)
                   : got == printed.end()
                       ? fmt::format("does not print line {}, which is: {}", number, *want)
                       : fmt::format("prints in line {}: {} – wanted is: {}", number, *got, *want));
    }

    void compare_rows() {
        const auto rows = final_rows(recording_.records);
        std::vector<TableRow> missing;
        std::vector<TableRow> extra;
        std::ranges::copy_if(expected_.rows, std::back_inserter(missing), [&](const auto& row) {
            return std::ranges::find(rows, row) == rows.end();
        });
        std::ranges::copy_if(rows, std::back_inserter(extra), [&](const auto& row) {
            return std::ranges::find(expected_.rows, row) == expected_.rows.end();
        });
        if (missing.empty() && extra.empty()) {
            return say(true, "leaves the rows that are wanted");
        }
        for (const auto& row : missing) {
            const auto other = std::ranges::find_if(extra, [&](const TableRow& candidate) {
                return candidate.table == row.table && !row.cells.empty() &&
                       candidate.cells.size() == row.cells.size() &&
                       candidate.cells.front() == row.cells.front();
            });
            if (other == extra.end()) {
                say(false, fmt::format("the row is missing: {}", words_of_row(row)));
            } else {
                say_changed(row, *other);
                extra.erase(other);
            }
        }
        for (const auto& row : extra) {
            say(false, fmt::format("the row is not wanted: {}", words_of_row(row)));
        }
    }

    // Two rows with the same first cell, which is their key.
    void say_changed(const TableRow& wanted, const TableRow& row) {
        std::vector<std::string> cells;
        for (std::size_t c = 0; c < row.cells.size(); ++c) {
            if (row.cells[c] != wanted.cells[c]) {
                cells.push_back(fmt::format("{} is {}, wanted is {}", row.cells[c].first,
                                            row.cells[c].second, wanted.cells[c].second));
            }
        }
        const auto& key = row.cells.front();
        say(false, fmt::format("in the row {} {}={}: {}", row.table, key.first, key.second,
                               join(cells, "; ")));
    }

    void compare_sql() {
        auto documented = joined(expected_.transcript);
        std::erase_if(documented.entries, [](const golden::Entry& entry) {
            return entry.kind == golden::EntryKind::printed;
        });
        RunTranscript sent{.transcript = {}, .sources = {}, .goes_on = run_.goes_on};
        for (std::size_t e = 0; e < run_.transcript.entries.size(); ++e) {
            if (run_.transcript.entries[e].kind != golden::EntryKind::printed) {
                sent.transcript.entries.push_back(run_.transcript.entries[e]);
                sent.sources.push_back(run_.sources[e]);
            }
        }
        const auto sentences = differences(documented, sent, exercise_.source.filename().string());
        if (sentences.empty()) {
            return say(true, "sends the statements that are wanted");
        }
        for (const auto& sentence : sentences) {
            say(false, sentence);
        }
    }

    // A session that is closed ends its transaction.
    void look_when_printed() {
        const bool is_last = std::ranges::all_of(recording_.records, [](const Record& record) {
            const bool is_end = record.kind == Kind::commit || record.kind == Kind::rollback;
            return !is_end || record.printed.value_or(0) == 0;
        });
        say(is_last,
            is_last ? "prints when the session is closed" : "prints before the session is closed");
    }

    void look_for(const Rule& rule, bool is_wanted) {
        const auto found = std::ranges::any_of(recording_.records, [&](const Record& record) {
            return record.kind == Kind::statement &&
                   closed_up(record.statement.sql).find(closed_up(rule.text)) != std::string::npos;
        });
        say(found == is_wanted, fmt::format("{} {}",
                                            found       ? "sends"
                                            : is_wanted ? "does not send"
                                                        : "never sends",
                                            rule.text));
    }

    const Exercise& exercise_;
    const Outcome& expected_;
    const Recording& recording_;
    RunTranscript run_;
    std::vector<Finding> findings_;
};

}  // namespace

std::vector<Finding> judge(const Exercise& exercise, const Outcome& expected,
                           const Recording& recording) {
    return Judge{exercise, expected, recording}.judge();
}

Outcome outcome_of(const Recording& recording) {
    return {.transcript = transcript_of(recording, most_judged, most_judged_bytes).transcript,
            .rows = final_rows(recording.records),
            .at_first = {}};
}

}  // namespace sidekick::tool
