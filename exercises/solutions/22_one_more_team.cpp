// A solution of exercise 22: one more team.
#include <cstdint>
#include <optional>
#include <string>

#include <fmt/core.h>
#include <sidekick/sidekick.hpp>

using namespace sidekick;

struct Hero;

struct HeroTeamLink {
    std::optional<std::int64_t> team_id{};
    std::optional<std::int64_t> hero_id{};
};

struct Team {
    std::optional<std::int64_t> id{};
    std::string name{};
    Many<Hero> heroes{};
};

struct Hero {
    std::optional<std::int64_t> id{};
    std::string name{};
    Many<Team> teams{};
};

template <>
inline constexpr auto sidekick::mapping<HeroTeamLink> = table<HeroTeamLink>(
    primary_key<&HeroTeamLink::team_id, &HeroTeamLink::hero_id>,
    foreign_key<&HeroTeamLink::team_id, &Team::id>, foreign_key<&HeroTeamLink::hero_id, &Hero::id>);

template <>
inline constexpr auto sidekick::mapping<Team> =
    table<Team>(primary_key<&Team::id>,
                many_to_many<&Team::heroes>(link<HeroTeamLink>, back_populates<&Hero::teams>));

template <>
inline constexpr auto sidekick::mapping<Hero> =
    table<Hero>(primary_key<&Hero::id>,
                many_to_many<&Hero::teams>(link<HeroTeamLink>, back_populates<&Team::heroes>));

int main() try {
    const auto engine = create_engine("sqlite://");
    create_all<HeroTeamLink, Team, Hero>(engine);
    Session session{engine};
    const auto preventers = make(Team{.name = "Preventers"});
    const auto z_force = make(Team{.name = "Z-Force"});
    session.add(make(Hero{.name = "Deadpond", .teams = {preventers, z_force}}));
    session.add(make(Hero{.name = "Spider-Boy", .teams = {preventers}}));
    session.commit();
    auto hero = session.exec(select<Hero>().where(col<&Hero::name> == "Spider-Boy")).one();
    hero->teams.push_back(z_force);
    session.commit();
} catch (const std::exception& error) {
    fmt::print(stderr, "{}\n", brief(error));
    return 1;
}
