// Chapter 20: two members that are kept in step, and two that are not.
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
struct Power;

struct Hero {
    std::optional<std::int64_t> id{};
    std::string name{};
    std::string secret_name{};
    std::optional<std::int64_t> age{};
    std::optional<std::int64_t> team_id{};
    One<Team> team{};
    Many<Power> powers{};
};
//! [hero_model]

//! [power_model]
struct Power {
    std::optional<std::int64_t> id{};
    std::string name{};
    std::optional<std::int64_t> hero_id{};
    One<Hero> hero{};
};
//! [power_model]

//! [mappings]
template <>
inline constexpr auto sidekick::mapping<Team> =
    table<Team>(primary_key<&Team::id>, indexed<&Team::name>,
                one_to_many<&Team::heroes>(back_populates<&Hero::team>));

template <>
inline constexpr auto sidekick::mapping<Hero> = table<Hero>(
    primary_key<&Hero::id>, indexed<&Hero::name, &Hero::age>,
    foreign_key<&Hero::team_id, &Team::id>, many_to_one<&Hero::team>(back_populates<&Team::heroes>),
    one_to_many<&Hero::powers>);

template <>
inline constexpr auto sidekick::mapping<Power> = table<Power>(
    primary_key<&Power::id>, foreign_key<&Power::hero_id, &Hero::id>, many_to_one<&Power::hero>);
//! [mappings]

//! [create_db_and_tables]
void create_db_and_tables(const Engine& engine) {
    create_all<Team, Hero, Power>(engine);
}
//! [create_db_and_tables]

//! [create_heroes]
void create_heroes(const Engine& engine) {
    Session session{engine};

    auto team_preventers = make(Team{.name = "Preventers", .headquarters = "Sharp Tower"});
    auto power_climbing = make(Power{.name = "Climbing"});
    auto power_swinging = make(Power{.name = "Swinging"});
    session.add(make(Hero{
        .name = "Rusty-Man", .secret_name = "Tommy Sharp", .age = 48, .team = team_preventers}));
    session.add(make(Hero{.name = "Spider-Boy",
                          .secret_name = "Pedro Parqueador",
                          .team = team_preventers,
                          .powers = {power_climbing, power_swinging}}));
    session.commit();
}
//! [create_heroes]

//! [names]
template <typename T>
std::string names(const Many<T>& members) {
    std::string text;
    for (const auto& member : members) {
        text += (text.empty() ? "" : ", ") + member->name;
    }
    return text;
}
//! [names]

//! [get_team]
void leave_team(const Engine& engine) {
    Session session{engine};
    auto hero_spider_boy =
        session.exec(select<Hero>().where(col<&Hero::name> == "Spider-Boy")).one();
    auto team_preventers =
        session.exec(select<Team>().where(col<&Team::name> == "Preventers")).one();

    fmt::print("Spider-Boy's team: {}\n", hero_spider_boy->team->name);
    fmt::print("Preventers heroes: {}\n", names(team_preventers->heroes));
    //! [get_team]

    //! [leave_team]
    hero_spider_boy->team = nullptr;
    fmt::print("Spider-Boy's team now: {}\n", hero_spider_boy->team);
    fmt::print("Preventers heroes now: {}\n", names(team_preventers->heroes));
    session.commit();
    //! [leave_team]
}

//! [get_power]
void lose_power(const Engine& engine) {
    Session session{engine};
    auto hero_spider_boy =
        session.exec(select<Hero>().where(col<&Hero::name> == "Spider-Boy")).one();
    auto power_climbing =
        session.exec(select<Power>().where(col<&Power::name> == "Climbing")).one();

    fmt::print("Who climbs: {}\n", power_climbing->hero->name);
    fmt::print("Spider-Boy's powers: {}\n", names(hero_spider_boy->powers));
    //! [get_power]

    //! [lose_power]
    power_climbing->hero = nullptr;
    fmt::print("Who climbs now: {}\n", power_climbing->hero);
    fmt::print("Spider-Boy's powers now: {}\n", names(hero_spider_boy->powers));

    session.flush();
    fmt::print("Spider-Boy's powers after the flush: {}\n", names(hero_spider_boy->powers));
    //! [lose_power]

    //! [refresh]
    session.refresh(hero_spider_boy);
    fmt::print("Spider-Boy's powers, read again: {}\n", names(hero_spider_boy->powers));
    session.commit();
    //! [refresh]
}

//! [main]
int main(int argc, char* argv[]) try {
    const auto engine = argc > 1 ? create_engine(fmt::format("sqlite:///{}", argv[1]),
                                                 {.echo = true, .new_file = true})
                                 : create_engine("sqlite://", {.echo = true});
    create_db_and_tables(engine);
    create_heroes(engine);
    leave_team(engine);
    lose_power(engine);
} catch (const std::exception& error) {
    fmt::print(stderr, "{}\n", brief(error));
    return 1;
}
//! [main]
