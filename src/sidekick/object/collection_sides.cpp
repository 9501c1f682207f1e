// The two sides of a relationship kept in step: what is done on one is announced, and the other
// follows it without telling it back.
#include "sidekick/mapping/mapper.hpp"
#include "sidekick/object/collection.hpp"
#include "sidekick/object/loader.hpp"
#include "sidekick/object/node_lists.hpp"

namespace sidekick::detail {

void Collection::announce_addition(Node& item) {
    const bool enters = owner().loader() != item.loader();
    make_room_for_owner(item);
    let_join(item);
    Slot* const other = other_side(item);
    if (other != nullptr) {
        other->open_for(owner());
    }
    try {
        keep_original();
        owner().relationship_changed();
        if (other != nullptr) {
            other->follow_addition(owner());
        }
    } catch (...) {
        if (enters && owner().loader() != nullptr) {
            owner().loader()->fail();  // one is there now that is not linked
        }
        throw;
    }
    own(item);
}

void Collection::announce_removal(Node& item, bool is_still_there) {
    announce(&item);
    // Even if they were never linked: the other side may keep the removal, and with it the owner.
    Graph::merge(owner(), item);
    make_room_for_owner(item);
    owner().relationship_changed();
    if (Slot* const other = other_side(item); other != nullptr) {
        if (is_still_there) {
            other->note_loss(owner());
        } else {
            other->follow_removal(owner());
        }
    }
    disown(item);  // after all that memory may be short for
    let_go(item);
}

void Collection::open_for(Node& item) {
    loaded_ = applies_at_once();  // even if the item may not enter
    let_enter(item);
    make_room_for_owner(item);
}

void Collection::follow_addition(Node& item) {
    owner().relationship_changed();
    if (loaded_) {
        keep_original();
        items_.push_back(&item);
    } else {
        queue().add(item);
    }
    own(item);
}

void Collection::follow_removal(Node& item) {
    make_room_for_owner(item);
    owner().relationship_changed();
    if (applies_at_once()) {
        loaded_ = true;
        keep_original();
        erase_first(items_, &item);
    } else {
        queue().remove(item);
    }
    disown(item);
    let_go(item);
}

}  // namespace sidekick::detail
