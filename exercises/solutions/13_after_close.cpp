// A solution of exercise 13: a team that is asked for too late.
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
    table<Team>(primary_key<&Team::id>, one_to_many<&Team::heroes>(back_populates<&Hero::team>));

template <>
inline constexpr auto sidekick::mapping<Hero> =
    table<Hero>(primary_key<&Hero::id>, foreign_key<&Hero::team_id, &Team::id>,
                many_to_one<&Hero::team>(back_populates<&Team::heroes>));

int main() try {
    const auto engine = create_engine("sqlite://");
    create_all<Team, Hero>(engine);
    Session session{engine};
    session.add(make(Team{.name = "Preventers", .heroes = {make(Hero{.name = "Rusty-Man"})}}));
    session.add(make(Team{.name = "Z-Force", .heroes = {make(Hero{.name = "Deadpond"})}}));
    session.add(make(Team{.name = "Wakaland", .heroes = {make(Hero{.name = "Black Lion"})}}));
    session.commit();
    auto hero = session.exec(select<Hero>().where(col<&Hero::name> == "Deadpond")).one();
    const auto team = hero->team->name;
    session.close();
    fmt::print("{} is in {}\n", hero->name, team);
} catch (const std::exception& error) {
    fmt::print(stderr, "{}\n", brief(error));
    return 1;
}
