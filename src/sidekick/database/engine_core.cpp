#include "sidekick/database/engine_core.hpp"

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <cstdio>
#include <limits>
#include <memory>
#include <system_error>
#include <utility>

#include <fmt/core.h>

#include "sidekick/core/error.hpp"
#include "sidekick/core/repr.hpp"

namespace sidekick::detail {

namespace {

constexpr std::string_view memory_path{":memory:"};

// The path that an engine URL names.
std::string path_in(std::string_view url) {
    constexpr std::string_view scheme{"sqlite://"};
    if (url.find('\0') != std::string_view::npos) {
        throw ArgumentError{
            fmt::format("the engine URL {} holds a NUL, which no file's name can", repr(url))};
    }
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

// The parameters of a statement that has none.
class NoParameters final : public ParameterRows {
public:
    std::size_t size() const override { return 1; }
    void read(std::size_t, std::vector<ValueView>& row) const override { row.clear(); }
};

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
        throw OperationalError{fmt::format("cannot make the database file '{}': {}", path, why),
                               sqlite_code::cannot_open, "", ""};
    }
}

}  // namespace

EngineCore::EngineCore(std::string_view url, EngineOptions options)
    : url_{url}, path_{path_in(url)}, options_{std::move(options)}, pool_{path_ == memory_path} {
    constexpr std::chrono::milliseconds most{std::numeric_limits<int>::max()};
    options_.busy_timeout =
        std::clamp(options_.busy_timeout, std::chrono::milliseconds::zero(), most);
}

void EngineCore::add_listener(std::shared_ptr<Listener> listener) {
    if (listener == nullptr) {
        throw ArgumentError{"add_listener was given a null listener"};
    }
    change_listeners([&](Listeners& all) { all.push_back(std::move(listener)); });
}

void EngineCore::remove_listener(const std::shared_ptr<Listener>& listener) {
    change_listeners([&](Listeners& all) { std::erase(all, listener); });
}

template <typename Change>
void EngineCore::change_listeners(const Change& change) {
    std::shared_ptr<const Listeners> before;  // its end may be a listener's: not under the lock
    const std::lock_guard lock{listeners_mutex_};
    auto changed = std::make_shared<Listeners>(*listeners_);
    change(*changed);
    has_listeners_.store(!changed->empty(), std::memory_order_relaxed);
    before = std::exchange(listeners_, std::move(changed));
}

std::shared_ptr<const EngineCore::Listeners> EngineCore::listeners() const {
    const std::lock_guard lock{listeners_mutex_};
    return listeners_;
}

void EngineCore::add_trace(std::shared_ptr<Listener> trace) {
    add_listener(std::move(trace));
    is_traced_.store(true, std::memory_order_relaxed);
}

void EngineCore::publish(Event event) const {
    if (!has_listeners()) {
        return;
    }
    event.is_traced = is_traced_.load(std::memory_order_relaxed);
    const std::shared_ptr<const Listeners> now = listeners();
    for (const auto& listener : *now) {
        listener->on_event(event);
    }
}

void EngineCore::publish(EventKind kind, const CompiledStatement& statement,
                         const ParameterRows& rows, const Reason& reason,
                         PooledConnection& connection, std::int64_t count,
                         std::string_view written_out) const {
    const bool announced = kind != EventKind::statement ||
                           statement.used.load(std::memory_order_relaxed) ||
                           statement.used.exchange(true, std::memory_order_relaxed);
    if (!has_listeners()) {
        return;
    }
    Event event{.kind = kind,
                .operation = statement.operation,
                .sql = written_out.empty() ? statement.sql : written_out,
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

LeasedConnection EngineCore::check_out() {
    LeasedConnection leased = pool_.take(options_.busy_timeout);
    if (!leased->connection.is_open()) {
        *leased = open();
    }
    finish_rollback(*leased);
    if (has_listeners() && std::ranges::any_of(*listeners(), &Listener::wants_changes)) {
        leased->connection.note_changes();
    }
    return leased;
}

void EngineCore::finish_rollback(PooledConnection& connection) const {
    if (!connection.connection.in_transaction()) {
        return;
    }
    try {
        connection.rollback();
    } catch (const SqliteFailure& failure) {
        throw OperationalError{
            fmt::format("an earlier transaction on '{}' could not be rolled back, and still cannot "
                        "be; the next use tries again: {}",
                        path_, failure.message),
            failure.code, "ROLLBACK", ""};
    }
}

PooledConnection EngineCore::open() {
    make_file();
    PooledConnection opened;
    try {
        opened = PooledConnection{path_, options_.busy_timeout};
    } catch (const SqliteFailure& failure) {
        fail(failure);
    }
    for (const std::string& sql : options_.on_connect) {
        set_up(opened, sql);
    }
    return opened;
}

void EngineCore::make_file() {
    if (!options_.new_file || path_ == memory_path) {
        return;
    }
    const std::lock_guard lock{file_mutex_};
    if (!has_made_file_) {
        make_new_file(path_);
        has_made_file_ = true;
    }
}

void EngineCore::set_up(PooledConnection& connection, const std::string& sql) const {
    const NoParameters none;
    const Reason reason{.kind = ReasonKind::connect};
    Event event{.kind = EventKind::statement,
                .sql = sql,
                .parameters = &none,
                .reason = &reason,
                .connection = &connection.connection};
    publish(event);
    try {
        event.rows = connection.connection.run(sql, options_.busy_timeout);
    } catch (const SqliteFailure& failure) {
        fail(failure, sql);
    }
    event.kind = EventKind::finished;
    publish(event);
}

void EngineCore::fail(SqliteFailure failure, std::string statement, std::string parameters) const {
    if (failure.concerns_file()) {
        failure.message += fmt::format(": '{}'", path_);
    }
    throw_database_error(failure, std::move(statement), std::move(parameters));
}

}  // namespace sidekick::detail
