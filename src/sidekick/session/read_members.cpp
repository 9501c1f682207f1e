// What a member leads to, by the SELECT of its relationship.
#include <string_view>
#include <utility>
#include <vector>

#include "sidekick/database/engine_core.hpp"
#include "sidekick/mapping/mapper.hpp"
#include "sidekick/object/slot.hpp"
#include "sidekick/query/came_by.hpp"
#include "sidekick/session/eager_reads.hpp"
#include "sidekick/session/load_together.hpp"
#include "sidekick/session/loading.hpp"

namespace sidekick::detail::loading {

std::vector<Node*>& read_members(SessionState& session, const Slot& slot, const Key& key) {
    session.rows.clear();
    if (key.empty()) {
        return session.rows;
    }
    if (load_together(session, slot, key)) {
        return session.rows;
    }
    const Relationship& relationship = slot.relationship();
    const CameBy* const came_by = behind(slot.owner().came_by(), relationship);
    const StatementKey statement_key{
        .use = StatementUse::lazy_load,
        .subject = &relationship,
        .text = came_by == nullptr ? std::string_view{} : std::string_view{came_by->way}};
    const Reason reason{.kind = ReasonKind::lazy_load,
                        .model = relationship.owner->class_name(),
                        .attribute = relationship.name,
                        .object = &slot.owner()};
    const KeyValues parameters{key};
    const auto claim = [&] {
        for (const Mapper* model : relationship.leads_to()) {
            session.engine->tables().claim(model->claim());
        }
    };
    Loads loads = loads_with_members(relationship, came_by);
    if (!loads.empty() || came_by != nullptr) {
        claim();
        session.rows = read_eagerly(session, relationship.select_members(),
                                    {*relationship.target, std::move(loads), came_by},
                                    statement_key, parameters, reason);
        return session.rows;
    }
    const CompiledStatement& statement = session.engine->statements().compile(statement_key, [&] {
        claim();
        return relationship.select_members().text();
    });
    Cursor row = session.begin().select(statement, parameters, reason);
    while (row.next()) {
        session.rows.push_back(&object_of_row(session, *relationship.target, row));
    }
    if (session.groups.has_value()) {
        session.came_together(session.rows);
    }
    return session.rows;
}

Key key_of_owner(const MemberReads& reads, const Slot& slot) {
    const Node& owner = slot.owner();
    return reads.is_flushing() ? owner.committed_key() : owner.mapper().key_of(owner.object());
}

}  // namespace sidekick::detail::loading
