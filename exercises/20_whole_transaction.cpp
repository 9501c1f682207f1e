// Exercise 20: both or neither.
// chapters: 16 to 21
// wanted: Two heroes change places in one transaction, so that nobody sees half of it.
// hint: Between the two commits, both heroes are in the same team.
// hint: One commit behind both changes.
// judged by: rows, at most 3 commits, sends UPDATE hero SET
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
    auto deadpond = session.exec(select<Hero>().where(col<&Hero::name> == "Deadpond")).one();
    auto lion = session.exec(select<Hero>().where(col<&Hero::name> == "Black Lion")).one();
    auto team = deadpond->team_id;
    deadpond->team_id = lion->team_id;
    session.commit();
    lion->team_id = team;
    session.commit();
} catch (const std::exception& error) {
    fmt::print(stderr, "{}\n", brief(error));
    return 1;
}
