// What a program that is stepped through shows before each statement.
#include <set>
#include <vector>

#include <fmt/core.h>

#include "sidekick/core/json.hpp"
#include "sidekick/database/sqlite.hpp"
#include "sidekick/mapping/mapper.hpp"
#include "sidekick/mapping/sql.hpp"
#include "sidekick/object/slot.hpp"
#include "sidekick/trace/trace_objects.hpp"

namespace sidekick::detail {

namespace {

const Slot& slot_of(const Node& node, const Relationship& relationship) {
    return relationship.slot(const_cast<void*>(node.object()));
}

std::string changed_json(const Node& node) {
    return json::array(
        node.is_expired() ? std::vector<std::size_t>{} : node.changed_columns(),
        [&](std::size_t i) { return json::text(node.mapper().columns()[i].member); });
}

std::string table_json(Connection& connection, const std::string& table) {
    Statement statement = connection.prepare("SELECT * FROM " + sql::quoted(table));
    std::string columns;
    for (std::size_t i = 0; i < statement.column_count(); ++i) {
        columns += (i == 0 ? "" : ",") + json::text(statement.column_name(i));
    }
    std::string rows;
    while (statement.step()) {
        rows += rows.empty() ? "[" : ",[";
        for (std::size_t i = 0; i < statement.column_count(); ++i) {
            rows += (i == 0 ? "" : ",") + json::value(statement.column(i));
        }
        rows += "]";
    }
    return fmt::format(R"({{"columns":[{}],"rows":[{}]}})", columns, rows);
}

// Without those that cannot be read.
std::string tables_json(Connection& connection) try {
    std::vector<std::string> names;
    Statement statement = connection.prepare(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'");
    while (statement.step()) {
        names.emplace_back(std::get<std::string_view>(statement.column(0)));
    }
    json::Object tables;
    for (const std::string& name : names) {
        try {
            tables.add(name, table_json(connection, name));
        } catch (const SqliteFailure&) {
            continue;
        }
    }
    return tables.str();
} catch (const SqliteFailure&) {
    return "{}";
}

}  // namespace

std::vector<const Node*> TraceObjects::seen_by_this_thread() const {
    std::vector<const Node*> seen;
    for (const auto& [number, each] : by_number_) {
        if (each.by == std::this_thread::get_id()) {
            seen.push_back(each.node);
        }
    }
    return seen;
}

std::string TraceObjects::object_state_json(const Node& node) {
    std::string object = json(node);
    object.pop_back();
    json::Object waiting;
    for (const auto& relationship : node.mapper().relationships()) {
        const History history = slot_of(node, *relationship).history();
        const auto names = [&](const std::vector<Node*>& nodes) {
            return json::array(nodes, [&](const Node* item) { return json::text(name(*item)); });
        };
        if (!history.empty()) {
            waiting.add(relationship->name, json::Object{}
                                                .add("added", names(history.added))
                                                .add("removed", names(history.removed))
                                                .str());
        }
    }
    return fmt::format(R"({},"state":{},"expired":{},"changed":{},"waiting":{}}})", object,
                       json::text(to_string(node.state())), node.is_expired(), changed_json(node),
                       waiting.str());
}

std::string TraceObjects::pending_json() {
    std::vector<std::string> lines;
    std::set<std::pair<const Node*, const Node*>> links;
    const auto link = [&](const Node& owner, const std::vector<Node*>& items, const char* what) {
        for (const Node* item : items) {
            if (links.emplace(&owner, item).second && links.emplace(item, &owner).second) {
                lines.push_back(
                    fmt::format("the link between {} and {} {}", name(owner), name(*item), what));
            }
        }
    };
    for (const Node* node : seen_by_this_thread()) {
        if (node->loader() == nullptr) {
            continue;
        }
        const std::string object = fmt::format("{} {}", node->mapper().class_name(), name(*node));
        if (node->state() == ObjectState::pending) {
            lines.push_back(object + " is to be inserted");
        } else if (!node->is_expired()) {
            for (const std::size_t i : node->changed_columns()) {
                lines.push_back(fmt::format("{}: {} is to be updated", object,
                                            node->mapper().columns()[i].member));
            }
        }
        for (const auto& relationship : node->mapper().relationships()) {
            const History history = slot_of(*node, *relationship).history();
            link(*node, history.added, "is to be added");
            link(*node, history.removed, "is to be removed");
        }
    }
    return json::array(lines, [](const std::string& line) { return json::text(line); });
}

std::string TraceObjects::state_json(Connection& connection) {
    const auto objects = json::array(seen_by_this_thread(),
                                     [&](const Node* node) { return object_state_json(*node); });
    return fmt::format(R"("objects":{},"pending":{},"tables":{})", objects, pending_json(),
                       tables_json(connection));
}

}  // namespace sidekick::detail
