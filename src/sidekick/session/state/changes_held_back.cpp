// What an expression has made or taken for a list that is read first: it waits until then.
#include <algorithm>
#include <iterator>
#include <ranges>
#include <unordered_set>

#include "sidekick/mapping/mapper.hpp"
#include "sidekick/object/collection.hpp"
#include "sidekick/object/node_lists.hpp"
#include "sidekick/session/state/changes.hpp"

namespace sidekick::detail {

Collection* Changes::list_that_lost(const Node& item) const {
    for (Node* node : touched_ | std::views::reverse) {
        for (const auto& relationship : node->mapper().relationships()) {
            if (relationship->is_many && node->is_in(*session_)) {
                auto& list = static_cast<Collection&>(relationship->slot(node->object()));
                if (list.has_lost(item)) {
                    return &list;
                }
            }
        }
    }
    return nullptr;
}

HeldBack Changes::hold_back(Node& node) {
    std::unordered_set<const Node*> made{&node};
    std::vector<Node*> reached{&node};
    for (std::size_t i = 0; i < reached.size(); ++i) {
        for (const auto& relationship : reached[i]->mapper().relationships()) {
            const auto held = relationship->slot(reached[i]->object()).held();
            for (Node* each : held.value_or(std::span<Node* const>{})) {
                if (each->is_just_made() && !each->has_key() && made.insert(each).second) {
                    reached.push_back(each);
                }
            }
        }
    }
    const auto is_changed_besides = [&](Node* each) {
        return !each->has_key() || each->has_changed_columns() ||
               std::ranges::any_of(each->mapper().relationships(), [&](const auto& relationship) {
                   return !relationship->slot(each->object()).has_only_gained(made);
               });
    };
    const auto changed = std::ranges::stable_partition(touched_, is_changed_besides);
    const auto leaving = std::ranges::stable_partition(
        new_, [&](const NewObject& each) { return !made.contains(each.node); });
    HeldBack held_back;
    for (Node* each : changed) {
        held_back.changed.emplace_back(each);
    }
    for (const NewObject& each : leaving) {
        held_back.made.emplace_back(each.node);
    }
    detail::make_room(outside_, held_back.made.size());
    // Nothing fails from here on.
    std::ranges::for_each(leaving, [](const NewObject& each) { each.node->leave(); });
    touched_.erase(changed.begin(), changed.end());
    new_.erase(leaving.begin(), leaving.end());
    return held_back;
}

void Changes::leave_outside(const HeldBack& held_back) noexcept {
    outside_.insert(outside_.end(), held_back.made.begin(), held_back.made.end());
    for (const Handle& each : held_back.changed) {
        touched_.push_back(each.node());  // there is room: it has been there
    }
}

}  // namespace sidekick::detail
