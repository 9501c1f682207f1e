// The engine: a database by its URL. It publishes an event per statement.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "sidekick/event.hpp"

namespace sidekick {

namespace detail {
class EngineCore;
}  // namespace detail

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
// All engines and sessions of a program belong to one thread.
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
    const std::shared_ptr<detail::EngineCore>& core() const noexcept { return core_; }

private:
    std::shared_ptr<detail::EngineCore> core_;
};

// Engine{url, options}, under the name that the walkthrough uses.
Engine create_engine(std::string_view url, const EngineOptions& options = {});

}  // namespace sidekick
