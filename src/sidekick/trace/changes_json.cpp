#include "sidekick/trace/changes_json.hpp"

#include <algorithm>
#include <map>

#include "sidekick/core/json.hpp"
#include "sidekick/trace/change_words.hpp"

namespace sidekick::detail {

namespace {

void append_row(std::string& out, const std::vector<Value>& values,
                const std::vector<std::string>& names) {
    if (values.empty()) {
        out += "null";
        return;
    }
    out += '{';
    for (std::size_t i = 0; i < std::min(values.size(), names.size()); ++i) {
        out += i == 0 ? "" : ",";
        json::append_text(out, names[i]);
        out += ':';
        json::append_value(out, view_of(values[i]));
    }
    out += '}';
}

std::string key_json(const Mapper* mapper) {
    const auto positions = mapper == nullptr ? std::vector<std::size_t>{} : mapper->key_columns();
    return json::array(positions,
                       [&](std::size_t i) { return json::text(mapper->columns()[i].name); });
}

std::string references_json(const ChangedTable& table) {
    json::Object members;
    for (const ForeignKeyColumn& key : table.foreign_keys) {
        members.add(key.column->name, json::text(key.to->table_name()));
    }
    return members.str();
}

}  // namespace

void append_changes(std::string& out, const std::vector<RowChange>& changes, Connection& connection,
                    const std::function<void()>& between) {
    ChangedRows rows{changes, connection};
    std::map<const ChangedTable*, std::string> of_tables;  // what all rows of one say
    json::append_array(out, rows.all(), [&](const ChangedRow& row) {
        std::string& of_table = of_tables[&row.table];
        if (of_table.empty()) {
            of_table = ",\"key\":" + key_json(row.mapper()) +
                       ",\"references\":" + references_json(row.table) + ",\"text\":";
        }
        out += "{\"table\":";
        json::append_text(out, row.change.table);
        out += row.is_new()    ? R"(,"change":"added","old":)"
               : row.is_gone() ? R"(,"change":"deleted","old":)"
                               : R"(,"change":"changed","old":)";
        append_row(out, row.change.before, row.table.names);
        out += ",\"new\":";
        append_row(out, row.change.after, row.table.names);
        out += of_table;
        json::append_text(out, words_for(row, rows));
        out += '}';
        between();
    });
}

}  // namespace sidekick::detail
