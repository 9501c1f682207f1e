// The work that is measured, and the two ways to do it.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace bench {

enum class Phase : std::uint8_t {
    insert,  // every team and hero with their links, in one transaction
    walk,    // every hero, and the teams of each when its turn comes
    append,  // one more link for each hero, in one transaction
    remove,  // each hero's first link, in one transaction
    rounds,  // many small transactions, each followed by a look at both of its ends
};

inline constexpr std::array phases{Phase::insert, Phase::walk, Phase::append, Phase::remove,
                                   Phase::rounds};

std::string_view name_of(Phase phase);

struct Job {
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

std::string team_name(std::size_t team);
std::string headquarters(std::size_t team);
std::string hero_name(std::size_t hero);
std::string secret_name(std::size_t hero);
std::optional<std::int64_t> age(std::size_t hero);

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
// Who hears what the engine does; what they make of it goes nowhere.
enum class Listening : std::uint8_t { nobody, echo, trace };
std::unique_ptr<Version> make_sidekick(const Job& job, Listening listening);

// `bare`, `sidekick`, `echo` or `trace`. Throws std::invalid_argument.
std::unique_ptr<Version> make_version(std::string_view name, const Job& job);

}  // namespace bench
