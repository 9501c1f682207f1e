#include "tool/table.hpp"

#include <algorithm>
#include <numeric>

#include "tool/text.hpp"

namespace sidekick::tool {

namespace {

constexpr std::size_t gap = 2;
constexpr std::size_t narrowest_column = 20;  // what `wrap` can do with

using Cells = std::vector<std::string>;
using Widths = std::vector<std::size_t>;

std::size_t total(const Widths& widths) {
    return widths.empty()
               ? 0
               : std::accumulate(widths.begin(), widths.end(), gap * (widths.size() - 1));
}

Widths widths_of(const Cells& heading, const std::vector<Cells>& rows, std::size_t room) {
    Widths widths;
    if (heading.size() * gap > room) {
        widths.assign(heading.size(), narrowest_column);
        return widths;
    }
    for (std::size_t c = 0; c < heading.size(); ++c) {
        widths.push_back(columns(heading[c]));
        for (const auto& row : rows) {
            widths[c] = std::max(widths[c], c < row.size() ? columns(row[c]) : 0);
        }
        widths[c] = std::min(widths[c], std::max(room, narrowest_column));
    }
    while (!widths.empty() && total(widths) > room) {
        const auto widest = std::ranges::max_element(widths);
        auto& giving = widths.back() > narrowest_column ? widths.back() : *widest;
        if (giving <= narrowest_column) {
            break;
        }
        --giving;
    }
    return widths;
}

void write_row(Page& page, Tone tone, const Cells& row, const Widths& widths,
               std::string_view margin) {
    std::vector<std::vector<std::string>> parts;
    std::size_t height = 1;
    for (std::size_t c = 0; c < row.size(); ++c) {
        parts.push_back(wrap(row[c], std::max(widths[c], narrowest_column)));
        height = std::max(height, parts.back().size());
    }
    for (std::size_t h = 0; h < height; ++h) {
        std::string line;
        for (std::size_t c = 0; c < parts.size(); ++c) {
            const auto& part = h < parts[c].size() ? parts[c][h] : std::string{};
            line += part;
            line.append(widths[c] + gap - std::min(columns(part), widths[c] + gap), ' ');
        }
        line.erase(line.find_last_not_of(' ') + 1);
        page.row(tone, line, margin);
    }
}

std::string words_of(const Row& row) {
    std::string text;
    for (const auto& [column, value] : row) {
        text.append(text.empty() ? "" : " ")
            .append(column)
            .append("=")
            .append(short_literals(value));
    }
    return text;
}

// A changed row is shown by its key and by what changed.
std::string words_of(const Change& change) {
    if (change.change != "changed") {
        return words_of(change.after.empty() ? change.before : change.after);
    }
    const auto is_key = [&](std::size_t c) {
        return change.key.empty()
                   ? c == 0
                   : std::ranges::find(change.key, change.after[c].first) != change.key.end();
    };
    std::string text;
    for (std::size_t c = 0; c < change.after.size(); ++c) {
        const auto& [column, value] = change.after[c];
        const auto& before = c < change.before.size() ? change.before[c].second : value;
        if (before == value && !is_key(c)) {
            continue;
        }
        text.append(text.empty() ? "" : " ").append(column).append("=");
        if (before != value) {
            text.append(short_literals(before)).append(" → ");
        }
        text.append(short_literals(value));
    }
    return text;
}

std::size_t room_of(const Page& page, std::string_view margin) {
    return page.width() - std::min(columns(margin), page.width());
}

// A row of a table that is too wide for the page.
std::string in_a_line(const Cells& heading, const Cells& row) {
    std::string text;
    for (std::size_t c = 0; c < row.size(); ++c) {
        if (!row[c].empty()) {
            text.append(text.empty() ? "" : ", ").append(heading[c]).append(" ").append(row[c]);
        }
    }
    return text;
}

constexpr std::size_t continuation = 4;
constexpr std::size_t most_columns = 200;  // of a cell, in lines below one another

void write_cells(Page& page, Tone tone, const Cells& heading, const std::vector<Cells>& rows,
                 std::string_view margin) {
    const auto room = room_of(page, margin);
    const auto widths = widths_of(heading, rows, room);
    if (total(widths) > room) {
        for (const auto& row : rows) {
            page.paragraph(tone, in_a_line(heading, row), {.margin = margin, .hang = continuation});
        }
        return;
    }
    write_row(page, Tone::faint, heading, widths, margin);
    for (const auto& row : rows) {
        write_row(page, tone, row, widths, margin);
    }
}

}  // namespace

void write_table(Page& page, Tone tone, const std::vector<std::string>& heading,
                 const std::vector<std::vector<std::string>>& rows, std::string_view margin) {
    auto cut = rows;
    for (auto& row : cut) {
        for (auto& cell : row) {
            cell = shortened(cell, most_columns);
        }
    }
    write_cells(page, tone, heading, cut, margin);
}

void write_changes(Page& page, const std::vector<Change>& changes, std::string_view margin) {
    const Cells heading{"what it means", "change", "table", "row"};
    std::vector<Cells> rows;
    rows.reserve(changes.size());
    for (const auto& change : changes) {
        rows.push_back(
            {shortened(change.text, most_columns), change.change, change.table, words_of(change)});
    }
    const auto room = room_of(page, margin);
    if (total(widths_of(heading, rows, room)) <= room) {
        write_cells(page, Tone::change, heading, rows, margin);
        return;
    }
    for (const auto& row : rows) {
        page.paragraph(Tone::change, row[0], {.margin = margin, .hang = continuation});
        page.paragraph(Tone::plain, row[1] + " in " + row[2] + ": " + row[3],
                       {.margin = margin, .first = "  ", .hang = continuation});
    }
}

}  // namespace sidekick::tool
