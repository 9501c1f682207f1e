// What an engine is made of: its pool of connections, its statement cache and its listeners.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "sidekick/engine.hpp"
#include "sidekick/sqlite.hpp"
#include "sidekick/statement_cache.hpp"

namespace sidekick::detail {

// A connection with the statements that were prepared on it and are not in use now.
struct PooledConnection {
    explicit PooledConnection(const std::string& path) : connection{path} {}

    // A prepared statement, the caller's until `give_back`. The same statement can be out twice.
    // Throws SqliteFailure.
    Statement take(const CompiledStatement& compiled);
    void give_back(const CompiledStatement& compiled, Statement statement) noexcept;

    Connection connection;
    std::vector<std::vector<Statement>> idle;  // by CompiledStatement::index
};

class EngineCore {
public:
    // Throws ArgumentError.
    EngineCore(std::string_view url, EngineOptions options);

    const std::string& url() const noexcept { return url_; }
    StatementCache& statements() noexcept { return statements_; }

    std::vector<std::shared_ptr<Listener>>& listeners() noexcept { return listeners_; }
    bool has_listeners() const noexcept { return !listeners_.empty(); }
    void publish(const Event& event);
    // Publishes `kind` for a cached statement, with its cache state.
    void publish(EventKind kind, const CompiledStatement& statement, const ParameterRows& rows,
                 const Reason& reason, PooledConnection& connection, std::int64_t count = 0);

    // A connection for one transaction. Throws OperationalError.
    std::shared_ptr<PooledConnection> check_out();
    void check_in(std::shared_ptr<PooledConnection> connection) noexcept;

    // Throws the DatabaseError of `failure`; where the file is the cause, the message names it.
    [[noreturn]] void fail(SqliteFailure failure, std::string statement = {},
                           std::string parameters = {}) const;

private:
    void note_changes_if_wanted(PooledConnection& connection) const;

    std::string url_;
    std::string path_;
    EngineOptions options_;
    StatementCache statements_;
    std::vector<std::shared_ptr<Listener>> listeners_;
    std::vector<std::shared_ptr<PooledConnection>> idle_;
    bool memory_in_use_ = false;
    bool opened_ = false;  // whether the new file was made
};

}  // namespace sidekick::detail
