#include "sidekick/collection_edits.hpp"

#include <algorithm>
#include <utility>

#include "sidekick/node_lists.hpp"
#include "sidekick/node_set.hpp"

namespace sidekick::detail {

History history_between(const std::vector<Node*>& before, const std::vector<Node*>& items) {
    History history;
    history.removed = without(before, items);
    const std::size_t kept = before.size() - history.removed.size();
    history.unchanged.reserve(kept);
    history.added.reserve(items.size() - std::min(kept, items.size()));
    NodeSet known;
    for (Node* item : before) {
        known.insert(*item);
    }
    for (Node* item : items) {
        (known.contains(*item) ? history.unchanged : history.added).push_back(item);
    }
    return history;
}

void EditQueue::queue(Node& item, Edit edit) {
    const auto [at, is_new] = edits_.try_emplace(&item, Waiting{edit, last_order_ + 1});
    if (is_new) {
        ++last_order_;
    } else if (at->second.edit != edit) {
        edits_.erase(at);
    }
}

std::vector<Node*> EditQueue::in_order(Edit edit) const {
    std::vector<std::pair<std::uint64_t, Node*>> ordered;
    for (const auto& [item, waiting] : edits_) {
        if (waiting.edit == edit) {
            ordered.emplace_back(waiting.order, item);
        }
    }
    std::ranges::sort(ordered);
    std::vector<Node*> items(ordered.size());
    std::ranges::transform(ordered, items.begin(), &std::pair<std::uint64_t, Node*>::second);
    return items;
}

}  // namespace sidekick::detail
