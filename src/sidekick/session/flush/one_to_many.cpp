// What a flush does with a one-to-many: the foreign keys of its members follow it, and are NULL
// once it is deleted.
#include "sidekick/mapping/one_to_many.hpp"

#include <algorithm>

#include "sidekick/mapping/mapper.hpp"
#include "sidekick/object/reference.hpp"
#include "sidekick/session/flush/flush.hpp"

namespace sidekick::detail {

namespace {

// Whether another parent has got `row`, which has left the list of `parent`.
bool has_another_parent(const OneToMany& relationship, const Flush& flush, Node& row,
                        const Node& parent) {
    if (relationship.inverse != nullptr) {
        const auto& member =
            static_cast<const Reference&>(relationship.inverse->slot(row.object()));
        return member.is_changed() && member.item() != nullptr && member.item() != &parent;
    }
    return std::ranges::any_of(flush.saved(), [&](Node* other) {
        if (&other->mapper() != relationship.owner) {
            return false;
        }
        const History history = relationship.slot(other->object()).history();
        return std::ranges::find(history.added, &row) != history.added.end();
    });
}

}  // namespace

void OneToMany::gain(Flush& flush, Node& parent, const std::vector<Node*>& rows) const {
    for (Node* row : rows) {
        flush.keep(*row);
        flush.refer(*row, columns, &parent, Flush::Cause::list);
    }
}

void OneToMany::lose(Flush& flush, const Node& parent, const std::vector<Node*>& rows) const {
    const auto cause = parent.is_marked_for_deletion() ? Flush::Cause::left : Flush::Cause::list;
    for (Node* row : rows) {
        const bool is_bereft = !has_another_parent(*this, flush, *row, parent);
        if (is_bereft && cascade.deletes_orphans) {
            flush.delete_too(*row);
            continue;
        }
        flush.save_too(*row);
        if (is_bereft && cascade.passive_deletes != PassiveDeletes::all) {
            flush.refer(*row, columns, nullptr, cause);
        }
    }
}

void OneToMany::follow_key(Flush& flush, Node& parent, const std::vector<Node*>& rows) const {
    const bool is_changed = !rows.empty() && parent.has_key() && !parent.is_expired() &&
                            parent.committed_key() != owner->key_of(parent.object());
    for (Node* row : is_changed ? rows : std::vector<Node*>{}) {
        if (target == owner) {
            flush.save_too(*row);  // in a table that refers to itself the row is written
        }
        flush.follow_key(*row, columns, parent);
    }
}

void OneToMany::prepare_flush(Flush& flush) const {
    const Flush::OfModel& owners = *flush.of(*owner);
    for (Node* node : owners.saved) {
        const Slot& member = slot(node->object());
        if (!member.is_many()) {
            static_cast<const Reference&>(member).load_before();
        }
        if (target == owner) {
            std::ranges::for_each(member.reached(), [&](Node* row) { flush.lead(*node, *row); });
        }
        const History history = member.history();
        gain(flush, *node, history.added);
        lose(flush, *node, history.removed);
        follow_key(flush, *node, history.unchanged);
    }
    for (Node* node : owners.marked) {
        const Slot& member = slot(node->object());
        if (cascade.passive_deletes == PassiveDeletes::none) {
            member.be_loaded();
        }
        const History history = member.history();
        lose(flush, *node, history.removed);
        for (Node* row : history.unchanged) {
            if (row->is_marked_for_deletion()) {
                if (target == owner) {
                    flush.delete_before(*row, *node);
                }
            } else if (!cascade.deletes && cascade.passive_deletes != PassiveDeletes::all) {
                flush.save_too(*row);
                flush.refer(*row, columns, nullptr, Flush::Cause::left);
            }
        }
    }
}

}  // namespace sidekick::detail
