// How a one-to-many loads: by one SELECT of the rows whose foreign key is the owner's key.
#include "sidekick/mapping/one_to_many.hpp"

#include "sidekick/database/engine_core.hpp"
#include "sidekick/mapping/mapper.hpp"
#include "sidekick/object/slot.hpp"
#include "sidekick/session/loading.hpp"
#include "sidekick/session/member_reads.hpp"

namespace sidekick::detail {

void OneToMany::load(MemberReads& reads, Slot& member) const {
    reads.flush_first();
    // Of what the owner's key says now; in a flush, of what its row is.
    const Node& node = member.owner();
    const Key key = reads.is_flushing() ? node.committed_key() : owner->key_of(node.object());
    if (key.empty()) {
        member.set_loaded({});
        return;
    }
    SessionState& session = reads.state();
    const CompiledStatement& statement = session.engine->statements().compile(
        {.use = StatementUse::lazy_load, .subject = this}, [&] {
            session.engine->tables().claim(target->claim());
            return select_members();
        });
    member.set_loaded(loading::read_members(session, member, statement, key));
}

}  // namespace sidekick::detail
