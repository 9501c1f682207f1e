// An open transaction, and the rows of a SELECT that runs in it.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "sidekick/engine_core.hpp"

namespace sidekick::detail {

// The rows of a running SELECT. Closing it, or destroying it, gives its statement back; it must not
// outlive its transaction.
class Cursor {
public:
    // A cursor that is closed.
    Cursor() noexcept = default;
    Cursor(Cursor&& other) noexcept;
    Cursor& operator=(Cursor&& other) noexcept;
    ~Cursor() { close(); }

    // Steps to the next row. False when there is none, and then the cursor is closed. Throws
    // DatabaseError.
    bool next();
    // Column `index` (from 0) of the present row, valid until `next` or `close`.
    ValueView column(std::size_t index) const { return statement_.column(index); }
    // Gives the statement back. Does nothing if that has happened.
    void close() noexcept;

private:
    friend class Transaction;
    Cursor(EngineCore& engine, PooledConnection& connection, const CompiledStatement& compiled,
           std::span<const ValueView> parameters, const Reason& reason);

    EngineCore* engine_ = nullptr;  // null once it is closed
    PooledConnection* connection_ = nullptr;
    const CompiledStatement* compiled_ = nullptr;
    Statement statement_;
    std::span<const ValueView> parameters_;
    Reason reason_{};
    std::int64_t rows_ = 0;
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
    Cursor select(const CompiledStatement& compiled, std::span<const ValueView> parameters,
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

    // Throws OperationalError. The transaction is still open then, to be committed again or rolled
    // back, unless SQLite has rolled it back by itself, as it does where the disk is full.
    void commit();
    // Undoes what the transaction did. Does nothing if it is over.
    void rollback() noexcept;

private:
    // Throws OperationalError, with this statement, if SQLite has ended the transaction by itself:
    // what is sent then would be committed at once.
    void check_open(const std::string& sql) const;
    void end() noexcept;

    std::shared_ptr<EngineCore> engine_;
    std::shared_ptr<PooledConnection> connection_;  // null once the transaction is over
};

}  // namespace sidekick::detail
