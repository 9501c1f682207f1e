// Chapter 17: connect objects, and let the session find the keys.
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

    auto hero_deadpond =
        make(Hero{.name = "Deadpond", .secret_name = "Dive Wilson", .team = team_z_force});
    auto hero_rusty_man = make(Hero{
        .name = "Rusty-Man", .secret_name = "Tommy Sharp", .age = 48, .team = team_preventers});
    auto hero_spider_boy = make(Hero{.name = "Spider-Boy", .secret_name = "Pedro Parqueador"});
    session.add(hero_deadpond);
    session.add(hero_rusty_man);
    session.add(hero_spider_boy);
    session.commit();

    for (const auto& hero : {hero_deadpond, hero_rusty_man, hero_spider_boy}) {
        session.refresh(hero);
        fmt::print("Created hero: {}\n", hero);
    }
    //! [create_heroes]

    //! [assign_team]
    hero_spider_boy->team = team_preventers;
    session.add(hero_spider_boy);
    session.commit();
    session.refresh(hero_spider_boy);
    fmt::print("Updated hero: {}\n", hero_spider_boy);
    //! [assign_team]

    //! [create_team]
    auto hero_black_lion =
        make(Hero{.name = "Black Lion", .secret_name = "Trevor Challa", .age = 35});
    auto hero_sure_e = make(Hero{.name = "Princess Sure-E", .secret_name = "Sure-E"});
    auto team_wakaland = make(Team{.name = "Wakaland",
                                   .headquarters = "Wakaland Capital City",
                                   .heroes = {hero_black_lion, hero_sure_e}});
    session.add(team_wakaland);
    session.commit();
    session.refresh(team_wakaland);
    fmt::print("Team Wakaland: {}\n", team_wakaland);
    //! [create_team]

    //! [append_heroes]
    auto hero_tarantula =
        make(Hero{.name = "Tarantula", .secret_name = "Natalia Roman-on", .age = 32});
    auto hero_dr_weird = make(Hero{.name = "Dr. Weird", .secret_name = "Steve Weird", .age = 36});
    auto hero_cap =
        make(Hero{.name = "Captain North America", .secret_name = "Esteban Rogelios", .age = 93});
    team_preventers->heroes.push_back(hero_tarantula);
    team_preventers->heroes.push_back(hero_dr_weird);
    team_preventers->heroes.push_back(hero_cap);
    session.add(team_preventers);
    session.commit();

    for (const auto& hero : {hero_tarantula, hero_dr_weird, hero_cap}) {
        session.refresh(hero);
        fmt::print("Preventers new hero: {}\n", hero);
    }
    //! [append_heroes]
}

//! [main]
int main(int argc, char* argv[]) try {
    const auto engine = argc > 1 ? create_engine(fmt::format("sqlite:///{}", argv[1]),
                                                 {.echo = true, .new_file = true})
                                 : create_engine("sqlite://", {.echo = true});
    create_db_and_tables(engine);
    create_heroes(engine);
} catch (const std::exception& error) {
    fmt::print(stderr, "{}\n", brief(error));
    return 1;
}
//! [main]
