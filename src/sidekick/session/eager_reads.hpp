// Reads of objects that load some of their relationships with themselves.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <vector>

#include "sidekick/database/statement_cache.hpp"
#include "sidekick/query/came_by.hpp"
#include "sidekick/query/load.hpp"
#include "sidekick/session/state/session_state.hpp"

namespace sidekick::detail {

// The SELECT with what is joined, whose columns begin at `first`: says of each load where its own
// do.
std::string with_joined(const SelectOf& select, Loads& loads, const Mapper& target,
                        std::size_t first);

// What the targets load of themselves where an owner's member is touched, or as the query said that
// the owner came by: not what leads back to
// the owner's model behind the SELECT, and not their own way back to the owner, which is known.
Loads loads_with_members(const Relationship& relationship, const CameBy* came_by = nullptr);

// Objects of that model, and what is loaded with them.
struct ReadWith {
    const Mapper& model;
    Loads loads;
    const CameBy* came_by = nullptr;
};
// The objects of a SELECT of these.
std::vector<Node*> read_eagerly(SessionState& session, const SelectOf& select, ReadWith read,
                                const StatementKey& key, std::span<const ValueView> parameters,
                                const Reason& reason);

// Whether something is loaded with the object where it is read again: its model says so, or the
// query that made it joined something (behaviour O15).
bool is_read_eagerly(Node& node);
// Whether some of that comes in the same rows.
bool is_read_with_joined(Node& node);
// How an object is read again: what for, and the positions of its relationships that have been
// changed since it expired, and are not loaded with it (behaviour J3).
struct ReadAgain {
    StatementUse use;
    std::span<const std::size_t> changed;
};
// Reads the row of an expired object over what it holds, and what is loaded with it; false if there
// is none.
bool read_again_eagerly(SessionState& session, Node& node, const ReadAgain& read,
                        const Reason& reason);

}  // namespace sidekick::detail
