// The unit of work: what has changed in a session, written in an order that always holds (behaviour
// D).
//
// First every relationship reads what it has to know. Then the steps run: objects are saved and
// deleted, for each model, and relationships write what is theirs; flush_steps.hpp says in which
// order. Saving updates, then inserts. New objects go in the order in which they entered the
// session, then persistent ones by primary key.
#pragma once

#include "sidekick/session/state/session_state.hpp"

namespace sidekick::detail {

class LastFlushSteps;

// Writes everything that has changed, and leaves the objects in step with their rows; sends nothing
// if nothing has changed. If it throws, part of it is written and the caller must roll back, and
// say that the transaction has failed. Throws DatabaseError, StaleDataError, FlushError,
// ObjectDeletedError.
void flush_changes(SessionState& session, LastFlushSteps& last_steps, Compare compare);

}  // namespace sidekick::detail
