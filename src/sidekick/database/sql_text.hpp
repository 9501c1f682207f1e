// What can be told of a program's own SQL by its text.
#pragma once

#include <cstddef>
#include <string_view>

#include "sidekick/database/event.hpp"

namespace sidekick::detail {

// Whether it may stand in a name.
bool is_of_name(char c) noexcept;

// The length of what stands at the beginning of `sql` and is no word of it: a quoted text or name,
// or a comment; 0 if that is none. What is not ended goes to the end. REQUIRES: it is not empty.
std::size_t opaque_prefix(std::string_view sql);

// What the statement does, by its first word; behind a WITH by the first verb that is in no
// brackets. `other` for what is neither rows nor schema.
Operation operation_in(std::string_view sql);

// Whether anything stands in it but blanks, comments and `;`.
bool holds_statement(std::string_view sql);

// The word by which it ends a transaction, as it stands: COMMIT, END, or a ROLLBACK that is not one
// TO a savepoint. Empty if it does not.
std::string_view transaction_end_in(std::string_view sql);

// Whether it is a `PRAGMA foreign_keys=…`, which SQLite passes over in a transaction.
bool sets_foreign_keys(std::string_view sql);

}  // namespace sidekick::detail
