#include "sidekick/engine_core.hpp"

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <cstdio>
#include <memory>
#include <system_error>
#include <utility>

#include <fmt/core.h>

#include "sidekick/error.hpp"

namespace sidekick::detail {

namespace {

constexpr std::string_view memory_path{":memory:"};

// The path that an engine URL names.
std::string path_in(std::string_view url) {
    constexpr std::string_view scheme{"sqlite://"};
    if (url == scheme) {
        return std::string{memory_path};
    }
    const std::string_view rest = url.starts_with(scheme) ? url.substr(scheme.size()) : "";
    if (rest.size() < 2 || rest.front() != '/') {
        throw ArgumentError{fmt::format(
            "'{}' is no engine URL: write sqlite:// for a database in memory, sqlite:///file.db or "
            "sqlite:////path/to/file.db for a file",
            url)};
    }
    return std::string{rest.substr(1)};
}

// Makes the file, or throws if it is there: no other program can come between the look and the
// making.
void make_new_file(const std::string& path) {
    const std::unique_ptr<std::FILE, int (*)(std::FILE*)> file{std::fopen(path.c_str(), "wx"),
                                                               &std::fclose};
    if (file == nullptr) {
        const int cause = errno;
        const std::string why = cause == EEXIST
                                    ? "it is there already, and a new file was asked for"
                                    : std::generic_category().message(cause);
        constexpr int cannot_open = 14;  // SQLITE_CANTOPEN
        throw OperationalError{fmt::format("cannot make the database file '{}': {}", path, why),
                               cannot_open, "", ""};
    }
}

}  // namespace

Statement PooledConnection::take(const CompiledStatement& compiled) {
    if (compiled.index < idle.size() && !idle[compiled.index].empty()) {
        Statement statement = std::move(idle[compiled.index].back());
        idle[compiled.index].pop_back();
        return statement;
    }
    return connection.prepare(compiled.sql);
}

void PooledConnection::give_back(const CompiledStatement& compiled, Statement statement) noexcept {
    statement.reset();
    if (idle.size() <= compiled.index) {
        idle.resize(compiled.index + 1);
    }
    idle[compiled.index].push_back(std::move(statement));
}

EngineCore::EngineCore(std::string_view url, EngineOptions options)
    : url_{url}, path_{path_in(url)}, options_{std::move(options)} {}

void EngineCore::publish(const Event& event) {
    for (const auto& listener : listeners_) {
        listener->on_event(event);
    }
}

void EngineCore::publish(EventKind kind, const CompiledStatement& statement,
                         const ParameterRows& rows, const Reason& reason,
                         PooledConnection& connection, std::int64_t count) {
    const bool announced =
        kind == EventKind::statement ? std::exchange(statement.used, true) : true;
    if (!has_listeners()) {
        return;
    }
    Event event{.kind = kind,
                .sql = statement.sql,
                .parameters = &rows,
                .cache = CacheState::generated,
                .seconds = statement.seconds,
                .reason = &reason,
                .rows = count,
                .connection = &connection.connection};
    if (announced) {
        const std::chrono::duration<double> since =
            std::chrono::steady_clock::now() - statement.compiled_at;
        event.cache = CacheState::cached;
        event.seconds = since.count();
    }
    publish(event);
}

std::shared_ptr<PooledConnection> EngineCore::check_out() {
    const bool in_memory = path_ == memory_path;
    if (!idle_.empty()) {
        auto connection = std::move(idle_.back());
        idle_.pop_back();
        memory_in_use_ = in_memory;
        note_changes_if_wanted(*connection);
        return connection;
    }
    if (memory_in_use_) {
        constexpr int locked = 6;  // SQLITE_LOCKED
        throw OperationalError{
            "a database in memory has one connection, and another session's transaction holds it: "
            "commit, roll back or close that session first",
            locked, "", ""};
    }
    if (options_.new_file && !in_memory && !opened_) {
        make_new_file(path_);
        opened_ = true;
    }
    std::string sent;
    try {
        auto connection = std::make_shared<PooledConnection>(path_);
        for (const std::string& sql : options_.on_connect) {
            sent = sql;
            connection->connection.run(sql);
        }
        memory_in_use_ = in_memory;
        note_changes_if_wanted(*connection);
        return connection;
    } catch (const SqliteFailure& failure) {
        fail(failure, sent);
    }
}

void EngineCore::note_changes_if_wanted(PooledConnection& connection) const {
    if (std::ranges::any_of(listeners_, &Listener::wants_changes)) {
        connection.connection.note_changes();
    }
}

void EngineCore::check_in(std::shared_ptr<PooledConnection> connection) noexcept {
    memory_in_use_ = false;
    if (connection != nullptr) {
        idle_.push_back(std::move(connection));
    }
}

void EngineCore::fail(SqliteFailure failure, std::string statement, std::string parameters) const {
    if (failure.concerns_file()) {
        failure.message += fmt::format(": '{}'", path_);
    }
    throw_database_error(failure, std::move(statement), std::move(parameters));
}

}  // namespace sidekick::detail
