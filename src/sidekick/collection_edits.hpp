// What was done to a collection since it was last in step with the database.
#pragma once

#include <vector>

#include "sidekick/graph.hpp"

namespace sidekick::detail {

// The difference to the database, as the flush writes it.
struct History {
    std::vector<Node*> added;      // in the collection's present order
    std::vector<Node*> unchanged;  // in the collection's present order
    std::vector<Node*> removed;    // in the order that they had

    bool empty() const noexcept { return added.empty() && removed.empty(); }
};

// What led from the members `before` to `items`.
History history_between(const std::vector<Node*>& before, const std::vector<Node*>& items);

// The edits that wait until a collection is loaded (behaviour F2): their net effect, for what
// cancels out is gone.
class EditQueue {
public:
    void add(Node& item) { queue(item, additions_, removals_); }
    void remove(Node& item) { queue(item, removals_, additions_); }

    bool empty() const noexcept { return additions_.empty() && removals_.empty(); }
    const std::vector<Node*>& additions() const noexcept { return additions_; }
    const std::vector<Node*>& removals() const noexcept { return removals_; }

private:
    static void queue(Node& item, std::vector<Node*>& into, std::vector<Node*>& against);

    std::vector<Node*> additions_;
    std::vector<Node*> removals_;
};

}  // namespace sidekick::detail
