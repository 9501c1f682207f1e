#include "sidekick/object/collection_edits.hpp"

#include <algorithm>
#include <numeric>
#include <optional>
#include <utility>

#include "sidekick/object/node_lists.hpp"
#include "sidekick/object/node_set.hpp"

namespace sidekick::detail {

namespace {

bool contains(std::span<Node* const> nodes, const Node* node) {
    return std::ranges::find(nodes, node) != nodes.end();
}

}  // namespace

History history_between(std::span<Node* const> before, std::span<Node* const> items) {
    History history;
    // Mostly a few have come or gone at the end: then a look through the lists is quickest.
    constexpr std::ptrdiff_t few = 4;
    const auto [left, come] = std::ranges::mismatch(before, items);
    if (before.end() - left + (items.end() - come) <= few) {
        history.unchanged.assign(before.begin(), left);
        history.added.reserve(static_cast<std::size_t>(items.end() - come));
        std::copy_if(left, before.end(), std::back_inserter(history.removed),
                     [&](const Node* node) { return !contains(items, node); });
        std::for_each(come, items.end(), [&](Node* node) {
            (contains(before, node) ? history.unchanged : history.added).push_back(node);
        });
        return history;
    }
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

void EditQueue::queue(Node& item, bool is_addition) {
    constexpr std::size_t few = 16;
    if (edits_.size() >= 2 * reduced_ + few) {
        reduce();  // no more than twice what is needed, at a cost that does not grow with each
    }
    edits_.push_back({&item, is_addition});
}

void EditQueue::reduce() {
    std::vector<std::size_t> by_item(edits_.size());
    std::iota(by_item.begin(), by_item.end(), std::size_t{0});
    std::ranges::sort(by_item, {}, [&](std::size_t at) { return std::pair{edits_[at].item, at}; });
    std::vector<bool> stands(edits_.size());
    for (auto at = by_item.begin(); at != by_item.end();) {
        const Node* const item = edits_[*at].item;
        std::optional<std::size_t> waiting;
        for (; at != by_item.end() && edits_[*at].item == item; ++at) {
            if (!waiting.has_value()) {
                waiting = *at;
            } else if (edits_[*waiting].is_addition != edits_[*at].is_addition) {
                waiting.reset();
            }
        }
        if (waiting.has_value()) {
            stands[*waiting] = true;
        }
    }
    std::size_t at = 0;
    std::erase_if(edits_, [&](const Edit&) { return !stands[at++]; });
    reduced_ = edits_.size();
}

std::vector<Node*> EditQueue::net_effect(bool additions) {
    reduce();
    std::vector<Node*> items;
    items.reserve(edits_.size());
    for (const Edit& edit : edits_) {
        if (edit.is_addition == additions) {
            items.push_back(edit.item);
        }
    }
    return items;
}

}  // namespace sidekick::detail
