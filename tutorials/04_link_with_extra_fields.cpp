// Step 4: a link that says more. Each link is an object of its own, with a column beside its keys.
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
struct Team;
struct Hero;

struct HeroTeamLink {
    std::optional<std::int64_t> team_id{};
    std::optional<std::int64_t> hero_id{};
    bool is_training{};
    One<Team> team{};
    One<Hero> hero{};
};
//! [link_model]

//! [team_model]
struct Team {
    std::optional<std::int64_t> id{};
    std::string name{};
    std::string headquarters{};
    Many<HeroTeamLink> hero_links{};
};
//! [team_model]

//! [hero_model]
struct Hero {
    std::optional<std::int64_t> id{};
    std::string name{};
    std::string secret_name{};
    std::optional<std::int64_t> age{};
    Many<HeroTeamLink> team_links{};
};
//! [hero_model]

//! [mappings]
template <>
inline constexpr auto sidekick::mapping<HeroTeamLink> = table<HeroTeamLink>(
    primary_key<&HeroTeamLink::team_id, &HeroTeamLink::hero_id>,
    foreign_key<&HeroTeamLink::team_id, &Team::id>, foreign_key<&HeroTeamLink::hero_id, &Hero::id>,
    many_to_one<&HeroTeamLink::team>(back_populates<&Team::hero_links>),
    many_to_one<&HeroTeamLink::hero>(back_populates<&Hero::team_links>));

template <>
inline constexpr auto sidekick::mapping<Team> =
    table<Team>(primary_key<&Team::id>, indexed<&Team::name>,
                one_to_many<&Team::hero_links>(back_populates<&HeroTeamLink::team>));

template <>
inline constexpr auto sidekick::mapping<Hero> =
    table<Hero>(primary_key<&Hero::id>, indexed<&Hero::name, &Hero::age>,
                one_to_many<&Hero::team_links>(back_populates<&HeroTeamLink::hero>));
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

    auto hero_deadpond = make(Hero{.name = "Deadpond", .secret_name = "Dive Wilson"});
    auto hero_rusty_man = make(Hero{.name = "Rusty-Man", .secret_name = "Tommy Sharp", .age = 48});
    auto hero_spider_boy = make(Hero{.name = "Spider-Boy", .secret_name = "Pedro Parqueador"});

    session.add(make(HeroTeamLink{.team = team_z_force, .hero = hero_deadpond}));
    session.add(
        make(HeroTeamLink{.is_training = true, .team = team_preventers, .hero = hero_deadpond}));
    session.add(
        make(HeroTeamLink{.is_training = true, .team = team_preventers, .hero = hero_spider_boy}));
    session.add(make(HeroTeamLink{.team = team_preventers, .hero = hero_rusty_man}));
    session.commit();

    for (auto link : team_z_force->hero_links) {
        fmt::print("Z-Force hero: {} is training: {}\n", link->hero, show(link->is_training));
    }
    for (auto link : team_preventers->hero_links) {
        fmt::print("Preventers hero: {} is training: {}\n", link->hero, show(link->is_training));
    }
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
    auto spider_boy_z_force_link =
        make(HeroTeamLink{.is_training = true, .team = team_z_force, .hero = hero_spider_boy});
    team_z_force->hero_links.push_back(spider_boy_z_force_link);
    session.add(team_z_force);
    session.commit();

    fmt::print("Updated Spider-Boy's Teams: {}\n", hero_spider_boy->team_links);
    fmt::print("Z-Force heroes: {}\n", team_z_force->hero_links);
    //! [add_link]

    //! [update_link]
    for (auto link : hero_spider_boy->team_links) {
        if (link->team->name == "Preventers") {
            link->is_training = false;
        }
    }
    session.add(hero_spider_boy);
    session.commit();

    for (auto link : hero_spider_boy->team_links) {
        fmt::print("Spider-Boy team: {} is training: {}\n", link->team, show(link->is_training));
    }
    //! [update_link]
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
