#include "sidekick/session/state/result_groups.hpp"

#include <algorithm>
#include <cstddef>
#include <functional>
#include <iterator>
#include <utility>

#include "sidekick/object/node_lists.hpp"

namespace sidekick::detail {

namespace {

// Those that nobody is the group of are dropped when the next ones are noted.
constexpr std::size_t most_not_indexed = 64;

}  // namespace

void ResultGroups::add(std::vector<Node*> nodes) {
    const auto is_another = [&](const Node* node) { return node != nodes.front(); };
    if (std::ranges::none_of(nodes, is_another)) {
        return;
    }
    nodes.shrink_to_fit();
    groups_.push_back(Group{.nodes = std::move(nodes)});
    if (++not_indexed_ > most_not_indexed) {
        index();
    }
}

void ResultGroups::index() {
    for (auto group = first_not_indexed(); group != groups_.end(); ++group) {
        for (const Node* node : group->nodes) {
            const auto [at, is_new] = by_node_.try_emplace(node, group);
            if (!is_new && at->second == group) {
                continue;
            }
            ++group->count;
            if (!is_new) {
                leave(std::exchange(at->second, group));
            }
        }
        --not_indexed_;
    }
}

ResultGroups::Groups::iterator ResultGroups::first_not_indexed() noexcept {
    return std::prev(groups_.end(), static_cast<std::ptrdiff_t>(not_indexed_));
}

ResultGroups::Group* ResultGroups::of(const Node& node) {
    // Who is touched first mostly stands at the head of what came last.
    if (not_indexed_ > 0 && !groups_.back().nodes.empty() &&
        groups_.back().nodes.front() == &node) {
        return &each_once(groups_.back());
    }
    index();
    const auto found = by_node_.find(&node);
    return found == by_node_.end() ? nullptr : &each_once(*found->second);
}

ResultGroups::Group& ResultGroups::each_once(Group& group) {
    if (!group.is_each_once) {
        keep_each_once(group.nodes);
        group.is_each_once = true;
    }
    return group;
}

void ResultGroups::let_go(std::span<const Node* const> gone) noexcept {
    for (Group& group : groups_) {
        std::erase_if(group.nodes, [&](const Node* node) {
            return std::ranges::binary_search(gone, node, std::less{});
        });
    }
    for (auto group = first_not_indexed(); group != groups_.end();) {
        const bool is_empty = group->nodes.empty();
        not_indexed_ -= is_empty ? 1U : 0U;
        group = is_empty ? groups_.erase(group) : std::next(group);
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
    not_indexed_ = 0;
}

void ResultGroups::leave(Groups::iterator group) noexcept {
    if (--group->count == 0) {
        groups_.erase(group);
    }
}

}  // namespace sidekick::detail
