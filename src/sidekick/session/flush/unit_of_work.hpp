// The unit of work: what has changed in a session, written in an order that always holds (behaviour
// D).
//
// First every relationship reads what it has to know. Then the steps run: objects are saved and
// deleted, for each model, and relationships write what is theirs; flush_steps.hpp says in which
// order. Saving updates, then inserts. New objects go in the order in which they entered the
// session, then persistent ones by primary key.
#pragma once

#include <vector>

#include "sidekick/session/state/session_state.hpp"

namespace sidekick::detail {

class LastFlushSteps;

// The objects that a flush is to begin with.
struct Waiting {
    std::vector<Node*> saved;
    std::vector<Node*> marked;  // to be deleted

    bool is_empty() const noexcept { return saved.empty() && marked.empty(); }
};

// What has changed. A new object that was made in vain, or that belongs to nobody, and was let go
// by who is in no session, has left this one then.
Waiting take_waiting(SessionState& session, Compare compare);

// Writes what waits, and leaves the objects in step with their rows; sends nothing if nothing
// waits. What belongs to nobody any more is deleted. If it throws, part of it is written and the
// caller must roll back, and say that the transaction has failed. Throws DatabaseError,
// StaleDataError, FlushError, ObjectDeletedError.
void flush_changes(SessionState& session, Waiting waiting, LastFlushSteps& last_steps);

}  // namespace sidekick::detail
