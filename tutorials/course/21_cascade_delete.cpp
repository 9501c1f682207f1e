// Chapter 21: what becomes of the rows that refer to a deleted one.
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
struct Mission;

struct Team {
    std::optional<std::int64_t> id{};
    std::string name{};
    std::string headquarters{};
    Many<Hero> heroes{};
    Many<Mission> missions{};
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

//! [mission_model]
struct Mission {
    std::optional<std::int64_t> id{};
    std::string title{};
    std::optional<std::int64_t> team_id{};
    One<Team> team{};
};
//! [mission_model]

//! [debt_model]
struct Debt {
    std::optional<std::int64_t> id{};
    std::int64_t amount{};
    std::optional<std::int64_t> team_id{};
};
//! [debt_model]

//! [mappings]
template <>
inline constexpr auto sidekick::mapping<Team> = table<Team>(
    primary_key<&Team::id>, indexed<&Team::name>,
    one_to_many<&Team::heroes>(back_populates<&Hero::team>, cascade(all, delete_orphan)),
    one_to_many<&Team::missions>(back_populates<&Mission::team>, passive_deletes(all)));

template <>
inline constexpr auto sidekick::mapping<Hero> =
    table<Hero>(primary_key<&Hero::id>, indexed<&Hero::name, &Hero::age>,
                foreign_key<&Hero::team_id, &Team::id>(ondelete(cascade)),
                many_to_one<&Hero::team>(back_populates<&Team::heroes>));

template <>
inline constexpr auto sidekick::mapping<Mission> = table<Mission>(
    primary_key<&Mission::id>, foreign_key<&Mission::team_id, &Team::id>(ondelete(set_null)),
    many_to_one<&Mission::team>(back_populates<&Team::missions>));

template <>
inline constexpr auto sidekick::mapping<Debt> =
    table<Debt>(primary_key<&Debt::id>, foreign_key<&Debt::team_id, &Team::id>(ondelete(restrict)));
//! [mappings]

//! [create_db_and_tables]
void create_db_and_tables(const Engine& engine) {
    create_all<Team, Hero, Mission, Debt>(engine);
}
//! [create_db_and_tables]

//! [create_teams]
void create_teams(const Engine& engine) {
    Session session{engine};

    auto hero_rusty_man = make(Hero{.name = "Rusty-Man", .secret_name = "Tommy Sharp", .age = 48});
    auto hero_spider_boy = make(Hero{.name = "Spider-Boy", .secret_name = "Pedro Parqueador"});
    auto hero_black_lion =
        make(Hero{.name = "Black Lion", .secret_name = "Trevor Challa", .age = 35});
    auto hero_sure_e = make(Hero{.name = "Princess Sure-E", .secret_name = "Sure-E"});

    auto team_preventers = make(Team{.name = "Preventers",
                                     .headquarters = "Sharp Tower",
                                     .heroes = {hero_rusty_man, hero_spider_boy},
                                     .missions = {make(Mission{.title = "Guard the bridge"})}});
    auto team_wakaland = make(Team{.name = "Wakaland",
                                   .headquarters = "Wakaland Capital City",
                                   .heroes = {hero_black_lion, hero_sure_e}});
    session.add(team_preventers);
    session.add(team_wakaland);
    session.commit();

    session.add(make(Debt{.amount = 300, .team_id = team_preventers->id}));
    session.commit();
}
//! [create_teams]

//! [delete_team]
void delete_team(const Engine& engine) {
    Session session{engine};
    auto team_wakaland = session.exec(select<Team>().where(col<&Team::name> == "Wakaland")).one();
    session.delete_object(team_wakaland);
    session.commit();
    fmt::print("Deleted team: {}\n", team_wakaland->name);
}
//! [delete_team]

//! [find_heroes]
void find_heroes(const Engine& engine) {
    Session session{engine};
    for (const char* name : {"Black Lion", "Princess Sure-E"}) {
        auto hero = session.exec(select<Hero>().where(col<&Hero::name> == name)).first();
        fmt::print("{} found: {}\n", name, hero);
    }
}
//! [find_heroes]

//! [remove_hero]
void remove_hero(const Engine& engine) {
    Session session{engine};
    auto team_preventers =
        session.exec(select<Team>().where(col<&Team::name> == "Preventers")).one();
    auto hero_spider_boy =
        session.exec(select<Hero>().where(col<&Hero::name> == "Spider-Boy")).one();
    team_preventers->heroes.remove(hero_spider_boy);
    session.commit();
    fmt::print("Preventers heroes: {}\n", team_preventers->heroes);
}
//! [remove_hero]

//! [try_to_delete]
void try_to_delete(const Engine& engine) {
    Session session{engine};
    auto team_preventers =
        session.exec(select<Team>().where(col<&Team::name> == "Preventers")).one();
    session.delete_object(team_preventers);
    try {
        session.commit();
    } catch (const IntegrityError&) {
        session.rollback();
        fmt::print("{} has debts, and stays\n", team_preventers->name);
    }
}
//! [try_to_delete]

//! [pay_debt]
void pay_and_delete(const Engine& engine) {
    Session session{engine};
    auto team_preventers =
        session.exec(select<Team>().where(col<&Team::name> == "Preventers")).one();
    auto debt =
        session.exec(select<Debt>().where(col<&Debt::team_id> == team_preventers->id)).one();
    session.delete_object(debt);
    session.commit();
    //! [pay_debt]

    //! [delete_debtless_team]
    session.delete_object(team_preventers);
    session.commit();
    auto mission = session.exec(select<Mission>()).one();
    fmt::print("Free mission: {}\n", mission);
    //! [delete_debtless_team]
}

//! [main]
int main(int argc, char* argv[]) try {
    const EngineOptions options{
        .echo = true, .new_file = argc > 1, .on_connect = {"PRAGMA foreign_keys=ON"}};
    const auto engine =
        create_engine(argc > 1 ? fmt::format("sqlite:///{}", argv[1]) : "sqlite://", options);
    create_db_and_tables(engine);
    create_teams(engine);
    delete_team(engine);
    find_heroes(engine);
    remove_hero(engine);
    try_to_delete(engine);
    pay_and_delete(engine);
} catch (const std::exception& error) {
    fmt::print(stderr, "{}\n", brief(error));
    return 1;
}
//! [main]
