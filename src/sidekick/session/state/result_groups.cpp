#include "sidekick/session/state/result_groups.hpp"

#include <algorithm>
#include <functional>
#include <utility>

#include "sidekick/object/node_lists.hpp"

namespace sidekick::detail {

void ResultGroups::add(std::vector<Node*> nodes) {
    keep_each_once(nodes);
    if (nodes.size() < 2) {
        return;
    }
    nodes.shrink_to_fit();
    const auto group = groups_.insert(groups_.end(), Group{.nodes = std::move(nodes)});
    for (const Node* node : group->nodes) {
        const auto [at, is_new] = by_node_.try_emplace(node, group);
        ++group->count;
        if (!is_new) {
            leave(std::exchange(at->second, group));
        }
    }
}

ResultGroups::Group* ResultGroups::of(const Node& node) noexcept {
    const auto found = by_node_.find(&node);
    return found == by_node_.end() ? nullptr : &*found->second;
}

void ResultGroups::let_go(std::span<const Node* const> gone) noexcept {
    for (Group& group : groups_) {
        std::erase_if(group.nodes, [&](const Node* node) {
            return std::ranges::binary_search(gone, node, std::less{});
        });
    }
    for (const Node* node : gone) {
        if (const auto found = by_node_.find(node); found != by_node_.end()) {
            leave(found->second);
            by_node_.erase(found);
        }
    }
}

void ResultGroups::clear() noexcept {
    groups_.clear();
    by_node_.clear();
}

void ResultGroups::leave(Groups::iterator group) noexcept {
    if (--group->count == 0) {
        groups_.erase(group);
    }
}

}  // namespace sidekick::detail
