#include "tool/learn/outcome.hpp"

#include <algorithm>
#include <string_view>
#include <tuple>

#include "golden/files.hpp"
#include "tool/text.hpp"

namespace sidekick::tool {

namespace {

// The file's parts. A transcript has no such lines: a program that prints one is no exercise.
constexpr std::string_view rows_heading = "== rows at the end\n";
constexpr std::string_view first_heading = "== of the exercise as it stands\n";

std::string row_text(const TableRow& row, std::string_view between) {
    auto text = row.table;
    for (const auto& [column, value] : row.cells) {
        text.append(between).append(column).append("=").append(value);
    }
    return text;
}

// hero⇥id=1⇥name='Deadpond': the values are as Python writes them, so there is no tab in them.
TableRow row_of_line(std::string_view line) {
    const auto table_end = std::min(line.find('\t'), line.size());
    TableRow row{.table = std::string{line.substr(0, table_end)}, .cells = {}};
    line.remove_prefix(table_end);
    while (!line.empty()) {
        line.remove_prefix(1);
        const auto end = std::min(line.find('\t'), line.size());
        const auto equals = std::min(line.find('='), end);
        row.cells.emplace_back(line.substr(0, equals),
                               line.substr(std::min(equals + 1, end), end - equals - 1));
        line.remove_prefix(end);
    }
    return row;
}

std::vector<std::string> lines_in(std::string_view text) {
    std::vector<std::string> lines;
    while (!text.empty()) {
        const auto end = std::min(text.find('\n'), text.size());
        lines.emplace_back(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return lines;
}

}  // namespace

std::string words_of_row(const TableRow& row) {
    return row_text(row, " ");
}

std::vector<TableRow> final_rows(const std::vector<Record>& records) {
    std::vector<TableRow> rows;
    for (const auto& record : records) {
        for (const auto& change : record.changes) {
            const auto found = std::ranges::find(rows, TableRow{change.table, change.before});
            if (!change.before.empty() && found != rows.end()) {
                rows.erase(found);
            }
            if (!change.after.empty()) {
                rows.push_back({change.table, change.after});
            }
        }
    }
    std::ranges::sort(rows, [](const TableRow& a, const TableRow& b) {
        return std::tie(a.table, a.cells) < std::tie(b.table, b.cells);
    });
    return rows;
}

Outcome read_outcome(const std::filesystem::path& path) {
    const auto text = golden::read_file(path);
    const std::string_view all{text};
    const auto first = std::min(all.find(first_heading), all.size());
    const auto rows = std::min(all.find(rows_heading), first);
    const auto between = [&](std::size_t from, std::size_t to, std::string_view heading) {
        return lines_in(all.substr(std::min(from + heading.size(), to),
                                   to - std::min(from + heading.size(), to)));
    };
    Outcome outcome{.transcript = golden::parse(all.substr(0, rows)),
                    .rows = {},
                    .at_first = between(first, all.size(), first_heading)};
    for (const auto& line : between(rows, first, rows_heading)) {
        outcome.rows.push_back(row_of_line(line));
    }
    return outcome;
}

void write_outcome(const std::filesystem::path& path, const Outcome& outcome) {
    auto text = golden::render(outcome.transcript);
    text += rows_heading;
    for (const auto& row : outcome.rows) {
        text.append(row_text(row, "\t")).append("\n");
    }
    text += first_heading;
    for (const auto& sentence : outcome.at_first) {
        text.append(in_line(sentence)).append("\n");
    }
    golden::replace_file(path, text);
}

std::vector<std::string> printed_lines(const golden::Transcript& transcript) {
    std::vector<std::string> lines;
    for (const auto& entry : transcript.entries) {
        if (entry.kind == golden::EntryKind::printed) {
            for (const auto& line : entry.lines) {
                lines.push_back(line.text);
            }
        }
    }
    return lines;
}

}  // namespace sidekick::tool
