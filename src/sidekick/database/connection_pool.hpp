// The connections of an engine, and the statements that were prepared on each.
#pragma once

#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <forward_list>
#include <list>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include "sidekick/database/engine.hpp"
#include "sidekick/database/sqlite.hpp"
#include "sidekick/database/statement_cache.hpp"

namespace sidekick::detail {

class ConnectionPool;

struct PreparedStatement {
    Statement statement;
    bool is_out = false;
    bool is_kept = true;
};

// A statement that is out. It is reset and goes back when this goes, which cannot fail; one that is
// not kept is no more.
struct GiveBack {
    void operator()(PreparedStatement* prepared) const noexcept;
};
using LeasedStatement = std::unique_ptr<PreparedStatement, GiveBack>;

// A connection with the statements that were prepared on it. Used by one thread at a time.
struct PooledConnection {
    // One that is closed: nothing but an assignment opens it.
    PooledConnection() = default;
    // Throws SqliteFailure.
    PooledConnection(const std::string& path, std::chrono::milliseconds busy_timeout);

    // A prepared statement. The same one can be out twice. Throws SqliteFailure.
    LeasedStatement take(const CompiledStatement& compiled);
    // One that is not worth keeping, unless the next is the same: a long list is asked for in lots.
    // Throws SqliteFailure.
    LeasedStatement take_once(std::string_view sql);

    // Run one of these, which are prepared before: a rollback does not need memory then. All throw
    // SqliteFailure.
    void begin(Begin how);
    void commit() { run(commit_); }
    void rollback() { run(rollback_); }
    // To be called before what may change the schema, which a rollback may undo: SQLite prepares
    // everything anew behind each, and so does the next transaction.
    void schema_may_change() noexcept { schema_may_have_changed_ = true; }
    // To be called after it, so that this transaction has what it needs, too. Throws SqliteFailure.
    void prepare_rollback() { rollback_ = connection.prepare("ROLLBACK"); }

    Connection connection;

private:
    static void run(Statement& statement);

    Statement begin_deferred_;
    Statement begin_immediate_;
    Statement commit_;
    Statement rollback_;
    bool schema_may_have_changed_ = true;  // since a transaction began that prepared it
    std::string last_once_sql_;
    std::unique_ptr<PreparedStatement> last_once_;
    // By CompiledStatement::index. In lists, because those that are out must stay where they are.
    std::vector<std::forward_list<PreparedStatement>> prepared_;
};

// A connection that is checked out. It goes back to the pool when this goes, which cannot fail; the
// pool must live until then.
struct CheckIn {
    ConnectionPool* pool = nullptr;
    void operator()(PooledConnection* connection) const noexcept;
};
using LeasedConnection = std::unique_ptr<PooledConnection, CheckIn>;

// Thread safety: shared objects are safe; a connection that is out is the holder's alone.
class ConnectionPool {
public:
    // One that has a single connection, as a database in memory does, or as many as are asked for.
    explicit ConnectionPool(bool has_one) noexcept : has_one_{has_one} {}

    // A connection, closed if it is new. Where there is a single one, and it is out, waits for it,
    // in the order of coming, for so long. Throws OperationalError after that; at once where this
    // thread took it, which cannot give it back while it waits.
    LeasedConnection take(std::chrono::milliseconds patience);

private:
    friend struct CheckIn;

    bool can_give() const noexcept { return !free_.empty() || !has_one_ || all_.empty(); }
    void wait(std::unique_lock<std::mutex>& lock, std::chrono::milliseconds patience);
    void wake_first() noexcept;
    void give_back(PooledConnection& connection) noexcept;

    const bool has_one_;
    std::mutex mutex_;  // of all below, not of the connections
    std::forward_list<PooledConnection> all_;
    std::size_t size_ = 0;                        // of all_
    std::vector<PooledConnection*> free_;         // has room for all
    std::thread::id holder_;                      // of the single one
    std::list<std::condition_variable> waiting_;  // one for each thread that waits
};

}  // namespace sidekick::detail
