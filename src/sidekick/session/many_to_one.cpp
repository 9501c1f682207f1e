// How a many-to-one loads: the object of that key, from the session where it has it.
#include "sidekick/mapping/many_to_one.hpp"

#include "sidekick/mapping/mapper.hpp"
#include "sidekick/object/reference.hpp"
#include "sidekick/session/loading.hpp"

namespace sidekick::detail {

void ManyToOne::load(MemberReads& reads, Slot& member) const {
    auto& reference = static_cast<Reference&>(member);
    const Node& node = member.owner();
    // What the columns say now, flushed or not.
    const Key key = owner->key_in(node.object(), columns);
    if (key.empty()) {
        reference.set_loaded(nullptr);
    } else if (Node* const present = reads.state().find_present(*target, key)) {
        reference.set_loaded(present);
    } else {
        // The flush may give the column another value: this was asked for before.
        reads.state().loader->autoflush();
        member.set_loaded(loading::read_members(reads.state(), member, key));
    }
}

Key ManyToOne::asked_by(const Node& node) const {
    return owner->key_in(node.object(), columns);
}

std::optional<Node*> ManyToOne::find(const SessionState& session, const Slot& member) const {
    const Node& node = member.owner();
    if (node.is_expired()) {
        return std::nullopt;
    }
    // Where it led before what was changed and is not written.
    const Key key = node.committed(columns);
    if (key.empty()) {
        return nullptr;
    }
    Node* const present = session.identity.find(*target, key);
    return present == nullptr || present->is_expired() ? std::nullopt : std::optional{present};
}

}  // namespace sidekick::detail
