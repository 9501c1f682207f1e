// Exercise 12: two members in step.
// chapters: 16 to 21
// wanted: The team knows its new hero at once, before anything is flushed.
// hint: Nothing says that Hero::team and Team::heroes are two sides of the same thing.
// hint: one_to_many<&Team::heroes>(back_populates<&Hero::team>), and the same from the other
//   side.
// judged by: print, rows, at most 0 selects
#include <cstdint>
#include <optional>
#include <string>

#include <fmt/core.h>
#include <sidekick/sidekick.hpp>

using namespace sidekick;

struct Hero;

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
};

template <>
inline constexpr auto sidekick::mapping<Team> =
    table<Team>(primary_key<&Team::id>, one_to_many<&Team::heroes>);

template <>
inline constexpr auto sidekick::mapping<Hero> = table<Hero>(
    primary_key<&Hero::id>, foreign_key<&Hero::team_id, &Team::id>, many_to_one<&Hero::team>);

int main() try {
    const auto engine = create_engine("sqlite://");
    create_all<Team, Hero>(engine);
    Session session{engine};
    auto team = make(Team{.name = "Z-Force"});
    auto hero = make(Hero{.name = "Deadpond"});
    session.add(team);
    hero->team = team;
    fmt::print("Z-Force has {} heroes\n", team->heroes.size());
    session.add(hero);
    session.commit();
} catch (const std::exception& error) {
    fmt::print(stderr, "{}\n", brief(error));
    return 1;
}
