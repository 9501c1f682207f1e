// What an engine is made of: its pool of connections, its statement cache and its listeners.
#pragma once

#include <cstdint>
#include <forward_list>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "sidekick/database/claimed_tables.hpp"
#include "sidekick/database/engine.hpp"
#include "sidekick/database/sqlite.hpp"
#include "sidekick/database/statement_cache.hpp"

namespace sidekick::detail {

struct PreparedStatement {
    Statement statement;
    bool is_out = false;
};

// A statement that is out. It is reset and goes back when this goes, which cannot fail.
struct GiveBack {
    void operator()(PreparedStatement* prepared) const noexcept;
};
using LeasedStatement = std::unique_ptr<PreparedStatement, GiveBack>;

// A connection with the statements that were prepared on it.
struct PooledConnection {
    // Throws SqliteFailure.
    PooledConnection(const std::string& path, std::chrono::milliseconds busy_timeout);

    // A prepared statement. The same one can be out twice. Throws SqliteFailure.
    LeasedStatement take(const CompiledStatement& compiled);

    // Run one of these, which are prepared before: a rollback does not need memory then. All throw
    // SqliteFailure.
    void begin(Begin how);
    void commit() { run(commit_); }
    void rollback() { run(rollback_); }
    // To be called after what may have changed the schema: SQLite prepares everything anew then.
    // Throws SqliteFailure.
    void prepare_rollback() { rollback_ = connection.prepare("ROLLBACK"); }

    Connection connection;
    bool is_out = false;

private:
    static void run(Statement& statement);

    Statement begin_deferred_;
    Statement begin_immediate_;
    Statement commit_;
    Statement rollback_;
    // By CompiledStatement::index. In lists, because those that are out must stay where they are.
    std::vector<std::forward_list<PreparedStatement>> prepared_;
};

// A connection that is checked out. It goes back to the pool when this goes, which cannot fail; the
// engine must live until then.
struct CheckIn {
    void operator()(PooledConnection* connection) const noexcept { connection->is_out = false; }
};
using LeasedConnection = std::unique_ptr<PooledConnection, CheckIn>;

// The trace that the environment asks for, which every engine has from the start; null if it asks
// for none. Throws ArgumentError if it cannot be written. All that an engine knows of a trace is
// that it listens: what it is, and this function, is in trace_of_environment.cpp.
std::shared_ptr<Listener> trace_of_environment();

class EngineCore {
public:
    // Throws ArgumentError.
    EngineCore(std::string_view url, EngineOptions options);

    const std::string& url() const noexcept { return url_; }
    // How a transaction begins that was not told otherwise.
    Begin begin() const noexcept { return options_.begin; }
    StatementCache& statements() noexcept { return statements_; }
    ClaimedTables& tables() noexcept { return tables_; }

    // Throws ArgumentError if it is null.
    void add_listener(std::shared_ptr<Listener> listener);
    void remove_listener(const std::shared_ptr<Listener>& listener);
    // The same for a trace: from then on an Echo prints nothing of this engine, for the trace has
    // it.
    void add_trace(std::shared_ptr<Listener> trace);
    bool has_listeners() const noexcept { return !listeners_->empty(); }
    // Tells the event to those that listen now; one that throws is the last to hear it.
    void publish(Event event) const;
    // Publishes `kind` for a cached statement, with its cache state.
    void publish(EventKind kind, const CompiledStatement& statement, const ParameterRows& rows,
                 const Reason& reason, PooledConnection& connection, std::int64_t count = 0) const;

    // A connection for one transaction. One whose rollback had failed is rolled back first. Throws
    // OperationalError, and what a listener throws at the SQL of `on_connect`.
    LeasedConnection check_out();

    // Throws the DatabaseError of `failure`; where the file is the cause, the message names it.
    [[noreturn]] void fail(SqliteFailure failure, std::string statement = {},
                           std::string parameters = {}) const;

private:
    using Listeners = std::vector<std::shared_ptr<Listener>>;

    void finish_rollback(PooledConnection& connection) const;
    void open_connection();
    void set_up(PooledConnection& connection, const std::string& sql) const;

    std::string url_;
    std::string path_;
    EngineOptions options_;
    StatementCache statements_;
    ClaimedTables tables_;
    // Never changed, only replaced: a listener may add or remove one while it is called.
    std::shared_ptr<const Listeners> listeners_ = std::make_shared<Listeners>();
    std::forward_list<PooledConnection> connections_;
    bool has_made_file_ = false;
    bool is_traced_ = false;
};

}  // namespace sidekick::detail
