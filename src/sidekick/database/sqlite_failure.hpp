// What SQLite refuses, and the error that it becomes.
#pragma once

#include <string>

namespace sidekick::detail {

// SQLite's result codes, as far as they are told apart. sqlite.cpp, which alone includes
// <sqlite3.h>, holds them against it.
namespace sqlite_code {
inline constexpr int error = 1;
inline constexpr int permission = 3;
inline constexpr int abort = 4;
inline constexpr int busy = 5;
inline constexpr int locked = 6;
inline constexpr int readonly = 8;
inline constexpr int interrupt = 9;
inline constexpr int io_error = 10;
inline constexpr int corrupt = 11;
inline constexpr int full = 13;
inline constexpr int cannot_open = 14;
inline constexpr int protocol = 15;
inline constexpr int schema = 17;
inline constexpr int constraint = 19;
inline constexpr int mismatch = 20;
inline constexpr int misuse = 21;
inline constexpr int not_a_database = 26;
inline constexpr int abort_rollback = 516;
}  // namespace sqlite_code

// What SQLite said: its message and its extended result code. The engine adds the statement and the
// parameters, and throws the DatabaseError that fits.
struct SqliteFailure {
    std::string message;
    int code;

    // Whether the file, rather than the statement, is the cause: it cannot be opened, read,
    // written, locked.
    bool concerns_file() const noexcept;
    // Whether another connection's lock is the cause.
    bool is_busy() const noexcept;
};

// Throws the DatabaseError that fits the code: the classes are those of Python's sqlite3 module.
[[noreturn]] void throw_database_error(const SqliteFailure& failure, std::string statement,
                                       std::string parameters);

}  // namespace sidekick::detail
