// How a many-to-many loads: by one SELECT over the table of links.
#include "sidekick/mapping/many_to_many.hpp"

#include "sidekick/database/engine_core.hpp"
#include "sidekick/mapping/mapper.hpp"
#include "sidekick/object/node_lists.hpp"
#include "sidekick/object/slot.hpp"
#include "sidekick/session/loading.hpp"
#include "sidekick/session/member_reads.hpp"

namespace sidekick::detail {

void ManyToMany::load(MemberReads& reads, Slot& member) const {
    reads.flush_first();
    // The links of what the owner's columns say now; in a flush, of what its row is.
    const Node& node = member.owner();
    const Key key = reads.is_flushing() ? node.committed_key() : owner->key_of(node.object());
    if (key.empty()) {
        member.set_loaded({});  // a NULL has no links
        return;
    }
    SessionState& session = reads.state();
    const CompiledStatement& statement = session.engine->statements().compile(
        {.use = StatementUse::lazy_load, .subject = this}, [&] {
            session.engine->tables().claim(target->claim());
            session.engine->tables().claim(link->claim());
            return select_members();
        });
    std::vector<Node*> members = loading::read_members(session, member, statement, key);
    keep_each_once(members);  // a link table without a key of both can hold a pair twice
    member.set_loaded(std::move(members));
}

}  // namespace sidekick::detail
