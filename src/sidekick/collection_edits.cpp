#include "sidekick/collection_edits.hpp"

#include <algorithm>

#include "sidekick/node_lists.hpp"

namespace sidekick::detail {

History history_between(const std::vector<Node*>& before, const std::vector<Node*>& items) {
    History history;
    history.removed = without(before, items);
    const std::size_t kept = before.size() - history.removed.size();
    history.unchanged.reserve(kept);
    history.added.reserve(items.size() - std::min(kept, items.size()));
    const std::uint32_t mark = Node::new_mark();
    for (Node* item : before) {
        item->set_mark(mark);
    }
    for (Node* item : items) {
        (item->has_mark(mark) ? history.unchanged : history.added).push_back(item);
    }
    return history;
}

void EditQueue::queue(Node& item, std::vector<Node*>& into, std::vector<Node*>& against) {
    if (!erase_first(against, &item) && std::ranges::find(into, &item) == into.end()) {
        into.push_back(&item);
    }
}

}  // namespace sidekick::detail
