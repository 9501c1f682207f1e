// What a flush does with a one-to-many: the foreign keys of its members follow it where they have
// no member of their own that says so, and are NULL once it is deleted.
#include "sidekick/mapping/one_to_many.hpp"

#include "sidekick/mapping/mapper.hpp"
#include "sidekick/object/slot.hpp"
#include "sidekick/session/flush/flush.hpp"

namespace sidekick::detail {

namespace {

void refer(Flush& flush, const std::vector<Node*>& rows, const std::vector<std::size_t>& columns,
           Node* to) {
    for (Node* row : rows) {
        flush.save_too(*row);
        flush.refer(*row, columns, to);
    }
}

}  // namespace

void OneToMany::prepare_flush(Flush& flush) const {
    const Flush::OfModel& owners = *flush.of(*owner);
    for (Node* node : owners.saved) {
        const Slot& member = slot(node->object());
        if (inverse == nullptr || !member.is_many()) {
            const History history = member.history();
            refer(flush, history.removed, columns, nullptr);
            refer(flush, history.added, columns, node);
        }
    }
    for (Node* node : owners.marked) {
        const Slot& member = slot(node->object());
        member.be_loaded();
        for (Node* row : member.history().unchanged) {
            if (!row->is_marked_for_deletion()) {
                refer(flush, {row}, columns, nullptr);
            } else if (target == owner) {
                flush.delete_before(*row, *node);
            }
        }
    }
}

}  // namespace sidekick::detail
