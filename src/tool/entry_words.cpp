#include "tool/entry_words.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>
#include <vector>

#include "golden/comparison.hpp"
#include "tool/run_transcript.hpp"
#include "tool/sql.hpp"
#include "tool/text.hpp"

namespace sidekick::tool {

namespace {

using golden::Entry;
using golden::EntryKind;

std::string quoted(const std::string& text) {
    const auto lines = screen_lines(text);
    return lines.empty() ? "\"\""
                         : fmt::format("\"{}{}\"", lines.front(), lines.size() > 1 ? " …" : "");
}

// A line of a list as the item that it shows.
std::string item_of(std::string_view line) {
    line.remove_prefix(std::min(line.find_first_not_of(' '), line.size()));
    if (line.ends_with(',')) {
        line.remove_suffix(1);
    }
    return std::string{line};
}

std::string instead_of(std::string_view got, std::string_view wanted) {
    return got.empty()      ? fmt::format("without {}", wanted)
           : wanted.empty() ? fmt::format("with {}", got)
                            : fmt::format("{} instead of {}", got, wanted);
}

// The lines of SQL that only one side has.
std::string sql_that_differs(std::string_view wanted, std::string_view got) {
    const auto without = [](std::string_view sql, std::string_view other) {
        const auto others = screen_lines(other);
        std::vector<std::string> lines;
        for (const auto& line : screen_lines(sql)) {
            if (std::ranges::find(others, line) == others.end()) {
                lines.push_back(quoted(item_of(line)));
            }
        }
        return listed(lines);
    };
    return instead_of(without(got, wanted), without(wanted, got));
}

// The items that only one side has, in the order of their lines.
std::string items_that_differ(const Entry& documented, const Entry& run) {
    std::vector<std::string> without;
    std::vector<std::string> with;
    for (const auto& step : golden::align_lines(documented, run)) {
        if (step.kind == golden::StepKind::same) {
            continue;
        }
        auto wanted = step.has_expected() ? item_of(documented.lines[step.expected].text) : "";
        auto got = step.has_actual() ? item_of(run.lines[step.actual].text) : "";
        if (wanted == got) {
            continue;  // one of them is the last of its list, and has no comma
        }
        if (!wanted.empty()) {
            without.push_back(std::move(wanted));
        }
        if (!got.empty()) {
            with.push_back(std::move(got));
        }
    }
    std::string text;
    if (!with.empty()) {
        text = "with " + listed(with);
    }
    if (!without.empty()) {
        text.append(text.empty() ? "" : ", ").append("without ").append(listed(without));
    }
    return text;
}

std::string compiled_words(const StatementEntry& parts) {
    return parts.cache == "generated" ? "was compiled now"
           : parts.cache == "cached"  ? "had been compiled before"
                                      : fmt::format("is marked \"{}\"", parts.cache);
}

// The lines that only one side has.
std::string lines_that_differ(const Entry& documented, const Entry& run) {
    std::vector<std::string> wanted;
    std::vector<std::string> got;
    for (const auto& step : golden::align_lines(documented, run)) {
        if (step.kind != golden::StepKind::same && step.has_expected()) {
            wanted.push_back(quoted(documented.lines[step.expected].text));
        }
        if (step.kind != golden::StepKind::same && step.has_actual()) {
            got.push_back(quoted(run.lines[step.actual].text));
        }
    }
    return instead_of(listed(got), listed(wanted));
}

std::string changed_statement(const Entry& documented, const Entry& run) {
    const auto wanted = parts_of(documented);
    const auto got = parts_of(run);
    const auto name = statement_name(got.sql);
    if (name != statement_name(wanted.sql)) {
        return instead_of(full_words(run), full_words(documented));
    }
    std::vector<std::string> changes;
    if (wanted.sql != got.sql) {
        changes.push_back("has other SQL: " + sql_that_differs(wanted.sql, got.sql));
    }
    if (wanted.parameters != got.parameters) {
        changes.push_back("has other parameters: " + instead_of(got.parameters, wanted.parameters));
    }
    if (wanted.cache != got.cache) {
        changes.push_back(fmt::format("{}; documented is that it {}", compiled_words(got),
                                      compiled_words(wanted)));
    }
    if (changes.empty()) {
        changes.push_back("reads differently: " + lines_that_differ(documented, run));
    }
    return fmt::format("the {} {}", name, join(changes, ", and "));
}

// What differs in two lines, by words: the longest common beginning and end are left out.
std::string words_that_differ(std::string_view wanted, std::string_view got) {
    auto start = static_cast<std::size_t>(std::ranges::mismatch(wanted, got).in1 - wanted.begin());
    const auto before = wanted.substr(0, start).rfind(' ');
    start = before == std::string_view::npos ? 0 : before + 1;
    wanted.remove_prefix(start);
    got.remove_prefix(start);
    const auto common = std::mismatch(wanted.rbegin(), wanted.rend(), got.rbegin(), got.rend());
    auto end = static_cast<std::size_t>(common.first - wanted.rbegin());
    const auto after = wanted.substr(wanted.size() - end).find(' ');
    end = after == std::string_view::npos ? 0 : end - after;
    wanted.remove_suffix(end);
    got.remove_suffix(end);
    if (wanted.empty()) {
        return fmt::format("with {}", quoted(std::string{got}));
    }
    return got.empty() ? fmt::format("without {}", quoted(std::string{wanted}))
                       : instead_of(quoted(std::string{got}), quoted(std::string{wanted}));
}

}  // namespace

std::string entry_words(const Entry& entry) {
    switch (entry.kind) {
        case EntryKind::statement:
            return "the " + statement_name(parts_of(entry).sql);
        case EntryKind::transaction:
            return "the " + text_of_entry(entry);
        case EntryKind::printed:
            break;
    }
    return quoted(text_of_entry(entry));
}

std::string full_words(const Entry& entry) {
    const auto parts = parts_of(entry);
    return fmt::format("{} with {}", statement_name(parts.sql), parts.parameters);
}

std::string change_words(const Entry& documented, const Entry& run) {
    if (documented.kind != run.kind) {
        return fmt::format("{} instead of {}", entry_words(run), entry_words(documented));
    }
    switch (run.kind) {
        case EntryKind::statement:
            return changed_statement(documented, run);
        case EntryKind::transaction:
            return fmt::format("{} instead of {}", text_of_entry(run), text_of_entry(documented));
        case EntryKind::printed:
            break;
    }
    if (documented.lines.size() == 1 && run.lines.size() == 1) {
        return fmt::format("prints {}: {}", quoted(text_of_entry(run)),
                           words_that_differ(text_of_entry(documented), text_of_entry(run)));
    }
    return fmt::format("{} is printed {}", quoted(run.lines.front().text),
                       items_that_differ(documented, run));
}

}  // namespace sidekick::tool
