#include "sidekick/object/owners.hpp"

#include <algorithm>

namespace sidekick::detail {

Owners::Owner* Owners::find(const Relationship& relationship) const noexcept {
    if (known_ == nullptr) {
        return nullptr;
    }
    const auto found = std::ranges::find(*known_, &relationship, &Owner::relationship);
    return found == known_->end() ? nullptr : &*found;
}

void Owners::make_room(const Relationship& relationship) {
    if (find(relationship) != nullptr) {
        return;
    }
    if (known_ == nullptr) {
        known_ = std::make_unique<std::vector<Owner>>();
    }
    known_->push_back({.relationship = &relationship});
}

void Owners::set(const Relationship& relationship, Node* owner) noexcept {
    Owner& known = *find(relationship);
    known.owner = owner;
    known.is_known = true;
}

Node* Owners::by(const Relationship& relationship) const noexcept {
    const Owner* const known = find(relationship);
    return known == nullptr ? nullptr : known->owner;
}

bool Owners::is_one_missing() const noexcept {
    return known_ != nullptr && std::ranges::any_of(*known_, [](const Owner& known) {
               return known.is_known && known.owner == nullptr;
           });
}

}  // namespace sidekick::detail
