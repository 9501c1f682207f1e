// Chapter 13: read two tables together.
//
// Run it: it prints every statement that it sends. Give it the name of a file that is not there
// yet, and the database stays behind for a look with sqlite3.
//! [includes]
#include <cstdint>
#include <optional>
#include <string>

#include <fmt/core.h>
#include <sidekick/sidekick.hpp>

using namespace sidekick;
//! [includes]

//! [team_model]
struct Team {
    std::optional<std::int64_t> id{};
    std::string name{};
    std::string headquarters{};
};
//! [team_model]

//! [hero_model]
struct Hero {
    std::optional<std::int64_t> id{};
    std::string name{};
    std::string secret_name{};
    std::optional<std::int64_t> age{};
    std::optional<std::int64_t> team_id{};
};
//! [hero_model]

//! [mappings]
template <>
inline constexpr auto sidekick::mapping<Team> =
    table<Team>(primary_key<&Team::id>, indexed<&Team::name>);

template <>
inline constexpr auto sidekick::mapping<Hero> =
    table<Hero>(primary_key<&Hero::id>, indexed<&Hero::name, &Hero::age>,
                foreign_key<&Hero::team_id, &Team::id>);
//! [mappings]

//! [create_db_and_tables]
void create_db_and_tables(const Engine& engine) {
    create_all<Team, Hero>(engine);
}
//! [create_db_and_tables]

//! [create_teams]
void create_heroes(const Engine& engine) {
    Session session{engine};

    auto team_preventers = make(Team{.name = "Preventers", .headquarters = "Sharp Tower"});
    auto team_z_force = make(Team{.name = "Z-Force", .headquarters = "Sister Margaret’s Bar"});
    session.add(team_preventers);
    session.add(team_z_force);
    session.commit();
    //! [create_teams]

    //! [create_heroes]
    auto hero_deadpond =
        make(Hero{.name = "Deadpond", .secret_name = "Dive Wilson", .team_id = team_z_force->id});
    auto hero_rusty_man = make(Hero{.name = "Rusty-Man",
                                    .secret_name = "Tommy Sharp",
                                    .age = 48,
                                    .team_id = team_preventers->id});
    auto hero_spider_boy = make(Hero{.name = "Spider-Boy", .secret_name = "Pedro Parqueador"});
    session.add(hero_deadpond);
    session.add(hero_rusty_man);
    session.add(hero_spider_boy);
    session.commit();
    //! [create_heroes]
}

//! [select_where]
void select_by_condition(const Engine& engine) {
    Session session{engine};
    auto found = session.exec(select<Hero, Team>().where(col<&Hero::team_id> == col<&Team::id>));
    for (const auto& [hero, team] : found) {
        fmt::print("Hero: {} Team: {}\n", hero, team);
    }
}
//! [select_where]

//! [select_join]
void select_by_join(const Engine& engine) {
    Session session{engine};
    for (const auto& [hero, team] : session.exec(select<Hero, Team>().join<Team>())) {
        fmt::print("Hero: {} Team: {}\n", hero, team);
    }
}
//! [select_join]

//! [select_outer_join]
void select_by_outer_join(const Engine& engine) {
    Session session{engine};
    for (const auto& [hero, team] : session.exec(select<Hero, Team>().outerjoin<Team>())) {
        fmt::print("Hero: {} Team: {}\n", hero, team);
    }
}
//! [select_outer_join]

//! [select_heroes_of_a_team]
void select_heroes_of_a_team(const Engine& engine) {
    Session session{engine};
    auto found = session.exec(select<Hero>().join<Team>().where(col<&Team::name> == "Preventers"));
    for (auto hero : found) {
        fmt::print("Preventer hero: {}\n", hero);
    }
}
//! [select_heroes_of_a_team]

//! [select_with_the_team]
void select_with_the_team(const Engine& engine) {
    Session session{engine};
    auto found =
        session.exec(select<Hero, Team>().join<Team>().where(col<&Team::name> == "Preventers"));
    for (const auto& [hero, team] : found) {
        fmt::print("Preventer hero: {} Team: {}\n", hero, team);
    }
}
//! [select_with_the_team]

//! [main]
int main(int argc, char* argv[]) try {
    const auto engine = argc > 1 ? create_engine(fmt::format("sqlite:///{}", argv[1]),
                                                 {.echo = true, .new_file = true})
                                 : create_engine("sqlite://", {.echo = true});
    create_db_and_tables(engine);
    create_heroes(engine);
    select_by_condition(engine);
    select_by_join(engine);
    select_by_outer_join(engine);
    select_heroes_of_a_team(engine);
    select_with_the_team(engine);
} catch (const std::exception& error) {
    fmt::print(stderr, "{}\n", brief(error));
    return 1;
}
//! [main]
