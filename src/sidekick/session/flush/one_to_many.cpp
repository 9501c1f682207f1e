// What a flush does with a one-to-many: the foreign keys of its members follow it where they have
// no member of their own that says so, and are NULL once it is deleted.
#include "sidekick/mapping/one_to_many.hpp"

#include "sidekick/mapping/mapper.hpp"
#include "sidekick/object/slot.hpp"
#include "sidekick/session/flush/flush.hpp"

namespace sidekick::detail {

namespace {

// Whether the row's own side of the relationship says that it has an owner, another than `owner`.
bool leads_elsewhere(const Relationship* inverse, Node& row, const Node& owner) {
    if (inverse == nullptr) {
        return false;
    }
    const auto held = inverse->slot(row.object()).held();
    return held.has_value() && !held->empty() && held->front() != &owner;
}

}  // namespace

void OneToMany::gain(Flush& flush, Node& of, const std::vector<Node*>& rows) const {
    for (Node* row : rows) {
        flush.save_too(*row);
        flush.refer(*row, columns, &of);
    }
}

void OneToMany::lose(Flush& flush, const Node& of, const std::vector<Node*>& rows) const {
    for (Node* row : rows) {
        if (cascade.deletes_orphans && !leads_elsewhere(inverse, *row, of)) {
            flush.delete_too(*row);
        } else {
            flush.save_too(*row);
            flush.refer(*row, columns, nullptr);
        }
    }
}

void OneToMany::prepare_flush(Flush& flush) const {
    const Flush::OfModel& owners = *flush.of(*owner);
    const auto follow = [&](Node& node, const Slot& member) {
        if (inverse == nullptr || !member.is_many()) {
            const History history = member.history();
            lose(flush, node, history.removed);
            gain(flush, node, history.added);
        }
    };
    for (Node* node : owners.saved) {
        follow(*node, slot(node->object()));
    }
    for (Node* node : owners.marked) {
        const Slot& member = slot(node->object());
        if (cascade.passive_deletes == PassiveDeletes::none) {
            member.be_loaded();
        }
        const History history = member.history();
        if (inverse == nullptr) {
            lose(flush, *node, history.removed);
        }
        for (Node* row : history.unchanged) {
            if (row->is_marked_for_deletion()) {
                if (target == owner) {
                    flush.delete_before(*row, *node);
                }
            } else if (!cascade.deletes && cascade.passive_deletes != PassiveDeletes::all) {
                flush.save_too(*row);
                flush.refer(*row, columns, nullptr);
            }
        }
    }
}

}  // namespace sidekick::detail
