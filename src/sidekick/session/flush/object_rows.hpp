// Objects into rows: the INSERT, UPDATE and DELETE statements of one model (behaviour E).
#pragma once

#include <cstddef>
#include <unordered_map>
#include <vector>

#include "sidekick/session/state/session_state.hpp"

namespace sidekick::detail {

// Columns of foreign keys that a flush has filled, by their objects.
struct FilledColumns {
    using ByObject = std::unordered_map<const Node*, std::vector<std::size_t>>;

    ByObject unread;    // without having read the row: they are written, whatever it holds
    ByObject followed;  // parts of keys: the database is trusted to have changed the row
};

// Updates the rows of persistent objects whose columns have changed or are unread, then inserts the
// others and gives them the keys that the database made. Neighbours with the same columns are one
// executemany; so are neighbours that bring their keys. A new object with the key of one that is
// marked for deletion takes over its row: an UPDATE, and that one leaves `marked`. All of `saved`
// and `marked` are of one model. Throws DatabaseError, StaleDataError, FlushError.
void save_objects(SessionState& session, const std::vector<Node*>& saved,
                  std::vector<Node*>& marked, const FilledColumns& filled = {});

// Deletes the rows of these objects of one model; one that has expired is read before, for whoever
// still has it. Throws DatabaseError, FlushError, ObjectDeletedError.
void delete_objects(SessionState& session, const std::vector<Node*>& marked);

}  // namespace sidekick::detail
