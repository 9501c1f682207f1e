// How a many-to-one loads: the object of that key, from the session where it has it.
#include "sidekick/mapping/many_to_one.hpp"

#include "sidekick/mapping/mapper.hpp"
#include "sidekick/object/slot.hpp"
#include "sidekick/session/loading.hpp"

namespace sidekick::detail {

namespace {

// What the owner's columns say now, flushed or not.
Key key_in(const ManyToOne& relationship, const Node& node) {
    std::vector<ValueView> values;
    values.reserve(relationship.columns.size());
    for (const std::size_t position : relationship.columns) {
        values.push_back(relationship.owner->columns()[position].get(node.object()));
    }
    return Key{values};
}

}  // namespace

void ManyToOne::load(MemberReads& reads, Slot& member) const {
    const Node& node = member.owner();
    const Key key = key_in(*this, node);
    if (key.empty()) {
        member.set_loaded({});
    } else if (Node* const present = reads.state().find_present(*target, key)) {
        member.set_loaded({present});
    } else {
        reads.flush_first();
        member.set_loaded(loading::read_members(reads.state(), member, key_in(*this, node)));
    }
}

Node* ManyToOne::find(const SessionState& session, const Slot& member) const {
    const Node& node = member.owner();
    return node.is_expired() ? nullptr : session.identity.find(*target, key_in(*this, node));
}

}  // namespace sidekick::detail
