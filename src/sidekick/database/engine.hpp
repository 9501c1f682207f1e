// The engine: a database by its URL. It publishes an event per statement.
#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "sidekick/core/api.hpp"
#include "sidekick/database/event.hpp"

namespace sidekick {

namespace detail {
class EngineCore;
}  // namespace detail

// How a transaction begins. The echo shows both as `BEGIN (implicit)`.
enum class Begin : std::uint8_t {
    // Locks nothing until it reads, and takes the lock for writing when it first writes: at once
    // refused ("database is locked") if another connection writes, or has written, since it read.
    deferred,
    // Takes the lock for writing at once, and waits for it: from then on only the COMMIT can find
    // the database locked, by who reads. One transaction at a time, also if it only reads.
    immediate,
};

// How an engine is made: `create_engine(url, {.echo = true})`.
struct EngineOptions {
    // Print every statement on standard output, as the documented transcripts show it.
    bool echo = false;
    // Refuse a database file that is there already, and make a new one.
    bool new_file = false;
    // SQL that runs on each new connection before anything else: settings, such as
    // `PRAGMA foreign_keys=ON`.
    std::vector<std::string> on_connect = {};
    // How long a statement waits for another connection's lock, as Python's sqlite3 waits, before
    // it is refused. It cannot wait in a deferred transaction that has read and now writes. A
    // database in memory has one connection: so long does a transaction wait for those that other
    // threads have begun.
    std::chrono::milliseconds busy_timeout{5000};
    // How the transactions of its sessions begin, unless a session is told otherwise.
    Begin begin = Begin::deferred;
};

// A database and the ways to it. Copies are the same engine; sessions keep it alive.
//
// Thread safety: distinct objects and copies are safe; a shared object is safe as well, but for
// being assigned to or destroyed. So several threads share an engine, each with a session of its
// own. Sessions on a file have a connection each while a transaction is open. Those in memory have
// one for all: the first use of another waits until the transaction is over, in the order of
// coming, and throws an OperationalError after `busy_timeout`; at once, and not as busy, where the
// same thread began that transaction, which could not end it while it waits.
class SIDEKICK_API Engine {
public:
    // `url` is `sqlite://` for a database in memory (as is `sqlite:///:memory:`),
    // `sqlite:///file.db` for a file, relative to the working directory, or
    // `sqlite:////path/file.db`. The name is taken as it is: nothing in it is a parameter. A file
    // is opened when the first transaction begins. Throws ArgumentError if the URL is none of
    // these.
    explicit Engine(std::string_view url, const EngineOptions& options = {});

    // The URL as it was given. Valid as long as the engine.
    const std::string& url() const noexcept;

    // Tells `listener` every event from the next one on, on the thread that causes it; held until
    // it is removed or the engine goes. Throws ArgumentError if it is null.
    void add_listener(std::shared_ptr<Listener> listener);
    // From the next event on it hears nothing; what another thread is telling it meanwhile reaches
    // it still. Does nothing if `listener` was not added.
    void remove_listener(const std::shared_ptr<Listener>& listener);

    // For the library itself.
    const std::shared_ptr<detail::EngineCore>& core() const noexcept { return core_; }

private:
    std::shared_ptr<detail::EngineCore> core_;
};

// Engine{url, options}, under the name that the walkthrough uses.
SIDEKICK_API Engine create_engine(std::string_view url, const EngineOptions& options = {});

}  // namespace sidekick
