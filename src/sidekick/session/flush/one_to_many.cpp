// What a flush does with a one-to-many: the foreign keys of its members follow it, and are NULL
// once it is deleted.
#include "sidekick/mapping/one_to_many.hpp"

#include <algorithm>
#include <unordered_set>

#include "sidekick/mapping/mapper.hpp"
#include "sidekick/object/reference.hpp"
#include "sidekick/session/flush/flush.hpp"
#include "sidekick/session/flush/flush_steps.hpp"

namespace sidekick::detail {

namespace {

using Nodes = std::vector<Node*>;

// The rows of one relationship: what a flush is told of them.
class Children {
public:
    Children(const OneToMany& relationship, Flush& flush, const Nodes& parents)
        : relationship_{relationship}, flush_{flush} {
        for (Node* parent : relationship.inverse == nullptr ? parents : Nodes{}) {
            const History history = relationship.slot(parent->object()).history();
            gained_.insert(history.added.begin(), history.added.end());
        }
    }

    // Lets the rows refer to `parent`.
    void gain(Node& parent, const Nodes& rows) {
        for (Node* row : rows) {
            flush_.keep(*row);
            flush_.refer(*row, relationship_.columns, &parent, Flush::Cause::list);
        }
    }
    // Lets them go from it.
    void lose(Node& parent, const Nodes& rows) {
        const bool is_deleted = parent.is_marked_for_deletion();
        const bool keeps_key = relationship_.cascade.passive_deletes == PassiveDeletes::all;
        for (Node* row : rows) {
            if (relationship_.cascade.deletes_orphans) {
                if (row->owners().by(relationship_) == nullptr) {
                    // Who is deleted lets go first, so that a list that gains the row keeps it.
                    if (!(is_deleted && is_gained(*row))) {
                        flush_.delete_too(*row);
                    }
                    if (is_deleted && !keeps_key) {
                        flush_.refer(*row, relationship_.columns, nullptr, Flush::Cause::left);
                    }
                }
                continue;
            }
            const bool is_left = !has_parent(*row);
            if (is_deleted ? is_left : !keeps_key) {
                flush_.save_too(*row);
            }
            if (is_left && !keeps_key) {
                flush_.refer(*row, relationship_.columns, nullptr,
                             is_deleted ? Flush::Cause::left : Flush::Cause::list);
            }
        }
    }
    // Lets them follow its key, if that has changed.
    void follow_key(Node& parent, const Nodes& rows) {
        const Mapper& owner = *relationship_.owner;
        if (rows.empty() || parent.is_expired() ||
            parent.committed_key() == owner.key_of(parent.object())) {
            return;
        }
        for (Node* row : rows) {
            if (relationship_.target == &owner) {
                flush_.follow_too(*row);  // in a table that refers to itself the row is written
            }
            flush_.follow_key(*row, relationship_.columns, parent);
        }
    }
    // It is to be deleted, and they are not deleted with it by now.
    void stay(const Nodes& rows) {
        const bool lose_parent = !relationship_.cascade.deletes &&
                                 relationship_.cascade.passive_deletes != PassiveDeletes::all;
        for (Node* row : rows) {
            if (lose_parent && !row->is_marked_for_deletion()) {
                flush_.save_too(*row);
                flush_.refer(*row, relationship_.columns, nullptr, Flush::Cause::left);
            }
        }
    }

private:
    // Whether `row`, which is not in a list any more, has a parent for all that: its own member was
    // given one; where it has none, another list has gained it.
    bool has_parent(Node& row) const {
        if (relationship_.inverse == nullptr) {
            return gained_.contains(&row);
        }
        return static_cast<const Reference&>(relationship_.inverse->slot(row.object())).is_given();
    }

    // Whether the list of one that is saved has gained it.
    bool is_gained(Node& row) const {
        if (relationship_.inverse == nullptr) {
            return gained_.contains(&row);
        }
        if (!has_parent(row)) {
            return false;  // what its member leads to may be unknown
        }
        const Node* const parent =
            static_cast<const Reference&>(relationship_.inverse->slot(row.object())).item();
        return parent != nullptr && !parent->is_marked_for_deletion() &&
               flush_.session().contains(*parent);
    }

    const OneToMany& relationship_;
    Flush& flush_;
    std::unordered_set<const Node*> gained_;  // where the rows themselves do not know
};

// What it holds, and what it held when it was loaded.
Nodes reached_by(const Slot& member) {
    Nodes rows;
    member.add_reached(rows);
    return rows;
}

}  // namespace

void OneToMany::add_steps(FlushPlan& plan) const {
    if (is_within_circle()) {
        return;
    }
    using Kind = FlushStep::Kind;
    const FlushStep of_saved{Kind::write_saved, owner, this};
    const FlushStep of_marked{Kind::write_marked, owner, this};
    plan.before({Kind::save_objects, owner, nullptr}, of_saved);
    for (const Kind kind : {Kind::save_objects, Kind::delete_objects}) {
        const FlushStep of_targets{kind, target, nullptr};
        plan.before(of_saved, of_targets);
        plan.before(of_marked, of_targets);
        plan.before(of_targets, {Kind::delete_objects, owner, nullptr});
    }
}

void OneToMany::write_saved(Flush& flush) const {
    flush.read_referred_to(*target, columns);
}

void OneToMany::write_marked(Flush& flush) const {
    flush.fill_left(columns);
}

void OneToMany::prepare_flush(Flush& flush) const {
    const Flush::OfModel& owners = *flush.of(*owner);
    Children children{*this, flush, owners.saved};
    // First, for a list that gains who is to be deleted keeps that one.
    for (Node* node : owners.marked) {
        const Slot& member = slot(node->object());
        if (!is_many && is_read_to_delete()) {
            static_cast<const Reference&>(member).load_before();
        }
        if (is_within_circle()) {
            for (Node* row : reached_by(member)) {
                if (row->is_marked_for_deletion()) {
                    flush.delete_before(*row, *node);
                }
            }
        }
        const History history = member.history();
        children.lose(*node, history.removed);
        children.stay(history.unchanged);
    }
    for (Node* node : owners.saved) {
        const Slot& member = slot(node->object());
        if (!is_many) {
            static_cast<const Reference&>(member).load_before();
        }
        if (is_within_circle() && !flush.only_follows(*node)) {
            for (Node* row : reached_by(member)) {
                flush.lead(*node, *row);
            }
        }
        const History history = member.history();
        children.gain(*node, history.added);
        children.lose(*node, history.removed);
        children.follow_key(*node, history.unchanged);
    }
}

}  // namespace sidekick::detail
