// The engine: URL, connections, statement cache, transactions. It publishes an event per statement.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "sidekick/event.hpp"
#include "sidekick/repr.hpp"
#include "sidekick/statement_cache.hpp"

namespace sidekick {

class EngineCore;
struct PooledConnection;

// How an engine is made: `create_engine(url, {.echo = true})`.
struct EngineOptions {
    // Print every statement on standard output, as the documented transcripts show it.
    bool echo = false;
    // Refuse a database file that is there already, and make a new one.
    bool new_file = false;
    // SQL that runs on each new connection before anything else, and is not echoed: settings, such
    // as `PRAGMA foreign_keys=ON`.
    std::vector<std::string> on_connect = {};
};

// A database and the ways to it. Copies are the same engine; sessions keep it alive.
// An engine and its sessions belong to one thread.
class Engine {
public:
    // `url` is `sqlite://` for a database in memory, `sqlite:///file.db` for a file, relative to
    // the working directory, or `sqlite:////path/file.db`. A file is opened when the first
    // transaction begins. Throws ArgumentError if the URL is none of these.
    explicit Engine(std::string_view url, const EngineOptions& options = {});

    // The URL as it was given. Valid as long as the engine.
    const std::string& url() const noexcept;

    // Tells `listener` every event from now on; held until it is removed or the engine goes.
    void add_listener(std::shared_ptr<Listener> listener);
    // Does nothing if `listener` was not added.
    void remove_listener(const std::shared_ptr<Listener>& listener);

    // For the library's own rooms.
    const std::shared_ptr<EngineCore>& core() const noexcept { return core_; }

private:
    std::shared_ptr<EngineCore> core_;
};

// Engine{url, options}, under the name that the walkthrough uses.
Engine create_engine(std::string_view url, const EngineOptions& options = {});

// For the library's own rooms: one row of parameters that somebody else owns.
class SingleRow final : public ParameterRows {
public:
    explicit SingleRow(const std::vector<ValueView>& row) : row_{row} {}
    std::size_t size() const override { return 1; }
    void read(std::size_t, std::vector<ValueView>& row) const override { row = row_; }

private:
    const std::vector<ValueView>& row_;
};

// The rows of a running SELECT. Closing it, or destroying it, gives its statement back; it must not
// outlive its transaction.
class Cursor {
public:
    // A cursor that is closed.
    Cursor() noexcept;
    Cursor(Cursor&&) noexcept;
    Cursor& operator=(Cursor&&) noexcept;
    ~Cursor();

    // Steps to the next row. False when there is none, and then the cursor is closed. Throws
    // DatabaseError.
    bool next();
    // Column `index` (from 0) of the present row, valid until `next` or `close`.
    ValueView column(std::size_t index) const;
    // Gives the statement back. Does nothing if that has happened.
    void close() noexcept;

private:
    friend class Transaction;
    struct Running;
    explicit Cursor(std::unique_ptr<Running> running);
    std::unique_ptr<Running> running_;
};

// An open transaction: BEGIN has been sent. Destroyed without `commit`, it rolls back.
class Transaction {
public:
    // Takes a connection of the engine's and begins. Throws OperationalError.
    explicit Transaction(std::shared_ptr<EngineCore> engine);
    Transaction(Transaction&&) noexcept = default;
    Transaction& operator=(Transaction&&) = delete;
    ~Transaction();

    // Runs a SELECT with one row of parameters, which must stay valid until the cursor closes, as
    // must what `reason` names. Throws DatabaseError.
    Cursor select(const CompiledStatement& compiled, const std::vector<ValueView>& parameters,
                  const Reason& reason);
    // Runs an INSERT, UPDATE or DELETE once for each row; gives how many rows were changed in all.
    // Throws DatabaseError.
    std::int64_t execute(const CompiledStatement& compiled, const ParameterRows& rows,
                         const Reason& reason);
    // Runs a statement that takes no parameters and is not cached; gives the number of rows read.
    // Throws DatabaseError.
    std::int64_t run(const std::string& sql, CacheState state, const Reason& reason);

    // The rowid of the last row that this connection has inserted.
    std::int64_t last_insert_rowid() const noexcept;

    // Throws OperationalError, and the transaction is still open then.
    void commit();
    // Undoes what the transaction did. Does nothing if it is over.
    void rollback() noexcept;

private:
    void end() noexcept;

    std::shared_ptr<EngineCore> engine_;
    std::shared_ptr<PooledConnection> connection_;  // null once the transaction is over
};

}  // namespace sidekick
