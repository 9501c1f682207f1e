// What an engine is made of: its pool of connections, its statement cache and its listeners.
#pragma once

#include <atomic>
#include <cstdint>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

#include "sidekick/database/claimed_tables.hpp"
#include "sidekick/database/connection_pool.hpp"
#include "sidekick/database/engine.hpp"
#include "sidekick/database/statement_cache.hpp"

namespace sidekick::detail {

// The trace that the environment asks for, which every engine has from the start; null if it asks
// for none. Throws ArgumentError if it cannot be written. All that an engine knows of a trace is
// that it listens: what it is, and this function, is in trace_of_environment.cpp.
std::shared_ptr<Listener> trace_of_environment();

// Thread safety: shared objects are safe.
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
    bool has_listeners() const noexcept { return has_listeners_.load(std::memory_order_relaxed); }
    // Tells the event to those that listen now, on this thread; one that throws is the last to hear
    // it.
    void publish(Event event) const;
    // Publishes `kind` for a cached statement, with its cache state; `written_out` is what is sent
    // in the place of its SQL, if that is another text.
    void publish(EventKind kind, const CompiledStatement& statement, const ParameterRows& rows,
                 const Reason& reason, PooledConnection& connection, std::int64_t count = 0,
                 std::string_view written_out = {}) const;

    // A connection for one transaction, for this thread; waits for it as the pool does. One whose
    // rollback had failed is rolled back first. Throws OperationalError, and what a listener throws
    // at the SQL of `on_connect`.
    LeasedConnection check_out();

    // Throws the DatabaseError of `failure`; where the file is the cause, the message names it.
    [[noreturn]] void fail(SqliteFailure failure, std::string statement = {},
                           std::string parameters = {}) const;

private:
    using Listeners = std::vector<std::shared_ptr<Listener>>;

    void finish_rollback(PooledConnection& connection) const;
    std::shared_ptr<const Listeners> listeners() const;
    template <typename Change>
    void change_listeners(const Change& change);
    PooledConnection open();
    void make_file();
    void set_up(PooledConnection& connection, const std::string& sql) const;

    std::string url_;
    std::string path_;
    EngineOptions options_;
    StatementCache statements_;
    ClaimedTables tables_;
    ConnectionPool pool_;

    mutable std::mutex listeners_mutex_;
    // Never changed, only replaced: who is called may add or remove one, and so may other threads.
    std::shared_ptr<const Listeners> listeners_ = std::make_shared<Listeners>();
    std::atomic<bool> has_listeners_ = false;

    std::mutex file_mutex_;
    bool has_made_file_ = false;
    std::atomic<bool> is_traced_ = false;
};

}  // namespace sidekick::detail
