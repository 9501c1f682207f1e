// Rows into objects (behaviour G): one row is one object; a row fills an expired object and leaves
// any other as it is.
//
// Nothing here flushes: the session does, before it calls.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "sidekick/session/member_reads.hpp"

namespace sidekick::detail::loading {

// Throws DataError: a row of that model is no object, for part of its key is NULL.
[[noreturn]] void throw_no_object(const Mapper& mapper);

// Where in a row the columns of a model stand: from one on, or each at a place of its own.
struct Place {
    std::size_t first = 0;
    std::span<const std::size_t> of_columns = {};

    std::size_t of(std::size_t column) const {
        return of_columns.empty() ? first + column : of_columns[column];
    }
};

// The key that these columns of the cursor's present row hold; empty if one of them is NULL.
Key key_in_row(const Cursor& row, std::span<const std::size_t> columns, const Place& place = {});

// The object of the cursor's present row, whose columns are those of `mapper`. It lives as long as
// the session. Throws DataError.
Node& object_of_row(SessionState& session, const Mapper& mapper, const Cursor& row);
// The same of a row in which they stand there; null if part of its key is NULL, as it is where an
// outer join finds no row. `is_made`, if there is one, gets true where there was no such object.
Node* object_in_row(SessionState& session, const Mapper& mapper, const Cursor& row,
                    const Place& place, bool* is_made = nullptr);

// Reads the row of that key over what a persistent object holds, and leaves that if there is none:
// false. `use` is load_expired or refresh. The columns at the positions that are left out stay as
// they are, unless more than the row is read. Throws DatabaseError, DataError.
bool read_again(SessionState& session, Node& node, StatementUse use, const Key& key,
                std::span<const std::size_t> left_out = {});

// Reads what an object lacks of its row; false if there is none. Throws alike. REQUIRES: it is
// incomplete.
bool read_defaults(SessionState& session, Node& node);

// The object with that key, read from its row; null if there is none. Throws as above.
Node* get(SessionState& session, const Mapper& mapper, const Key& key);

// The objects that `slot` leads to: those of the rows that its relationship's SELECT gives for this
// key, in their order; none for a key that is NULL. Valid until the session reads others. Throws as
// above.
std::vector<Node*>& read_members(SessionState& session, const Slot& slot, const Key& key);

// The key by which rows refer to the owner of `slot`: what its columns say now; in a flush, what
// its row is.
Key key_of_owner(const MemberReads& reads, const Slot& slot);

}  // namespace sidekick::detail::loading
