#include "sidekick/trace/trace_state.hpp"

#include <algorithm>
#include <utility>
#include <vector>

#include <fmt/core.h>

#include "sidekick/core/json.hpp"
#include "sidekick/database/sqlite.hpp"
#include "sidekick/mapping/mapper.hpp"
#include "sidekick/mapping/sql.hpp"
#include "sidekick/object/slot.hpp"
#include "sidekick/trace/pending_words.hpp"
#include "sidekick/trace/trace_objects.hpp"

namespace sidekick::detail {

namespace {

std::string changed_json(const Node& node) {
    return json::array(
        node.is_expired() ? std::vector<std::size_t>{} : node.changed_columns(),
        [&](std::size_t i) { return json::text(node.mapper().columns()[i].member); });
}

std::string columns_json(const Statement& rows) {
    std::string columns;
    for (std::size_t i = 0; i < rows.column_count(); ++i) {
        columns += (i == 0 ? "[" : ",") + json::text(rows.column_name(i));
    }
    return columns + ']';
}

std::vector<std::string> rows_json(Statement& rows) {
    std::vector<std::string> all;
    while (rows.step()) {
        std::string& row = all.emplace_back("[");
        for (std::size_t i = 0; i < rows.column_count(); ++i) {
            row += i == 0 ? "" : ",";
            json::append_value(row, rows.column(i));
        }
        row += ']';
    }
    return all;
}

std::vector<std::string> table_names(Connection& connection) try {
    std::vector<std::string> names;
    Statement statement = connection.prepare(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'");
    while (statement.step()) {
        names.emplace_back(std::get<std::string_view>(statement.column(0)));
    }
    return names;
} catch (const SqliteFailure&) {
    return {};
}

}  // namespace

// Without those that cannot be read.
std::string TraceState::tables_json(Connection& connection) {
    json::Object tables;
    std::map<std::pair<std::string, std::string>, ShownList> shown;
    for (const std::string& name : table_names(connection)) {
        try {
            Statement statement = connection.prepare("SELECT * FROM " + sql::quoted(name));
            const std::string columns = columns_json(statement);
            std::vector<std::string> rows = rows_json(statement);
            // One with other columns is another table, of which nothing has been said.
            ShownList& list = shown[{name, columns}] = std::move(shown_.tables[{name, columns}]);
            tables.add(name, fmt::format(R"({{"columns":{},"rows":{}}})", columns,
                                         list.change_to(std::move(rows))));
        } catch (const SqliteFailure&) {
            continue;
        }
    }
    shown_.tables = std::move(shown);
    return tables.str();
}

std::string TraceState::object_json(const Node& node) const {
    std::string object;
    objects_.append_json(object, node);
    object.pop_back();
    json::Object waiting;
    for (const auto& relationship : node.mapper().relationships()) {
        const Slot& slot = slot_of(node, *relationship);
        const History history = slot.history();
        const auto names = [&](const std::vector<Node*>& nodes) {
            return json::array(nodes,
                               [&](const Node* item) { return json::text(objects_.name(*item)); });
        };
        if (slot.has_changed(history)) {
            json::Object change;
            change.add("added", names(history.added)).add("removed", names(history.removed));
            if (!relationship->is_many) {
                change.add("one", "true");
            }
            waiting.add(relationship->name, change.str());
        }
    }
    return fmt::format(R"({},"state":{},"expired":{},"changed":{},"waiting":{}}})", object,
                       json::text(to_string(node.state())), node.is_expired(), changed_json(node),
                       waiting.str());
}

std::vector<std::string> TraceState::pending_json(const std::vector<const Node*>& nodes) const {
    std::vector<std::string> lines = pending_words(nodes, objects_);
    std::ranges::transform(lines, lines.begin(), json::text);
    return lines;
}

std::string TraceState::json(Connection& connection) {
    const std::vector<const Node*> nodes = objects_.seen_by_this_thread();
    std::vector<std::string> objects(nodes.size());
    std::ranges::transform(nodes, objects.begin(),
                           [&](const Node* node) { return object_json(*node); });
    const bool is_whole = std::exchange(shown_.is_whole, false);
    return fmt::format(R"({}"objects":{},"pending":{},"tables":{})",
                       is_whole ? R"("whole":true,)" : "",
                       shown_.objects.change_to(std::move(objects)),
                       shown_.pending.change_to(pending_json(nodes)), tables_json(connection));
}

}  // namespace sidekick::detail
