#include "sidekick/session/state/changes.hpp"

#include <algorithm>
#include <functional>
#include <iterator>
#include <ranges>
#include <utility>

#include "sidekick/mapping/mapper.hpp"
#include "sidekick/object/node_lists.hpp"
#include "sidekick/object/node_set.hpp"
#include "sidekick/object/slot.hpp"

namespace sidekick::detail {

void Changes::make_room(std::size_t count) {
    detail::make_room(new_, count);
    detail::make_room(touched_, count);
    detail::make_room(marked_, count);
}

void Changes::add_new(Node& node) {
    const std::size_t place = new_.size();
    new_.insert(std::ranges::upper_bound(new_, place, {}, &NewObject::place), {&node, place});
}

void Changes::mark_for_deletion(Node& node) {
    marked_.push_back(&node);
    node.mark_for_deletion(true);
}

// Whether `act` gives true for one that may have to be saved. One may come more than once, but not
// if it `is_known`: then it is not compared, either.
template <typename IsKnown, typename Act>
bool Changes::any_to_save(Compare compare, const IsKnown& is_known, const Act& act) const {
    const auto any = [&](const auto& nodes, const auto& is_dirty) {
        return std::ranges::any_of(nodes, [&](Node* node) {
            return !is_known(*node) && !node->is_marked_for_deletion() && node->is_in(*session_) &&
                   !node->is_made_in_vain() && !is_held_back(*node) && is_dirty(*node) &&
                   act(*node);
        });
    };
    return any(std::views::transform(new_, &NewObject::node), [](const Node&) { return true; }) ||
           any(touched_,
               [](const Node& node) {
                   return node.has_changed_relationship() || node.has_changed_columns();
               }) ||
           (compare == Compare::watched &&
            any(watched_, [](const Node& node) { return node.has_changed_columns(); }));
}

bool Changes::any(Compare compare) const {
    return std::ranges::any_of(marked_, &Node::is_marked_for_deletion) ||
           any_to_save(
               compare, [](const Node&) { return false; }, [](const Node&) { return true; });
}

std::vector<Node*> Changes::to_save(Compare compare) const {
    std::vector<Node*> saved;
    NodeSet known;
    any_to_save(
        compare, [&](const Node& node) { return known.contains(node); },
        [&](Node& node) {
            saved.push_back(&node);
            known.insert(node);
            return false;
        });
    return saved;
}

std::vector<Node*> Changes::to_delete() const {
    std::vector<Node*> nodes;
    std::ranges::copy_if(marked_, std::back_inserter(nodes), &Node::is_marked_for_deletion);
    keep_each_once(nodes);
    return nodes;
}

void Changes::keep(Node& node) noexcept {
    node.mark_for_deletion(false);
}

void Changes::watch(Node& node) {
    if (node.has_snapshot() && !node.is_watched()) {
        watched_.push_back(&node);
        node.set_watched(true);
    }
}

void Changes::close_touched() {
    auto staying = touched_.begin();
    for (Node* node : touched_) {
        if (is_held_back(*node)) {
            *staying++ = node;
        } else {
            node->close();
            watch(*node);
        }
    }
    touched_.erase(staying, touched_.end());
    std::erase_if(marked_, [](const Node* node) { return !node->is_marked_for_deletion(); });
}

void Changes::written(const std::vector<Node*>& saved) {
    std::ranges::for_each(saved, [this](Node* node) { watch(*node); });
    forget_marks();
    std::erase_if(new_, [this](const NewObject& each) { return !is_held_back(*each.node); });
    for (std::size_t place = 0; place < new_.size(); ++place) {
        new_[place].place = place;
    }
}

void Changes::drop(Node& node) noexcept {
    const auto found = std::ranges::find(new_, &node, &NewObject::node);
    if (found != new_.end()) {
        new_.erase(found);
        node.leave();
    }
}

void Changes::drop_with_members(Node& node) noexcept {
    // Those that leave are gathered at the end of the list, the last one first: nothing is
    // allocated.
    auto leaving = new_.end();
    const auto let_leave = [&](const Node& each) {
        const auto found = std::ranges::find(new_.begin(), leaving, &each, &NewObject::node);
        if (found != leaving) {
            std::rotate(found, found + 1, leaving--);
        }
    };
    let_leave(node);
    for (auto next = new_.end(); next != leaving;) {
        Node& owner = *(--next)->node;
        for (const auto& relationship : owner.mapper().relationships()) {
            const auto held = relationship->slot(owner.object()).held();
            if (relationship->cascade.deletes && held.has_value()) {
                std::ranges::for_each(*held, [&](const Node* each) { let_leave(*each); });
            }
        }
    }
    std::for_each(leaving, new_.end(), [](const NewObject& each) { each.node->leave(); });
    new_.erase(leaving, new_.end());
}

void Changes::drop_new() {
    for (const auto& [node, place] : new_) {
        if (node->loader() == session_) {
            node->make_transient();
        }
    }
    new_.clear();
}

void Changes::forget_marks() noexcept {
    std::ranges::for_each(marked_, [](Node* node) { node->mark_for_deletion(false); });
    marked_.clear();
}

void Changes::let_go(std::span<const Node* const> gone) noexcept {
    for (auto* const nodes : {&touched_, &watched_}) {
        std::erase_if(*nodes, [&](const Node* node) {
            return std::ranges::binary_search(gone, node, std::less{});
        });
    }
}

void Changes::forget() noexcept {
    forget_marks();
    held_back_.clear();
    new_.clear();
    touched_.clear();
    watched_.clear();
}

}  // namespace sidekick::detail
