#include "tool/html/committed_rows.hpp"

#include <algorithm>
#include <cstddef>
#include <string>

namespace sidekick::tool {

namespace {

// The cell of a table that shows a value which is written as Python writes it.
std::string unquoted(const std::string& value) {
    const bool quoted = value.size() > 1 && (value[0] == '\'' || value[0] == '"');
    if (!quoted) {
        return value;
    }
    std::string cell;
    for (std::size_t c = 1; c + 1 < value.size(); ++c) {
        const bool escape = value[c] == '\\' && c + 2 < value.size() &&
                            (value[c + 1] == '\\' || value[c + 1] == value[0]);
        cell += value[escape ? ++c : c];
    }
    return cell;
}

std::string value_of(const Row& row, const std::string& column) {
    const auto found = std::ranges::find(row, column, &Row::value_type::first);
    return found == row.end() ? "" : unquoted(found->second);
}

}  // namespace

Cells key_of(const Change& change) {
    const auto& row = change.after.empty() ? change.before : change.after;
    Cells key;
    for (const auto& column : change.key) {
        key.push_back(value_of(row, column));
    }
    return key;
}

void apply(const Change& change, const Cells& columns, std::vector<Cells>& rows) {
    const auto cells_of = [](const Row& row, const Cells& names) {
        Cells cells;
        for (const auto& name : names) {
            cells.push_back(value_of(row, name));
        }
        return cells;
    };
    if (change.key.empty()) {
        return;
    }
    const auto key = cells_of(change.before.empty() ? change.after : change.before, change.key);
    const auto is_it = [&](const Cells& row) {
        for (std::size_t k = 0; k < key.size(); ++k) {
            const auto at = std::ranges::find(columns, change.key[k]) - columns.begin();
            const auto column = static_cast<std::size_t>(at);
            if (column >= row.size() || row[column] != key[k]) {
                return false;
            }
        }
        return true;
    };
    const auto found = std::ranges::find_if(rows, is_it);
    if (change.after.empty()) {
        rows.erase(found, found == rows.end() ? found : found + 1);
    } else if (found != rows.end()) {
        *found = cells_of(change.after, columns);
    } else {
        rows.push_back(cells_of(change.after, columns));
    }
}

}  // namespace sidekick::tool
