// A connection to SQLite and its prepared statements. Only sqlite.cpp includes <sqlite3.h>.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "sidekick/core/value.hpp"
#include "sidekick/database/row_change.hpp"
#include "sidekick/database/sqlite_failure.hpp"

struct sqlite3;
struct sqlite3_stmt;

namespace sidekick::detail {

// A prepared statement. Belongs to its connection, which must outlive it. All members throw
// SqliteFailure.
class Statement {
public:
    // Sets parameter `index` (from 0). Text and bytes are not copied: they must stay valid until
    // the last `step`.
    void bind(std::size_t index, const ValueView& value);
    // Runs to the next row. False when there is none, and where the text was empty or a comment.
    bool step();
    // Column `index` (from 0) of the present row, valid until the next `step` or `reset`.
    ValueView column(std::size_t index) const;
    std::size_t column_count() const noexcept;
    // The name of column `index` (from 0), as the statement gives it.
    std::string column_name(std::size_t index) const;
    // Ends the run, so that the statement can be bound and stepped again.
    void reset() noexcept;

private:
    friend class Connection;
    struct Finalize {
        void operator()(sqlite3_stmt* statement) const noexcept;
    };
    std::unique_ptr<sqlite3_stmt, Finalize> handle_;
};

// An open database. Used by one thread at a time.
class Connection {
public:
    // One that is closed: to be assigned to, no more.
    Connection() = default;
    // Opens `path`, making the file if it is not there: exactly this file, also where the name
    // looks like a URI; only ":memory:" is a database of its own in memory. Throws SqliteFailure,
    // also where SQLite was compiled for programs of one thread.
    explicit Connection(const std::string& path);
    bool is_open() const noexcept { return handle_ != nullptr; }

    // How long a statement waits for another connection's lock, where SQLite can wait. At first not
    // at all. REQUIRES: it is not negative, and fits an int.
    void set_busy_timeout(std::chrono::milliseconds timeout) noexcept;

    // Throws SqliteFailure, also where another statement stands behind the first.
    Statement prepare(std::string_view sql);
    // The same, once for each text: it lives as long as the connection. For a few texts that are
    // asked again and again.
    Statement& kept(std::string_view sql);
    // Runs statements without parameters; gives how many rows they gave. One that is refused
    // because the database is locked is tried again for so long: SQLite itself does not wait
    // everywhere, not where a connection switches to WAL. Throws SqliteFailure.
    std::int64_t run(std::string_view sql, std::chrono::milliseconds patience = {});

    // The path of the file as SQLite opened it; empty of a database in memory. Valid as long as the
    // connection.
    std::string_view file() const noexcept;
    // The rowid of the last INSERT on this connection.
    std::int64_t last_insert_rowid() const noexcept;
    // How many rows the last INSERT, UPDATE or DELETE changed.
    std::int64_t changes() const noexcept;
    // How many all of them changed, and their triggers.
    std::int64_t total_changes() const noexcept;
    // From now on every row that is added, changed or deleted is noted. Does nothing where SQLite
    // was built without its pre-update hook.
    void note_changes() noexcept;
    // What was noted and not forgotten; nothing unless changes are noted. It may be changed, and
    // goes on with the next statement. Throws std::bad_alloc if there was no memory to note all of
    // it.
    std::vector<RowChange>& noted_changes();
    void forget_changes() noexcept;
    // Whether a transaction is open: SQLite ends one by itself after some errors.
    bool in_transaction() const noexcept;

private:
    // Prepares the first statement of `sql`, and takes it off. Without a handle if there is none.
    Statement prepare_first(std::string_view& sql, unsigned int flags);

    struct Close {
        void operator()(sqlite3* connection) const noexcept;
    };
    struct Noted {
        std::vector<RowChange> changes;
        bool is_complete = true;
    };

    std::unique_ptr<Noted> noted_ = std::make_unique<Noted>();  // SQLite knows where it is
    std::unique_ptr<sqlite3, Close> handle_;
    std::map<std::string, Statement, std::less<>> kept_;  // gone before the handle is
};

}  // namespace sidekick::detail
