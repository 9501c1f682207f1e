#include "sidekick/database/sqlite_failure.hpp"

#include <sqlite3.h>

#include <utility>

#include "sidekick/core/error.hpp"

namespace sidekick::detail {

static_assert(sqlite_code::error == SQLITE_ERROR);
static_assert(sqlite_code::permission == SQLITE_PERM);
static_assert(sqlite_code::abort == SQLITE_ABORT);
static_assert(sqlite_code::busy == SQLITE_BUSY);
static_assert(sqlite_code::locked == SQLITE_LOCKED);
static_assert(sqlite_code::readonly == SQLITE_READONLY);
static_assert(sqlite_code::interrupt == SQLITE_INTERRUPT);
static_assert(sqlite_code::io_error == SQLITE_IOERR);
static_assert(sqlite_code::corrupt == SQLITE_CORRUPT);
static_assert(sqlite_code::full == SQLITE_FULL);
static_assert(sqlite_code::cannot_open == SQLITE_CANTOPEN);
static_assert(sqlite_code::protocol == SQLITE_PROTOCOL);
static_assert(sqlite_code::schema == SQLITE_SCHEMA);
static_assert(sqlite_code::constraint == SQLITE_CONSTRAINT);
static_assert(sqlite_code::mismatch == SQLITE_MISMATCH);
static_assert(sqlite_code::misuse == SQLITE_MISUSE);
static_assert(sqlite_code::not_a_database == SQLITE_NOTADB);
static_assert(sqlite_code::abort_rollback == SQLITE_ABORT_ROLLBACK);

bool SqliteFailure::is_busy() const noexcept {
    return (code & 0xff) == sqlite_code::busy || (code & 0xff) == sqlite_code::locked;
}

bool SqliteFailure::concerns_file() const noexcept {
    switch (code & 0xff) {
        case sqlite_code::permission:
        case sqlite_code::busy:
        case sqlite_code::locked:
        case sqlite_code::readonly:
        case sqlite_code::io_error:
        case sqlite_code::corrupt:
        case sqlite_code::full:
        case sqlite_code::cannot_open:
        case sqlite_code::not_a_database:
            return true;
        default:
            return false;
    }
}

void throw_database_error(const SqliteFailure& failure, std::string statement,
                          std::string parameters) {
    switch (failure.code & 0xff) {
        case sqlite_code::constraint:
        case sqlite_code::mismatch:
            throw IntegrityError{failure.message, failure.code, std::move(statement),
                                 std::move(parameters)};
        case sqlite_code::error:
        case sqlite_code::permission:
        case sqlite_code::abort:
        case sqlite_code::busy:
        case sqlite_code::locked:
        case sqlite_code::readonly:
        case sqlite_code::interrupt:
        case sqlite_code::io_error:
        case sqlite_code::full:
        case sqlite_code::cannot_open:
        case sqlite_code::protocol:
        case sqlite_code::schema:
        case sqlite_code::not_a_database:
            throw OperationalError{failure.message, failure.code, std::move(statement),
                                   std::move(parameters)};
        default:
            throw DatabaseError{failure.message, failure.code, std::move(statement),
                                std::move(parameters)};
    }
}

}  // namespace sidekick::detail
