// A program outside the tree: it maps two models, links them, and catches what the library throws.
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
    Many<Team> teams{};
};

struct Membership {
    std::optional<std::int64_t> team_id{};
    std::optional<std::int64_t> hero_id{};
};

template <>
inline constexpr auto sidekick::mapping<Membership> = table<Membership>(
    primary_key<&Membership::team_id, &Membership::hero_id>,
    foreign_key<&Membership::team_id, &Team::id>, foreign_key<&Membership::hero_id, &Hero::id>);

template <>
inline constexpr auto sidekick::mapping<Team> =
    table<Team>(primary_key<&Team::id>,
                many_to_many<&Team::heroes>(link<Membership>, back_populates<&Hero::teams>));

template <>
inline constexpr auto sidekick::mapping<Hero> =
    table<Hero>(primary_key<&Hero::id>,
                many_to_many<&Hero::teams>(link<Membership>, back_populates<&Team::heroes>));

int main() {
    const auto engine = create_engine("sqlite://");
    create_all<Membership, Team, Hero>(engine);

    Session session{engine};
    auto team = make(Team{.name = "Z-Force"});
    auto hero = make(Hero{.name = "Spider-Boy", .teams = {team}});
    session.add(hero);
    session.commit();
    fmt::print("{}\n", team->heroes);

    try {
        fmt::print("{}\n", session.exec(select<Hero>().where(col<&Hero::name> == "Nobody")).one());
    } catch (const NoResultFound& error) {
        fmt::print("{}\n", error.name());
    }
    try {
        session.add(make(Hero{.id = 1, .name = "Deadpond"}));
        session.commit();
    } catch (const Error& error) {
        fmt::print("{}\n", error.name());
    }
}
