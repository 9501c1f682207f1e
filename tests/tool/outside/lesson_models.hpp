// The models of the programs that `sidekick explain` has lessons about, and how one is chosen.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>

#include <fmt/core.h>
#include <sidekick/sidekick.hpp>

using namespace sidekick;

struct Hero;
struct Power;

struct Team {
    std::optional<std::int64_t> id{};
    std::string name{};
    Many<Hero> heroes{};
};

struct Hero {
    std::optional<std::int64_t> id{};
    std::string name{};
    std::optional<std::int64_t> team_id{};
    One<Team> team{};
    Many<Power> powers{};
};

struct Power {
    std::optional<std::int64_t> id{};
    std::string name{};
    std::optional<std::int64_t> hero_id{};
    One<Hero> hero{};
};

template <>
inline constexpr auto sidekick::mapping<Team> =
    table<Team>(primary_key<&Team::id>, one_to_many<&Team::heroes>(back_populates<&Hero::team>));

template <>
inline constexpr auto sidekick::mapping<Hero> =
    table<Hero>(primary_key<&Hero::id>, foreign_key<&Hero::team_id, &Team::id>,
                many_to_one<&Hero::team>(back_populates<&Team::heroes>),
                one_to_many<&Hero::powers>(back_populates<&Power::hero>));

template <>
inline constexpr auto sidekick::mapping<Power> =
    table<Power>(primary_key<&Power::id>, foreign_key<&Power::hero_id, &Hero::id>,
                 many_to_one<&Power::hero>(back_populates<&Hero::powers>));

// So many teams, with two heroes each.
inline void create_teams(const Engine& engine, int count) {
    Session session{engine};
    for (int number = 1; number <= count; ++number) {
        auto team = make(Team{.name = fmt::format("Team {}", number)});
        session.add(make(Hero{.name = fmt::format("Left {}", number), .team = team}));
        session.add(make(Hero{.name = fmt::format("Right {}", number), .team = team}));
    }
    session.commit();
}

// Of what was read, so that it is read.
inline std::size_t sum = 0;

using Programs = std::map<std::string, std::function<void(const Engine&)>>;

// Runs the one that the first argument names, on a database in memory.
inline int play(const Programs& programs, int argc, char* argv[]) {
    const auto found = programs.find(argc > 1 ? argv[1] : "");
    if (found == programs.end()) {
        return 2;
    }
    const auto engine = create_engine("sqlite://");
    create_all<Team, Hero, Power>(engine);
    found->second(engine);
    return 0;
}
