#include "trial.hpp"

#include <chrono>
#include <cstdio>
#include <filesystem>
#include <new>
#include <optional>

#include <fmt/format.h>

#include "alive.hpp"
#include "database.hpp"
#include "work.hpp"

namespace faults {

using namespace sidekick;

namespace {

EngineOptions options_of(const Setting& setting) {
    // Whoever has the lock in a trial keeps it.
    EngineOptions options{.echo = setting.echo, .busy_timeout = std::chrono::milliseconds{5}};
    if (!setting.in_memory) {
        options.on_connect = setting.pragmas;
        options.on_connect.insert(options.on_connect.begin(),
                                  "PRAGMA journal_mode=" + setting.journal);
    }
    return options;
}

// Runs what may throw what a program can expect. Whether it threw anything.
template <typename Act>
bool throws(const Act& act, std::string_view& wrong_error) {
    try {
        act();
        return false;
    } catch (const std::bad_alloc&) {
    } catch (const Error&) {
    } catch (...) {
        wrong_error = "an error that is neither a sidekick::Error nor a std::bad_alloc";
    }
    return true;
}

}  // namespace

std::string Setting::name() const {
    constexpr const char* names[] = {"once", "from there on",
                                     "from there on, to the session's end"};
    return fmt::format("{}{}{}, {}", in_memory ? "memory" : "journal " + journal,
                       echo ? ", echo" : "", trace ? ", trace" : "",
                       names[static_cast<std::size_t>(end)]);
}

std::vector<Setting> settings_in_memory_and_on_file() {
    std::vector<Setting> settings;
    for (const bool in_memory : {true, false}) {
        for (const auto& [echo, trace] : {std::pair{false, false}, {true, false}, {false, true}}) {
            for (const End end : ends) {
                settings.push_back(
                    {.in_memory = in_memory, .echo = echo, .trace = trace, .end = end});
            }
        }
    }
    return settings;
}

Trials::Trials(const Setting& setting, Fault& fault, const std::string& directory)
    : setting_{setting}, fault_{fault}, path_{directory + "/database.db"} {
    remove_files();
    const Engine engine =
        create_engine(setting_.in_memory ? "sqlite://" : "sqlite:///" + path_, options_of(setting));
    Session session{engine};
    said_ = work(engine, session, [this] { states_.push_back(rows()); });
}

std::string Trials::rows() const {
    return setting_.in_memory ? rows_of_open_connection() : rows_of_file(path_);
}

void Trials::remove_files() const {
    for (const char* const suffix : {"", "-journal", "-wal", "-shm"}) {
        std::filesystem::remove(path_ + suffix);
    }
}

Outcome Trials::at(std::size_t position) {
    const Alive before;
    Outcome outcome = disturbed(position);
    if (outcome.complaints.empty() && Alive{} != before) {
        if (std::string leak = leak_of([&] { disturbed(position); }); !leak.empty()) {
            outcome.complaints.push_back(std::move(leak));
        }
    }
    return outcome;
}

Outcome Trials::disturbed(std::size_t position) {
    Outcome outcome;
    const auto complain = [&](std::string text) { outcome.complaints.push_back(std::move(text)); };
    remove_files();
    const std::string url = setting_.in_memory ? "sqlite://" : "sqlite:///" + path_;
    const EngineOptions options = options_of(setting_);
    std::optional<Engine> engine;
    std::optional<Session> session;
    std::size_t committed = 0;
    const auto count = [&committed] { ++committed; };
    std::string said;
    std::string_view wrong_error;

    fault_.arm(position, setting_.end != End::at_once);
    const bool thrown = throws(
        [&] {
            engine.emplace(create_engine(url, options));
            session.emplace(*engine);
            said = work(*engine, *session, count);
        },
        wrong_error);
    if (setting_.end == End::of_the_session && session.has_value()) {
        throws([&] { session->rollback(); }, wrong_error);
        session.reset();
    }
    outcome.reached = fault_.disarm();

    try {
        if (!wrong_error.empty()) {
            complain(std::string{wrong_error});
        }
        if (!thrown && said != said_) {
            complain("the work ended well and said something else: " + said);
        }
        if (setting_.anew) {
            session.reset();
            engine.reset();
        }
        if (!engine.has_value()) {
            engine.emplace(create_engine(url, options));
        }
        if (!session.has_value()) {
            session.emplace(*engine);
        }
        session->rollback();
        // A connection that could not roll back, of no session, does so when it is used next.
        look(*session);
        session->rollback();
        const std::string found = rows();
        if (found != states_[committed] &&
            (committed + 1 == states_.size() || found != states_[committed + 1])) {
            complain(fmt::format("after {} commits the rows are: {}", committed, found));
        }
        committed = 0;
        if (work(*engine, *session, count) != said_) {
            complain("the work, done again, said something else");
        }
        session.reset();
        if (rows() != states_.back()) {
            complain("the work, done again, left other rows: " + rows());
        }
    } catch (const std::exception& error) {
        complain(fmt::format("does not go on: {}", error.what()));
    }
    return outcome;
}

}  // namespace faults
