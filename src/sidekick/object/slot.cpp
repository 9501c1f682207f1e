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
        owner().note_refusal();
        throw DetachedInstanceError{fmt::format(
            "Parent instance {} is not bound to a Session; lazy load operation of attribute '{}' "
            "cannot proceed",
            owner().describe(), relationship().name)};
    }
    owner().loader()->load_members(const_cast<Slot&>(*this));
}

void Slot::load_touched(std::optional<Lazy> lazy) const {
    if (owner().has_key() && owner().loader() != nullptr) {
        const std::string_view model = relationship().owner->class_name();
        if (lazy.value_or(relationship().lazy) == Lazy::raise) {
            throw InvalidRequestError{fmt::format("'{}.{}' is not available due to lazy='raise'",
                                                  model, relationship().name)};
        }
        if (!lazy.has_value() && owner().loader()->lazy() == Lazy::raise) {
            throw InvalidRequestError{fmt::format(
                "'{1}' of {2} is not loaded, and its session was told not to load what is touched "
                "(Lazy::raise): load it with the query, options(selectinload<&{0}::{1}>), or allow "
                "it there, options(lazyload<&{0}::{1}>)",
                model, relationship().name, owner().describe())};
        }
    }
    load();
}

void Slot::be_seen() const {
    const_cast<Slot*>(this)->loading().is_unseen = false;
    if (Probe* const probe = active_probe()) {
        probe->seen(relationship());
    }
}

void Slot::let_enter(Node& item) const {
    if (owner().loader() != nullptr) {
        owner().loader()->enter(item);
    }
}

void Slot::let_join(Node& item) const {
    announce(&item);
    let_enter(item);
    Graph::merge(owner(), item);
}

void Slot::make_room_for_owner(Node& item) const {
    if (relationship().cascade.deletes_orphans) {
        item.owners().make_room(relationship());
    }
}

void Slot::own(Node& item) const noexcept {
    if (relationship().cascade.deletes_orphans) {
        item.owners().set(relationship(), &owner());
    }
}

void Slot::disown(Node& item) const noexcept {
    if (!relationship().cascade.deletes_orphans) {
        return;
    }
    // Two without a row are not told apart, as in the reference.
    const Node* const last = item.owners().by(relationship());
    if (last == nullptr || last->key() == owner().key()) {
        item.owners().set(relationship(), nullptr);
    }
}

void Slot::let_go(Node& item) const noexcept {
    if (!relationship().cascade.deletes_orphans || !item.owners().is_one_missing()) {
        return;
    }
    Loader* const session = owner().loader();
    if (session != nullptr && !item.has_key() && item.is_in(*session)) {
        session->drop(item);
    } else if (relationship().is_many) {
        item.set_let_go(true);
    }
}

void Slot::announce(const Node* item) const {
    if (Probe* const probe = active_probe()) {
        probe->linked(owner(), relationship(), item);
    }
}

}  // namespace sidekick::detail
