// The unit of work: what has changed in a session, written in an order that always holds (behaviour
// D).
//
//   1. the unloaded collections of doomed objects are read;
//   2. their links are deleted;
//   3. objects are updated, then inserted, model by model;
//   4. the links that other collections lost and gained are deleted and inserted;
//   5. doomed objects are deleted.
//
// Models go by their foreign keys, those that are referred to first (in step 5 last), and otherwise
// by class name; the relationships of one model in declared order. Rows go by primary key, new ones
// in the order in which they entered the session. A link that both of its sides know of is written
// by the side that comes first.
#pragma once

#include "sidekick/session_state.hpp"

namespace sidekick {

// Which handed-out objects a flush compares with their snapshots.
enum class Compare : std::uint8_t {
    recent,   // those handed out since the last flush: enough before a query
    watched,  // all since the last commit, in case a reference is still written through
};

// Whether a flush would have something to do.
bool has_changes(const SessionState& session, Compare compare);

// Writes everything that has changed, and leaves the objects in step with their rows; sends nothing
// if nothing has changed. If it throws, part of it is written and the caller must roll back. Throws
// DatabaseError, StaleDataError, FlushError, ObjectDeletedError.
void flush_changes(SessionState& session, Compare compare);

}  // namespace sidekick
