// To whom an object belongs, by each relationship that does not leave it without an owner
// (`delete_orphan`).
//
// The owners' members say so, whenever they are changed; what is only read says nothing. It is
// known until the object expires (behaviour N3).
#pragma once

#include <memory>
#include <vector>

#include "sidekick/core/api.hpp"

namespace sidekick::detail {

class Node;
struct Relationship;

class SIDEKICK_API Owners {
public:
    // It got one, or lost one, by `relationship`: then `set` cannot fail for it.
    void make_room(const Relationship& relationship);
    // Null: it belongs to nobody. REQUIRES: there is room.
    void set(const Relationship& relationship, Node* owner) noexcept;

    void forget() noexcept { known_.reset(); }

    // Null if it has none, or none is known.
    Node* by(const Relationship& relationship) const noexcept;
    // Whether it has lost one and has got no other.
    bool is_one_missing() const noexcept;
    // Calls `visit` with each of them.
    template <typename Visit>
    void for_each(const Visit& visit) const {
        if (known_ != nullptr) {
            for (const Owner& known : *known_) {
                if (known.owner != nullptr) {
                    visit(*known.owner);
                }
            }
        }
    }

private:
    struct Owner {
        const Relationship* relationship = nullptr;
        Node* owner = nullptr;
        bool is_known = false;
    };
    Owner* find(const Relationship& relationship) const noexcept;

    std::unique_ptr<std::vector<Owner>> known_;  // seldom more than one, mostly none
};

}  // namespace sidekick::detail
