// What was done to a collection since it was last in step with the database.
#pragma once

#include <cstdint>
#include <unordered_map>
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
    void add(Node& item) { queue(item, Edit::addition); }
    void remove(Node& item) { queue(item, Edit::removal); }

    bool empty() const noexcept { return edits_.empty(); }
    // In the order in which they were made.
    std::vector<Node*> additions() const { return in_order(Edit::addition); }
    std::vector<Node*> removals() const { return in_order(Edit::removal); }

    template <typename Visit>
    void for_each(const Visit& visit) const {
        for (const auto& [item, waiting] : edits_) {
            visit(*item);
        }
    }

private:
    enum class Edit : std::uint8_t { addition, removal };
    struct Waiting {
        Edit edit;
        std::uint64_t order;
    };

    // All of these leave what was, if they throw.
    void queue(Node& item, Edit edit);
    std::vector<Node*> in_order(Edit edit) const;

    std::unordered_map<Node*, Waiting> edits_;
    std::uint64_t last_order_ = 0;
};

}  // namespace sidekick::detail
