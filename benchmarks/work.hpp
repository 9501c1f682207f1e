// The work that is measured, and the two ways to do it.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include <sidekick/sidekick.hpp>

namespace bench {

// Between heroes and teams: rows of a table of links, or each hero's foreign key. The queries read
// what was inserted by foreign key.
enum class Models : std::uint8_t { links, foreign_key, queries };

enum class Phase : std::uint8_t {
    insert,          // every team and hero with their links, in one transaction
    walk,            // every hero, and the teams of each when its turn comes
    walk_together,   // the same; Sidekick loads the teams of all at once
    append,          // one more link for each hero, in one transaction
    remove,          // each hero's first link, in one transaction
    lists,           // every team, and its heroes when its turn comes
    lists_together,  // the same; Sidekick loads the heroes of all at once
    members,         // every hero, and the team of each when its turn comes
    move,            // each hero to another team, in one transaction
    joined,          // every hero with the team, by one SELECT
    selectin,        // every team with its heroes, by two
    columns,         // three columns of every hero
    stream,          // fifty rows of three columns for every hero, each seen once
    rounds,          // many small transactions, each followed by a look at both of its ends
};

std::span<const Phase> phases_of(Models models);

std::string_view name_of(Phase phase);

struct Job {
    Models models;
    std::string path;  // the database file; empty for a database in memory
    std::size_t heroes;
    std::size_t teams;
    std::size_t rounds;
};

inline constexpr std::size_t links_of_hero = 3;

// Where the hero's links lead, by position: three to begin with, then the one that is appended.
inline std::size_t team_of(std::size_t hero, std::size_t link, const Job& job) {
    constexpr std::array<std::size_t, links_of_hero + 1> steps{0, 67, 134, 1};
    return (hero * 7 + steps[link]) % job.teams;
}

// By foreign key: his team, and the one that he moves to.
inline std::size_t only_team_of(std::size_t hero, bool moved, const Job& job) {
    return (hero * 7 + (moved ? 1 : 0)) % job.teams;
}

inline constexpr std::int64_t last_team_of_stream = 50;  // each hero beside teams 1 to 50

std::string team_name(std::size_t team);
std::string headquarters(std::size_t team);
std::string hero_name(std::size_t hero);
std::string secret_name(std::size_t hero);
std::optional<std::int64_t> age(std::size_t hero);

// What is summed of a row of these.
inline std::uint64_t length_of(std::string_view name, std::string_view secret_name,
                               const std::optional<std::int64_t>& age) {
    return name.size() + secret_name.size() + static_cast<std::uint64_t>(age.value_or(0));
}

// One way to do the work.
class Version {
public:
    virtual ~Version() = default;
    // Brings the phase about: an open database with its tables, objects with their teams loaded.
    virtual void prepare(Phase phase) = 0;
    // Does the work of the phase. Gives a sum over what was read.
    virtual std::uint64_t run(Phase phase) = 0;
};

std::unique_ptr<Version> make_bare(const Job& job);
std::unique_ptr<Version> make_bare_league(const Job& job);
std::unique_ptr<Version> make_bare_queries(const Job& job);
// Who hears what the engine does; what they make of it goes nowhere.
enum class Listening : std::uint8_t { nobody, echo, trace };
std::unique_ptr<Version> make_sidekick(const Job& job, Listening listening);
std::unique_ptr<Version> make_sidekick_league(const Job& job, Listening listening);
std::unique_ptr<Version> make_sidekick_queries(const Job& job, Listening listening);
// An engine for it, with that listener.
sidekick::Engine engine_for(const Job& job, Listening listening);

// `bare`, `sidekick`, `echo` or `trace`, to do that phase. Throws std::invalid_argument.
std::unique_ptr<Version> make_version(std::string_view name, Phase phase, const Job& job);

}  // namespace bench
