// The statements of a flush: an INSERT, an UPDATE or a DELETE of some rows of one table.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

#include "sidekick/session/state/session_state.hpp"

namespace sidekick::detail {

struct RowStatement {
    StatementUse use;
    const Mapper& table;
    // Those that are written; of a DELETE those that are compared.
    std::span<const std::size_t> columns;
};

// Sends it once for each row, and gives how many rows it concerned in all. Throws DatabaseError.
std::int64_t execute(SessionState& session, const RowStatement& statement,
                     const ParameterRows& rows, const Reason& reason);

// Throws FlushError, which says whose the rows are, where fewer were written than were sent: a
// trigger can skip one (RAISE(IGNORE)), and SQLite says nothing of it.
[[noreturn]] void throw_skipped(const Mapper& table, const ParameterRows& rows,
                                std::int64_t written, std::string_view whose);

}  // namespace sidekick::detail
