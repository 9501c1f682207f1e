// Step 2: a hero joins a team. The link is added on one side, and both sides know.
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

//! [link_model]
struct HeroTeamLink {
    std::optional<std::int64_t> team_id{};
    std::optional<std::int64_t> hero_id{};
};
//! [link_model]

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
    Many<Team> teams{};
};
//! [hero_model]

//! [mappings]
template <>
inline constexpr auto sidekick::mapping<HeroTeamLink> = table<HeroTeamLink>(
    primary_key<&HeroTeamLink::team_id, &HeroTeamLink::hero_id>,
    foreign_key<&HeroTeamLink::team_id, &Team::id>, foreign_key<&HeroTeamLink::hero_id, &Hero::id>);

template <>
inline constexpr auto sidekick::mapping<Team> =
    table<Team>(primary_key<&Team::id>, indexed<&Team::name>,
                many_to_many<&Team::heroes>(link<HeroTeamLink>, back_populates<&Hero::teams>));

template <>
inline constexpr auto sidekick::mapping<Hero> =
    table<Hero>(primary_key<&Hero::id>, indexed<&Hero::name, &Hero::age>,
                many_to_many<&Hero::teams>(link<HeroTeamLink>, back_populates<&Team::heroes>),
                repr_order<&Hero::name, &Hero::age, &Hero::id, &Hero::secret_name>);
//! [mappings]

//! [create_db_and_tables]
void create_db_and_tables(const Engine& engine) {
    create_all<HeroTeamLink, Team, Hero>(engine);
}
//! [create_db_and_tables]

//! [create_heroes]
void create_heroes(const Engine& engine) {
    Session session{engine};

    auto team_preventers = make(Team{.name = "Preventers", .headquarters = "Sharp Tower"});
    auto team_z_force = make(Team{.name = "Z-Force", .headquarters = "Sister Margaret’s Bar"});

    auto hero_deadpond = make(Hero{
        .name = "Deadpond",
        .secret_name = "Dive Wilson",
        .teams = {team_z_force, team_preventers},
    });
    auto hero_rusty_man = make(Hero{
        .name = "Rusty-Man",
        .secret_name = "Tommy Sharp",
        .age = 48,
        .teams = {team_preventers},
    });
    auto hero_spider_boy = make(Hero{
        .name = "Spider-Boy",
        .secret_name = "Pedro Parqueador",
        .teams = {team_preventers},
    });
    session.add(hero_deadpond);
    session.add(hero_rusty_man);
    session.add(hero_spider_boy);
    session.commit();

    session.refresh(hero_deadpond);
    session.refresh(hero_rusty_man);
    session.refresh(hero_spider_boy);

    fmt::print("Deadpond: {}\n", hero_deadpond);
    fmt::print("Deadpond teams: {}\n", hero_deadpond->teams);
    fmt::print("Rusty-Man: {}\n", hero_rusty_man);
    fmt::print("Rusty-Man Teams: {}\n", hero_rusty_man->teams);
    fmt::print("Spider-Boy: {}\n", hero_spider_boy);
    fmt::print("Spider-Boy Teams: {}\n", hero_spider_boy->teams);
}
//! [create_heroes]

//! [get_data]
void update_heroes(const Engine& engine) {
    Session session{engine};
    auto hero_spider_boy =
        session.exec(select<Hero>().where(col<&Hero::name> == "Spider-Boy")).one();
    auto team_z_force = session.exec(select<Team>().where(col<&Team::name> == "Z-Force")).one();
    //! [get_data]

    //! [add_link]
    team_z_force->heroes.push_back(hero_spider_boy);
    session.add(team_z_force);
    session.commit();

    fmt::print("Updated Spider-Boy's Teams: {:#}\n", hero_spider_boy->teams);
    fmt::print("Z-Force heroes: {:#}\n", team_z_force->heroes);
    //! [add_link]
}

//! [main]
int main(int argc, char* argv[]) try {
    const auto engine = argc > 1 ? create_engine(fmt::format("sqlite:///{}", argv[1]),
                                                 {.echo = true, .new_file = true})
                                 : create_engine("sqlite://", {.echo = true});
    create_db_and_tables(engine);
    create_heroes(engine);
    update_heroes(engine);
} catch (const std::exception& error) {
    fmt::print(stderr, "{}\n", brief(error));
    return 1;
}
//! [main]
