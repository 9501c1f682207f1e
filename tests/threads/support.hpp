// Shared by the tests of threads: threads that start together, and how much is to be done.
#pragma once

#include <barrier>
#include <boost/test/unit_test.hpp>
#include <chrono>
#include <cstddef>
#include <stdexcept>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include "golden/files.hpp"
#include "unit/models.hpp"

namespace threads {

inline constexpr int many = 8;

// `quick`, or `full` where the program was asked for the long form: `threads-test -- --long`.
inline int amount(int quick, int full) {
    const auto& suite = boost::unit_test::framework::master_test_suite();
    for (int i = 1; i < suite.argc; ++i) {
        if (std::string_view{suite.argv[i]} == "--long") {
            return full;
        }
    }
    return quick;
}

// Runs `act(0)` to `act(number - 1)`, each on a thread of its own, all at once; waits for all, and
// throws what one of them has thrown. Boost's checks are for one thread, so that an `act` that
// finds something wrong throws.
template <typename Act>
void together(int number, const Act& act) {
    std::barrier start{number};
    std::vector<std::string> thrown(static_cast<std::size_t>(number));
    {
        std::vector<std::jthread> running;
        for (int i = 0; i < number; ++i) {
            running.emplace_back([&, i] {
                start.arrive_and_wait();
                try {
                    act(i);
                } catch (const std::exception& error) {
                    thrown[static_cast<std::size_t>(i)] = error.what();
                }
            });
        }
    }
    for (const std::string& what : thrown) {
        if (!what.empty()) {
            throw std::runtime_error{what};
        }
    }
}

// Throws if it is not so.
inline void require(bool is_so, const std::string& what) {
    if (!is_so) {
        throw std::logic_error{what};
    }
}

// Where a test has its data: in memory, or in a file of its own.
class Place {
public:
    // "memory", or a journal mode of SQLite's.
    explicit Place(std::string_view kind)
        : url_{kind == "memory" ? "sqlite://"
                                : "sqlite:///" + (directory_.path() / "heroes.db").string()} {
        if (kind != "memory") {
            settings_ = {"PRAGMA journal_mode=" + std::string{kind}, "PRAGMA synchronous=OFF"};
        }
    }

    // An engine that waits for long: a machine may have more to do.
    sidekick::Engine engine(sidekick::EngineOptions options = {}) const {
        options.on_connect = settings_;
        options.busy_timeout = std::chrono::minutes{1};
        return sidekick::Engine{url_, options};
    }

private:
    sidekick::golden::TemporaryDirectory directory_;
    std::string url_;
    std::vector<std::string> settings_;
};

inline constexpr const char* places[] = {"memory", "DELETE", "WAL"};

// For as long as it takes: the tests are of what comes out, not of when to give up.
inline const sidekick::TransactOptions patient{.attempts = 1'000'000,
                                               .for_at_most = std::chrono::minutes{2}};

// The tables, and two heroes, of 100 years together, who are in one team.
inline void create_heroes(const sidekick::Engine& engine) {
    using namespace sidekick;
    create_all<Team, Hero, HeroTeamLink>(engine);
    Session session{engine};
    auto team = make(Team{.name = "Preventers", .headquarters = "Sharp Tower"});
    team->heroes.push_back(make(Hero{.name = "Deadpond", .secret_name = "Dive", .age = 50}));
    team->heroes.push_back(make(Hero{.name = "Rusty-Man", .secret_name = "Tommy", .age = 50}));
    session.add(team);
    session.commit();
}

inline std::int64_t age_of(sidekick::Session& session, std::int64_t hero) {
    return session.get<Hero>(hero)->age.value();
}

}  // namespace threads
