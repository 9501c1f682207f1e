#include "sidekick/object/reference.hpp"

#include <new>

#include <fmt/core.h>

#include "sidekick/core/error.hpp"
#include "sidekick/mapping/mapper.hpp"
#include "sidekick/object/loader.hpp"

namespace sidekick::detail {

Reference::Reference(const Reference& other) : Slot{} {
    copy(other);
    if (item_ != nullptr) {
        item_->set_named();
    }
}

Reference::Reference(Reference&& other) : Slot{} {
    copy(other);
}

void Reference::copy(const Reference& other) {
    hold(other.item());
    loaded_ = other.loaded_;
}

Reference& Reference::operator=(const Reference& other) {
    if (this != &other) {
        assign(other.item());
    }
    return *this;
}

Reference::~Reference() {
    if (!is_bound()) {
        hold(nullptr);
    }
}

void Reference::hold(Node* item) noexcept {
    if (item != nullptr) {
        item->share();
    }
    if (Node* const held = std::exchange(item_, item)) {
        held->release();
    }
}

void Reference::bind(Node& owner, const Relationship& relationship, Held& held) {
    // That it leads to nothing may have been said, too.
    is_assigned_ = loaded_ && item_ == nullptr;
    loaded_ = is_assigned_;
    if (item_ != nullptr) {
        held.emplace_back(this, Handle::share_of(*item_));
    }
    hold(nullptr);
    set_owner(owner, relationship);
}

void Reference::assign(std::span<Node* const> members) {
    assign(members.empty() ? nullptr : members.front());
}

void Reference::assign(Node* item) {
    if (!is_bound()) {
        hold(item);
        loaded_ = true;
        return;
    }
    const std::optional<Node*> at_first = known();
    Node* const before = at_first.value_or(nullptr);
    const bool is_new = item != nullptr && item != before;
    const bool enters = is_new && owner().loader() != item->loader();
    for (Node* const each : {before, item}) {
        if (each != nullptr) {
            make_room_for_owner(*each);
        }
    }
    Slot* const left = before == nullptr || before == item ? nullptr : other_side(*before);
    Slot* const joined = is_new ? other_side(*item) : nullptr;
    if (is_new) {
        let_join(*item);
    }
    bool has_left = false;
    try {
        if (before == nullptr ? item == nullptr : before != item) {
            announce(before);
        }
        if (left != nullptr) {
            left->follow_removal(owner());
            is_given_ = false;
            has_left = true;  // even if the owner may not join the other one, as in the reference
        }
        if (joined != nullptr) {
            joined->open_for(owner());
        }
        owner().relationship_changed();
        if (joined != nullptr) {
            joined->follow_addition(owner());
        }
    } catch (const std::bad_alloc&) {
        if (has_left) {
            lead_to(nullptr, at_first);  // it stays so if memory is short for the other half
        }
        if ((has_left || enters) && owner().loader() != nullptr) {
            owner().loader()->fail();  // one is there now that is not linked, or left
        }
        throw;
    }
    change_owner(before, item);
    const bool was_given = is_given_;
    lead_to(item, at_first);
    if (at_first.has_value() && item == before) {
        is_given_ = was_given;  // the other side has not heard of it
        note_gain();
    }
}

void Reference::change_owner(Node* before, Node* item) const noexcept {
    if (before != nullptr && before != item) {
        disown(*before);
        let_go(*before);
    }
    if (item != nullptr) {
        own(*item);
    }
}

void Reference::lead_to(Node* item, const std::optional<Node*>& known) noexcept {
    if (!is_assigned_) {
        is_assigned_ = true;
        is_before_known_ = loaded_;
        before_ = known.value_or(nullptr);
    }
    item_ = item;
    loaded_ = true;
    is_given_ = item != nullptr;
}

std::optional<Node*> Reference::known() {
    if (loading_.is_unseen) {
        be_seen();
    }
    if (loaded_ || !owner().has_key()) {
        return item_;
    }
    const auto found =
        owner().loader() == nullptr ? std::nullopt : owner().loader()->find_member(*this);
    if (found.has_value()) {
        item_ = *found;
        loaded_ = true;
    }
    return found;
}

void Reference::open_for(Node& item) {
    if (known().value_or(nullptr) != &item) {
        let_enter(item);
    }
    make_room_for_owner(item);
}

void Reference::follow_addition(Node& item) {
    const std::optional<Node*> at_first = known();
    Node* const before = at_first.value_or(nullptr);
    Slot* const left = before == nullptr || before == &item ? nullptr : other_side(*before);
    if (before != nullptr) {
        make_room_for_owner(*before);
    }
    owner().relationship_changed();
    if (left != nullptr && left->relationship().is_many) {
        left->follow_removal(owner());
    } else if (left != nullptr) {
        left->note_loss(owner());
    }
    change_owner(before, &item);
    lead_to(&item, at_first);
}

void Reference::follow_removal(Node& item) {
    const std::optional<Node*> at_first = known();
    if (at_first.value_or(&item) == &item) {
        make_room_for_owner(item);
        owner().relationship_changed();
        change_owner(at_first.value_or(nullptr), nullptr);
        lead_to(nullptr, at_first);
    } else {
        note_loss(item);
    }
}

void Reference::note_gain() const noexcept {
    if (item_ == nullptr || relationship().by_foreign_key().in_owner) {
        return;
    }
    if (Slot* const other = other_side(*item_)) {
        static_cast<Reference*>(other)->is_given_ = true;
    }
}

void Reference::note_loss(const Node& item) noexcept {
    // Two that had the same key, one after the other, are not told apart, as in the reference.
    const bool is_it = !loaded_ || item_ == &item ||
                       (item_ != nullptr && item_->has_key() && item_->key() == item.key());
    is_given_ = is_given_ && !is_it;
}

}  // namespace sidekick::detail
