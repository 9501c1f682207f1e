#include "sidekick/database/sqlite_failure.hpp"

#include <utility>

#include "sidekick/core/error.hpp"

namespace sidekick::detail {

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
