#include "sidekick/object/slot.hpp"

#include <fmt/core.h>

#include "sidekick/core/error.hpp"
#include "sidekick/mapping/mapper.hpp"
#include "sidekick/object/loader.hpp"

namespace sidekick::detail {

Slot* Slot::other_side(Node& item) const {
    const Relationship* const inverse = relationship().inverse;
    return inverse == nullptr ? nullptr : &inverse->slot(item.object());
}

void Slot::load() const {
    if (!owner().has_key()) {
        return;
    }
    if (owner().loader() == nullptr) {
        throw DetachedInstanceError{fmt::format(
            "Parent instance {} is not bound to a Session; lazy load operation of attribute '{}' "
            "cannot proceed",
            owner().describe(), relationship().name)};
    }
    owner().loader()->load_members(const_cast<Slot&>(*this));
}

void Slot::let_enter(Node& item) const {
    if (owner().loader() != nullptr) {
        owner().loader()->enter(item);
    }
}

Slot* Slot::let_join(Node& item) const {
    announce(&item);
    let_enter(item);
    Graph::merge(owner(), item);
    Slot* const other = other_side(item);
    if (other != nullptr) {
        other->open_for(owner());
    }
    return other;
}

void Slot::let_go(Node& item) const noexcept {
    if (!relationship().cascade.deletes_orphans || item.has_key() || item.loader() == nullptr) {
        return;
    }
    const Slot* const owner_of_item = other_side(item);
    const auto held = owner_of_item != nullptr ? owner_of_item->held() : std::nullopt;
    if (!held.has_value() || held->empty()) {
        item.loader()->drop(item);
    }
}

void Slot::announce(const Node* item) const {
    if (Probe* const probe = active_probe()) {
        probe->linked(owner(), relationship(), item);
    }
}

}  // namespace sidekick::detail
