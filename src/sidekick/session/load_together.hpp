// How what a member leads to is loaded for all objects that came from the same query, where the
// session was told so (behaviour O20).
#pragma once

#include "sidekick/session/state/session_state.hpp"

namespace sidekick::detail {

// Reads what `slot` leads to, by that key, into `session.rows`, and gives the others of its group
// what the same member of them leads to; where that is found by the target's key, the session only
// gets the targets. False where it is to be read by itself: the session was not told so, nobody
// came with it, or it was done for them before. Flushes nothing. Throws what a read throws.
bool load_together(SessionState& session, const Slot& slot, const Key& key);

}  // namespace sidekick::detail
