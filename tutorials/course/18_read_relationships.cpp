// Chapter 18: read a hero's team and a team's heroes.
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
struct Hero;

struct Team {
    std::optional<std::int64_t> id{};
    std::string name{};
    std::string headquarters{};
    Many<Hero> heroes{};
};
//! [team_model]

//! [hero_model]
struct Hero {
    std::optional<std::int64_t> id{};
    std::string name{};
    std::string secret_name{};
    std::optional<std::int64_t> age{};
    std::optional<std::int64_t> team_id{};
    One<Team> team{};
};
//! [hero_model]

//! [mappings]
template <>
inline constexpr auto sidekick::mapping<Team> =
    table<Team>(primary_key<&Team::id>, indexed<&Team::name>,
                one_to_many<&Team::heroes>(back_populates<&Hero::team>));

template <>
inline constexpr auto sidekick::mapping<Hero> =
    table<Hero>(primary_key<&Hero::id>, indexed<&Hero::name, &Hero::age>,
                foreign_key<&Hero::team_id, &Team::id>,
                many_to_one<&Hero::team>(back_populates<&Team::heroes>));
//! [mappings]

//! [create_db_and_tables]
void create_db_and_tables(const Engine& engine) {
    create_all<Team, Hero>(engine);
}
//! [create_db_and_tables]

//! [create_heroes]
void create_heroes(const Engine& engine) {
    Session session{engine};

    auto team_preventers = make(Team{.name = "Preventers", .headquarters = "Sharp Tower"});
    auto team_z_force = make(Team{.name = "Z-Force", .headquarters = "Sister Margaret’s Bar"});

    session.add(make(Hero{.name = "Deadpond", .secret_name = "Dive Wilson", .team = team_z_force}));
    session.add(make(Hero{
        .name = "Rusty-Man", .secret_name = "Tommy Sharp", .age = 48, .team = team_preventers}));
    session.add(make(
        Hero{.name = "Spider-Boy", .secret_name = "Pedro Parqueador", .team = team_preventers}));
    session.commit();
}
//! [create_heroes]

//! [get_hero]
void read_team_of_a_hero(const Engine& engine) {
    Session session{engine};
    auto hero_spider_boy =
        session.exec(select<Hero>().where(col<&Hero::name> == "Spider-Boy")).one();
    //! [get_hero]

    //! [by_key]
    auto team =
        session.exec(select<Team>().where(col<&Team::id> == hero_spider_boy->team_id)).first();
    fmt::print("Spider-Boy's team: {}\n", team);
    //! [by_key]

    //! [by_member]
    fmt::print("Spider-Boy's team again: {}\n", hero_spider_boy->team);
    //! [by_member]
}

//! [read_heroes]
void read_heroes_of_a_team(const Engine& engine) {
    Session session{engine};
    auto team_preventers =
        session.exec(select<Team>().where(col<&Team::name> == "Preventers")).one();
    fmt::print("Preventers heroes: {}\n", team_preventers->heroes);

    for (auto hero : team_preventers->heroes) {
        fmt::print("{} is in {}\n", hero->name, hero->team->name);
    }
}
//! [read_heroes]

//! [each_hero]
void read_team_of_each_hero(const Engine& engine) {
    Session session{engine};
    for (const auto& hero : session.exec(select<Hero>().order_by(col<&Hero::id>))) {
        fmt::print("{} is in {}\n", hero->name, hero->team->name);
    }
}
//! [each_hero]

//! [main]
int main(int argc, char* argv[]) try {
    const auto engine = argc > 1 ? create_engine(fmt::format("sqlite:///{}", argv[1]),
                                                 {.echo = true, .new_file = true})
                                 : create_engine("sqlite://", {.echo = true});
    create_db_and_tables(engine);
    create_heroes(engine);
    read_team_of_a_hero(engine);
    read_heroes_of_a_team(engine);
    read_team_of_each_hero(engine);
} catch (const std::exception& error) {
    fmt::print(stderr, "{}\n", brief(error));
    return 1;
}
//! [main]
