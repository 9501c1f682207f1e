#include "sidekick/trace/pending_words.hpp"

#include <algorithm>
#include <set>
#include <utility>

#include <fmt/core.h>

#include "sidekick/mapping/mapper.hpp"
#include "sidekick/trace/naming.hpp"
#include "sidekick/trace/trace_objects.hpp"

namespace sidekick::detail {

const Slot& slot_of(const Node& node, const Relationship& relationship) {
    return relationship.slot(const_cast<void*>(node.object()));
}

namespace {

// Whether the column follows a member that leads elsewhere now.
bool is_led(const Node& node, std::size_t column) {
    return std::ranges::any_of(node.mapper().relationships(), [&](const auto& relationship) {
        const auto [in_owner, columns] = relationship->by_foreign_key();
        const Slot& slot = slot_of(node, *relationship);
        return in_owner && std::ranges::find(*columns, column) != columns->end() &&
               slot.has_changed(slot.history());
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

class PendingWords {
public:
    explicit PendingWords(TraceObjects& objects) : objects_{objects} {}

    void add(const Node& node) {
        add_row(node);
        for (const auto& relationship : node.mapper().relationships()) {
            add_member(node, *relationship);
        }
    }
    std::vector<std::string> take() { return std::move(lines_); }

private:
    void add_row(const Node& node) {
        const std::string object = with_model(node.mapper().class_name(), name(node));
        if (node.state() == ObjectState::pending) {
            lines_.push_back(object + " is to be inserted");
        } else if (node.is_marked_for_deletion()) {
            lines_.push_back(object + " is to be deleted");
        } else if (!node.is_expired()) {
            for (const std::size_t i : node.changed_columns()) {
                if (!is_led(node, i)) {
                    lines_.push_back(fmt::format("{}: {} is to be updated", object,
                                                 node.mapper().columns()[i].member));
                }
            }
        }
    }

    void add_member(const Node& node, const Relationship& relationship) {
        const Slot& slot = slot_of(node, relationship);
        const History history = slot.history();
        const auto [in_owner, columns] = relationship.by_foreign_key();
        if (columns == nullptr) {
            add_links(node, history.added, "is to be added");
            add_links(node, history.removed, "is to be removed");
        } else if (in_owner && slot.has_changed(history)) {
            const auto* const list = relationship.inverse;
            const bool moves = list != nullptr && list->is_many && list->owner != list->target;
            const std::string from = history.removed.empty()
                                         ? words_for_row(node, relationship, *columns)
                                         : first_name(history.removed);
            lines_.push_back(words_for_move(name(node), moves ? "" : relationship.name, from,
                                            first_name(history.added)));
        } else if (!in_owner && relationship.inverse == nullptr) {
            const std::string list = fmt::format("{}.{}", name(node), relationship.name);
            for (const Node* item : history.removed) {
                lines_.push_back(words_for_move(name(*item), "", list, ""));
            }
            for (const Node* item : history.added) {
                lines_.push_back(words_for_move(name(*item), "", "", list));
            }
        }
    }

    // Each once, though both ends have it.
    void add_links(const Node& owner, const std::vector<Node*>& items, const char* what) {
        for (const Node* item : items) {
            if (links_.emplace(&owner, item).second && links_.emplace(item, &owner).second) {
                lines_.push_back(
                    fmt::format("the link between {} and {} {}", name(owner), name(*item), what));
            }
        }
    }

    std::string name(const Node& node) const { return objects_.name(node); }
    std::string first_name(const std::vector<Node*>& nodes) const {
        return nodes.empty() ? std::string{} : name(*nodes.front());
    }

    TraceObjects& objects_;
    std::vector<std::string> lines_;
    std::set<std::pair<const Node*, const Node*>> links_;
};

}  // namespace

std::vector<std::string> pending_words(const std::vector<const Node*>& nodes,
                                       TraceObjects& objects) {
    PendingWords words{objects};
    for (const Node* node : nodes) {
        if (node->loader() != nullptr) {
            words.add(*node);
        }
    }
    return words.take();
}

}  // namespace sidekick::detail
