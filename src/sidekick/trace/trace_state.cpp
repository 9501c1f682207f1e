#include "sidekick/trace/trace_state.hpp"

#include <algorithm>
#include <set>
#include <utility>
#include <vector>

#include <fmt/core.h>

#include "sidekick/core/json.hpp"
#include "sidekick/database/sqlite.hpp"
#include "sidekick/mapping/mapper.hpp"
#include "sidekick/mapping/sql.hpp"
#include "sidekick/object/slot.hpp"
#include "sidekick/trace/naming.hpp"
#include "sidekick/trace/trace_objects.hpp"

namespace sidekick::detail {

namespace {

const Slot& slot_of(const Node& node, const Relationship& relationship) {
    return relationship.slot(const_cast<void*>(node.object()));
}

// A reference may lead to nothing now, and before to what is not known.
bool is_changed(const Slot& slot, const History& history) {
    return !history.empty() || (history.unchanged.empty() && !slot.is_blank());
}

// Whether the column follows a member that leads elsewhere now.
bool is_led(const Node& node, std::size_t column) {
    return std::ranges::any_of(node.mapper().relationships(), [&](const auto& relationship) {
        const auto [in_owner, columns] = relationship->by_foreign_key();
        const Slot& slot = slot_of(node, *relationship);
        return in_owner && std::ranges::find(*columns, column) != columns->end() &&
               is_changed(slot, slot.history());
    });
}

// "Spider-Boy is to move from Preventers to Z-Force". A `member` is named where one does not move
// by it: "Spider-Boy: mentor is to be Rusty-Man". Empty: nothing.
std::string words_for_move(const std::string& object, const std::string& member,
                           const std::string& from, const std::string& to) {
    if (!member.empty()) {
        return fmt::format("{}: {} is to be {}", object, member, to.empty() ? "None" : to);
    }
    if (to.empty()) {
        return fmt::format("{} is to leave {}", object, from);
    }
    return from.empty() ? fmt::format("{} is to join {}", object, to)
                        : fmt::format("{} is to move from {} to {}", object, from, to);
}

// Where a row leads by these columns, that of one whom the session does not know; empty: nowhere.
std::string words_for_row(const Node& node, const Relationship& relationship,
                          const std::vector<std::size_t>& columns) {
    const Key key = node.has_key() && !node.is_expired() ? node.committed(columns) : Key{};
    return key.empty() ? std::string{} : named_by_key(*relationship.target, key);
}

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
        if (is_changed(slot, history)) {
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

std::vector<std::string> TraceState::pending_lines(const std::vector<const Node*>& nodes) const {
    std::vector<std::string> lines;
    std::set<std::pair<const Node*, const Node*>> links;
    const auto name = [&](const Node& node) { return objects_.name(node); };
    const auto link = [&](const Node& owner, const std::vector<Node*>& items, const char* what) {
        for (const Node* item : items) {
            if (links.emplace(&owner, item).second && links.emplace(item, &owner).second) {
                lines.push_back(
                    fmt::format("the link between {} and {} {}", name(owner), name(*item), what));
            }
        }
    };
    const auto names = [&](const std::vector<Node*>& nodes) {
        return nodes.empty() ? std::string{} : name(*nodes.front());
    };
    for (const Node* node : nodes) {
        if (node->loader() == nullptr) {
            continue;
        }
        const std::string object = with_model(node->mapper().class_name(), name(*node));
        if (node->state() == ObjectState::pending) {
            lines.push_back(object + " is to be inserted");
        } else if (node->is_marked_for_deletion()) {
            lines.push_back(object + " is to be deleted");
        } else if (!node->is_expired()) {
            for (const std::size_t i : node->changed_columns()) {
                if (is_led(*node, i)) {
                    continue;
                }
                lines.push_back(fmt::format("{}: {} is to be updated", object,
                                            node->mapper().columns()[i].member));
            }
        }
        for (const auto& relationship : node->mapper().relationships()) {
            const Slot& slot = slot_of(*node, *relationship);
            const History history = slot.history();
            const auto [in_owner, columns] = relationship->by_foreign_key();
            if (columns == nullptr) {
                link(*node, history.added, "is to be added");
                link(*node, history.removed, "is to be removed");
            } else if (in_owner && is_changed(slot, history)) {
                const auto* const list = relationship->inverse;
                const bool moves = list != nullptr && list->is_many && list->owner != list->target;
                const std::string from = history.removed.empty()
                                             ? words_for_row(*node, *relationship, *columns)
                                             : names(history.removed);
                lines.push_back(words_for_move(name(*node), moves ? "" : relationship->name, from,
                                               names(history.added)));
            } else if (!in_owner && relationship->inverse == nullptr) {
                const std::string list = fmt::format("{}.{}", name(*node), relationship->name);
                for (const Node* item : history.removed) {
                    lines.push_back(words_for_move(name(*item), "", list, ""));
                }
                for (const Node* item : history.added) {
                    lines.push_back(words_for_move(name(*item), "", "", list));
                }
            }
        }
    }
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
                       shown_.pending.change_to(pending_lines(nodes)), tables_json(connection));
}

}  // namespace sidekick::detail
