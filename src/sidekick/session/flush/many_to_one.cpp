// What a flush does with a many-to-one: where the member was assigned to, the foreign key follows
// it.
#include "sidekick/mapping/many_to_one.hpp"

#include "sidekick/mapping/mapper.hpp"
#include "sidekick/object/reference.hpp"
#include "sidekick/session/flush/flush.hpp"

namespace sidekick::detail {

void ManyToOne::prepare_flush(Flush& flush) const {
    const Flush::OfModel& owners = *flush.of(*owner);
    for (Node* node : owners.saved) {
        const auto& member = static_cast<const Reference&>(slot(node->object()));
        if (member.is_bereft() && node->has_key() && inverse != nullptr &&
            inverse->cascade.deletes_orphans) {
            flush.delete_too(*node);
        } else if (member.is_changed()) {
            flush.refer(*node, columns, member.item());
        }
    }
    // Where both ends are rows of one table, the foreign key may not lead to what is gone.
    if (target == owner) {
        for (Node* node : owners.marked) {
            node->prepare_read();
            const Slot& member = slot(node->object());
            const auto held = member.held();
            Node* const there = !held           ? find(flush.session(), member)
                                : held->empty() ? nullptr
                                                : held->front();
            if (there != nullptr) {
                flush.delete_before(*node, *there);
            }
        }
    }
}

}  // namespace sidekick::detail
