// How a many-to-one loads: the object of that key, from the session where it has it.
#include "sidekick/mapping/many_to_one.hpp"

#include "sidekick/core/error.hpp"
#include "sidekick/database/engine_core.hpp"
#include "sidekick/mapping/mapper.hpp"
#include "sidekick/object/slot.hpp"
#include "sidekick/session/loading.hpp"
#include "sidekick/session/member_reads.hpp"

namespace sidekick::detail {

namespace {

Key key_in(const ManyToOne& relationship, const Node& node) {
    std::vector<ValueView> values;
    values.reserve(relationship.columns.size());
    for (const std::size_t position : relationship.columns) {
        values.push_back(relationship.owner->columns()[position].get(node.object()));
    }
    return Key{values};
}

// The object of that key if the session has it and its row is there.
Node* known_object(SessionState& session, const Mapper& model, const Key& key) {
    Node* const known = session.identity.find(model, key);
    if (known == nullptr) {
        return nullptr;
    }
    try {
        known->prepare_read();
        return known;
    } catch (const ObjectDeletedError&) {
        session.log.remove(*known);
        return nullptr;
    }
}

}  // namespace

// The key is what the owner's columns say now, flushed or not.
void ManyToOne::load(MemberReads& reads, Slot& member) const {
    SessionState& session = reads.state();
    const Node& node = member.owner();
    Key key = key_in(*this, node);
    if (key.empty()) {
        member.set_loaded({});
        return;
    }
    if (Node* const known = known_object(session, *target, key)) {
        member.set_loaded({known});
        return;
    }
    reads.flush_first();
    key = key_in(*this, node);
    const CompiledStatement& statement = session.engine->statements().compile(
        {.use = StatementUse::lazy_load, .subject = this}, [&] {
            session.engine->tables().claim(target->claim());
            return select_member();
        });
    member.set_loaded(loading::read_members(session, member, statement, key));
}

Node* ManyToOne::find(const SessionState& session, const Slot& member) const {
    const Node& node = member.owner();
    return node.is_expired() ? nullptr : session.identity.find(*target, key_in(*this, node));
}

}  // namespace sidekick::detail
