// What was done to a collection since it was last in step with the database.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "sidekick/object/node.hpp"

namespace sidekick::detail {

// The difference to the database, as the flush writes it.
struct History {
    std::vector<Node*> added;      // in the collection's present order
    std::vector<Node*> unchanged;  // in the collection's present order
    std::vector<Node*> removed;    // in the order that they had

    bool empty() const noexcept { return added.empty() && removed.empty(); }
};

// What led from the members `before` to `items`.
History history_between(std::span<Node* const> before, std::span<Node* const> items);

// The edits that wait until a collection is loaded (behaviour F2), and their net effect: an
// addition and a removal of one item cancel out, and what is done twice is done once.
class EditQueue {
public:
    // Leave what was, if memory is short.
    void add(Node& item) { queue(item, true); }
    void remove(Node& item) { queue(item, false); }

    // In the order in which they were made.
    std::vector<Node*> additions() { return net_effect(true); }
    std::vector<Node*> removals() { return net_effect(false); }

    // Every item of the net effect, and perhaps others.
    template <typename Visit>
    void for_each(const Visit& visit) const {
        for (const Edit& edit : edits_) {
            visit(*edit.item);
        }
    }

private:
    struct Edit {
        Node* item;
        bool is_addition;
    };

    void queue(Node& item, bool is_addition);
    // Leaves what does not cancel out.
    void reduce();
    std::vector<Node*> net_effect(bool additions);

    std::vector<Edit> edits_;
    std::size_t reduced_ = 0;  // how many were left then
};

}  // namespace sidekick::detail
