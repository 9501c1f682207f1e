// Rows into objects (behaviour G): one row is one object; a row fills an expired object and leaves
// any other as it is.
//
// Nothing here flushes: the session does, before it calls.
#pragma once

#include <vector>

#include "sidekick/session/state/session_state.hpp"

namespace sidekick::detail::loading {

// The object of the cursor's present row, whose columns are those of `mapper`. It lives as long as
// the session. Throws DataError.
Node& object_of_row(SessionState& session, const Mapper& mapper, const Cursor& row);

// Reads the row of a persistent object over what it holds; false if there is none. `use` is
// load_expired or refresh. Throws DatabaseError, DataError.
bool read_again(SessionState& session, Node& node, StatementUse use);

// The object with that key, read from its row; null if there is none. Throws as above.
Node* get(SessionState& session, const Mapper& mapper, const Key& key);

// The objects that `slot` leads to: those of the rows that a lazy load by `statement` gives for
// these values, in their order. Throws as above.
std::vector<Node*> read_members(SessionState& session, const Slot& slot,
                                const CompiledStatement& statement, const Key& values);

}  // namespace sidekick::detail::loading
