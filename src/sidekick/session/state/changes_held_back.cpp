// What an expression has made or taken for a list that is read first: it waits until then.
#include <algorithm>
#include <functional>
#include <iterator>
#include <ranges>
#include <unordered_set>

#include "sidekick/mapping/mapper.hpp"
#include "sidekick/object/collection.hpp"
#include "sidekick/object/node_lists.hpp"
#include "sidekick/session/state/changes.hpp"

namespace sidekick::detail {

Collection* Changes::list_that_lost(const Node& item, const Relationship& by) const {
    for (Node* node : touched_ | std::views::reverse) {
        if (&node->mapper() == by.owner && node->is_in(*session_)) {
            auto& list = static_cast<Collection&>(by.slot(node->object()));
            if (list.has_lost(item)) {
                return &list;
            }
        }
    }
    return nullptr;
}

void Changes::hold_back(Node& node) {
    std::unordered_set<const Node*> made{&node};
    std::vector<Node*> held_back{&node};
    for (std::size_t i = 0; i < held_back.size(); ++i) {
        Node& maker = *held_back[i];
        for (const auto& relationship : maker.mapper().relationships()) {
            const auto held = relationship->slot(maker.object()).held();
            for (Node* each : held.value_or(std::span<Node* const>{})) {
                if (each->is_just_made() && !each->has_key() && made.insert(each).second) {
                    held_back.push_back(each);
                }
            }
        }
    }
    std::erase_if(held_back, [this](const Node* each) { return each->loader() != session_; });
    const auto is_changed_besides = [&](Node* each) {
        return !each->has_key() || each->has_changed_columns() ||
               std::ranges::any_of(each->mapper().relationships(), [&](const auto& relationship) {
                   return !relationship->slot(each->object()).has_only_gained(made);
               });
    };
    std::ranges::copy_if(touched_, std::back_inserter(held_back), std::not_fn(is_changed_besides));
    held_back_.swap(held_back);
    for (Node* each : held_back_) {
        if (!each->has_key()) {
            each->leave();
        }
    }
}

void Changes::let_back(bool in_vain) noexcept {
    for (Node* each : held_back_) {
        if (!each->has_key()) {
            each->enter(*session_);
            if (in_vain) {
                each->set_made_in_vain();
            }
        }
    }
    held_back_.clear();
}

void Changes::drop_made_in_vain() noexcept {
    for (std::size_t i = new_.size(); i > 0; --i) {
        if (Node& node = *new_[i - 1].node; node.is_made_in_vain()) {
            drop(node);
        }
    }
}

bool Changes::is_held_back(const Node& node) const noexcept {
    return std::ranges::find(held_back_, &node) != held_back_.end();
}

}  // namespace sidekick::detail
