// The two sides of a relationship kept in step: what is done on one is announced, and the other
// follows it without telling it back.
#include "sidekick/mapping/mapper.hpp"
#include "sidekick/object/collection.hpp"
#include "sidekick/object/loader.hpp"
#include "sidekick/object/node_lists.hpp"

namespace sidekick::detail {

void Collection::announce_addition(Node& item) {
    if (Probe* const probe = active_probe()) {
        probe->linked(*owner_, item);
    }
    const bool enters = owner_->loader() != item.loader();
    Collection* const other = relationship_->inverse == nullptr
                                  ? nullptr
                                  : &relationship_->inverse->collection(item.object());
    if (owner_->loader() != nullptr) {
        owner_->loader()->enter(item);
    }
    Graph::merge(*owner_, item);
    if (other != nullptr) {
        other->open_for(*owner_);
    }
    try {
        keep_original();
        owner_->mark_modified();
        if (other != nullptr) {
            other->follow_addition(*owner_);
        }
    } catch (...) {
        if (enters && owner_->loader() != nullptr) {
            owner_->loader()->fail();  // one is there now that is not linked
        }
        throw;
    }
}

void Collection::announce_removal(Node& item) {
    if (Probe* const probe = active_probe()) {
        probe->linked(*owner_, item);
    }
    // Even if they were never linked: the other side may keep the removal, and with it the owner.
    Graph::merge(*owner_, item);
    owner_->mark_modified();
    if (relationship_->inverse != nullptr) {
        relationship_->inverse->collection(item.object()).follow_removal(*owner_);
    }
}

void Collection::open_for(Node& item) {
    loaded_ = is_present();  // even if the item may not enter
    if (owner_->loader() != nullptr) {
        owner_->loader()->enter(item);
    }
}

void Collection::follow_addition(Node& item) {
    owner_->mark_modified();
    if (!loaded_) {
        queue().add(item);
        return;
    }
    keep_original();
    items_.push_back(&item);
}

void Collection::follow_removal(Node& item) {
    owner_->mark_modified();
    if (!is_present()) {
        queue().remove(item);
        return;
    }
    loaded_ = true;
    keep_original();
    erase_first(items_, &item);
}

}  // namespace sidekick::detail
