#include "sidekick/trace/changes_json.hpp"

#include <algorithm>

#include "sidekick/core/json.hpp"
#include "sidekick/trace/change_words.hpp"

namespace sidekick::detail {

namespace {

void append_row(std::string& out, const std::vector<Value>& values, const ChangedTable& table) {
    if (values.empty()) {
        out += "null";
        return;
    }
    const std::size_t count = std::min(values.size(), table.json_columns.size());
    for (std::size_t i = 0; i < count; ++i) {
        out += table.json_columns[i];
        json::append_value(out, view_of(values[i]));
    }
    out += count == 0 ? "{}" : "}";
}

}  // namespace

void append_changes(std::string& out, const std::vector<RowChange>& changes, ChangedTables& tables,
                    Connection& connection, const std::function<void()>& between) {
    ChangedRows rows{changes, tables, connection};
    json::append_array(out, rows.all(), [&](const ChangedRow& row) {
        out += "{\"table\":";
        out += row.table.json_name;
        out += row.is_new()    ? R"(,"change":"added","old":)"
               : row.is_gone() ? R"(,"change":"deleted","old":)"
                               : R"(,"change":"changed","old":)";
        append_row(out, row.change.before, row.table);
        out += ",\"new\":";
        append_row(out, row.change.after, row.table);
        out += row.table.json_rest;
        json::append_text(out, words_for(row, rows));
        out += '}';
        between();
    });
}

}  // namespace sidekick::detail
