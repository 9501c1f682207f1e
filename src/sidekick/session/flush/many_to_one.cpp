// What a flush does with a many-to-one: where the member was assigned to, the foreign key follows
// it.
#include "sidekick/mapping/many_to_one.hpp"

#include <algorithm>

#include "sidekick/mapping/mapper.hpp"
#include "sidekick/object/reference.hpp"
#include "sidekick/session/flush/flush.hpp"
#include "sidekick/session/flush/flush_steps.hpp"

namespace sidekick::detail {

namespace {

bool is_any_held(const ManyToOne& relationship, const Flush::Nodes& nodes) {
    return std::ranges::any_of(
        nodes, [&](Node* node) { return relationship.slot(node->object()).held().has_value(); });
}

}  // namespace

void ManyToOne::add_steps(FlushPlan& plan) const {
    if (is_within_circle()) {
        return;
    }
    using Kind = FlushStep::Kind;
    const FlushStep of_saved{Kind::write_saved, owner, this};
    plan.before({Kind::save_objects, target, nullptr}, of_saved);
    plan.before(of_saved, {Kind::save_objects, owner, nullptr});
    for (const Kind kind : {Kind::save_objects, Kind::delete_objects}) {
        plan.before({kind, owner, nullptr}, {Kind::delete_objects, target, nullptr});
    }
}

void ManyToOne::write_saved(Flush& flush) const {
    flush.read_referred_to(*owner, columns);
}

void ManyToOne::look_at_marked(Flush& flush) const {
    const std::vector<Node*>& marked = flush.of(*owner)->marked;
    if (is_any_held(*this, marked)) {
        return;
    }
    for (Node* node : marked) {
        auto& member = static_cast<Reference&>(slot(node->object()));
        if (flush.looks_first_at(member)) {
            node->prepare_read();
            hold_known(flush, member);
            if (member.held().has_value()) {
                return;  // one is enough, as in the reference
            }
        }
    }
}

void ManyToOne::prepare_flush(Flush& flush) const {
    const Flush::OfModel& owners = *flush.of(*owner);
    // What is deleted by the flush itself takes along what it leads to, as in the reference.
    for (Node* node : cascade.deletes ? owners.marked : Flush::Nodes{}) {
        for (Node* there : slot(node->object()).held().value_or(std::span<Node* const>{})) {
            if (!there->is_marked_for_deletion()) {
                flush.delete_too(*there);
            }
        }
    }
    for (Node* node : owners.saved) {
        const auto& member = static_cast<const Reference&>(slot(node->object()));
        Node* const to = member.is_changed() ? member.item() : nullptr;
        if (member.is_changed() && (to == nullptr || flush.session().contains(*to))) {
            flush.refer(*node, columns, to, Flush::Cause::member);
        }
        if (is_within_circle() && !flush.only_follows(*node)) {
            Flush::Nodes parents;
            member.add_reached(parents);
            std::ranges::for_each(parents, [&](Node* parent) { flush.lead(*parent, *node); });
        }
    }
    if (is_within_circle()) {
        order_deletes(flush, owners.marked,
                      is_any_held(*this, owners.saved) || is_any_held(*this, owners.marked));
    }
}

void ManyToOne::order_deletes(Flush& flush, const std::vector<Node*>& marked, bool reads) const {
    for (Node* node : marked) {
        const Slot& member = slot(node->object());
        if (reads) {
            member.be_loaded();
        }
        for (Node* there : member.held().value_or(std::span<Node* const>{})) {
            flush.delete_before(*node, *there);
        }
    }
}

void ManyToOne::hold_known(Flush& flush, Reference& member) const {
    // What is to be deleted leads to where its row does, whatever its columns have been set to.
    const Key key = member.owner().committed(columns);
    if (key.empty()) {
        flush.hold(member, nullptr);
    } else if (Node* const present = flush.session().identity.find(*target, key)) {
        flush.hold(member, present);
    }
}

}  // namespace sidekick::detail
