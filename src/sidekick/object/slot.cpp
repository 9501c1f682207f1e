#include "sidekick/object/slot.hpp"

#include "sidekick/mapping/mapper.hpp"

namespace sidekick::detail {

Slot* Slot::other_side(Node& item) const {
    const Relationship* const inverse = relationship().inverse;
    return inverse == nullptr ? nullptr : &inverse->slot(item.object());
}

}  // namespace sidekick::detail
