// An open transaction, and the rows of a SELECT that runs in it.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "sidekick/database/engine_core.hpp"

namespace sidekick::detail {

// The rows of a running SELECT. Closing it, or destroying it, gives its statement back; it must not
// outlive its transaction. If rows are left, what a listener throws then is dropped.
class Cursor {
public:
    // A cursor that is closed.
    Cursor() noexcept = default;
    Cursor(Cursor&& other) noexcept;
    Cursor& operator=(Cursor&& other) noexcept;
    ~Cursor() { close(); }

    // Steps to the next row. False when there is none, and then the cursor is closed. Throws
    // DatabaseError, and what a listener throws when there is none: it is closed then, too.
    bool next();
    // Column `index` (from 0) of the present row, valid until `next` or `close`.
    ValueView column(std::size_t index) const { return statement_->statement.column(index); }
    // How many columns its rows have. REQUIRES: it is not closed.
    std::size_t width() const noexcept { return statement_->statement.column_count(); }
    // What column `index` is called. REQUIRES: it is not closed.
    std::string column_name(std::size_t index) const {
        return statement_->statement.column_name(index);
    }
    // Gives the statement back. Does nothing if that has happened.
    void close() noexcept;

private:
    friend class Transaction;
    Cursor(EngineCore& engine, PooledConnection& connection, const CompiledStatement& compiled,
           std::string_view written_out, std::span<const ValueView> parameters,
           const Reason& reason);
    // Gives the statement back, and says so; throws what a listener does.
    void finish();

    EngineCore* engine_ = nullptr;  // null once it is closed
    PooledConnection* connection_ = nullptr;
    const CompiledStatement* compiled_ = nullptr;
    std::string_view written_out_;
    LeasedStatement statement_;
    std::span<const ValueView> parameters_;
    Reason reason_{};
    std::int64_t rows_ = 0;
};

// An open transaction: BEGIN has been sent. Destroyed without `commit`, it rolls back.
class Transaction {
public:
    // Takes a connection of the engine's and begins. Throws OperationalError.
    Transaction(std::shared_ptr<EngineCore> engine, Begin begin);
    // Begins as the engine was told.
    explicit Transaction(const std::shared_ptr<EngineCore>& engine);
    Transaction(Transaction&&) noexcept = default;
    Transaction& operator=(Transaction&&) = delete;
    ~Transaction();

    // Runs a SELECT with one row of parameters, which must stay valid until the cursor closes, as
    // must what `reason` names. `written_out` is what is sent in the place of its SQL, where that
    // stands for lists of any length: prepared for this once, and to stay valid as long. Throws
    // DatabaseError.
    Cursor select(const CompiledStatement& compiled, std::span<const ValueView> parameters,
                  const Reason& reason, std::string_view written_out = {});
    // Runs an INSERT, UPDATE or DELETE once for each row; gives how many rows were changed in all.
    // Throws DatabaseError.
    std::int64_t execute(const CompiledStatement& compiled, const ParameterRows& rows,
                         const Reason& reason);
    // The same with one row, which is there as long as the call; `written_out` as of `select`.
    std::int64_t execute(const CompiledStatement& compiled, std::span<const ValueView> row,
                         const Reason& reason, std::string_view written_out);
    // How many rows the connection's last statement that changes some has changed, and how many all
    // of them have.
    struct Changes {
        std::int64_t last;
        std::int64_t in_all;
    };
    Changes changes() const noexcept;
    // Runs a statement that takes no parameters and is not cached; gives the number of rows read.
    // `seconds` is what building its text took. Throws DatabaseError.
    std::int64_t run(const std::string& sql, CacheState state, const Reason& reason,
                     double seconds = 0);

    // The rowid of the last row that this connection has inserted.
    std::int64_t last_insert_rowid() const noexcept;

    // Throws OperationalError. The transaction is still open then, to be committed again or rolled
    // back, unless SQLite has rolled it back by itself, as it does where the disk is full. What is
    // thrown when it has been committed (by a listener that hears so) leaves it over.
    void commit();
    // Undoes what the transaction did. Does nothing if it is over. If SQLite refuses, whoever needs
    // the connection next tries again.
    void rollback() noexcept;
    // Whether it is neither committed nor rolled back.
    bool is_open() const noexcept { return connection_ != nullptr; }

private:
    // Throws OperationalError, with this statement, if SQLite has ended the transaction by itself:
    // what is sent then would be committed at once.
    void check_open(const std::string& sql) const;

    std::shared_ptr<EngineCore> engine_;
    LeasedConnection connection_;  // null once the transaction is over
    std::vector<ValueView> row_;   // the parameters that were bound last
};

}  // namespace sidekick::detail
