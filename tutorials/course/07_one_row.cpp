// Chapter 7: one hero, or none. What to ask of a query that is to find one row, and how to get it
// by its key.
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

//! [hero_model]
struct Hero {
    std::optional<std::int64_t> id{};
    std::string name{};
    std::string secret_name{};
    std::optional<std::int64_t> age{};
};
//! [hero_model]

//! [mapping]
template <>
inline constexpr auto sidekick::mapping<Hero> =
    table<Hero>(primary_key<&Hero::id>, indexed<&Hero::name, &Hero::age>);
//! [mapping]

//! [create_db_and_tables]
void create_db_and_tables(const Engine& engine) {
    create_all<Hero>(engine);
}
//! [create_db_and_tables]

//! [create_heroes]
void create_heroes(const Engine& engine) {
    Session session{engine};
    session.add(make(Hero{.name = "Deadpond", .secret_name = "Dive Wilson"}));
    session.add(make(Hero{.name = "Spider-Boy", .secret_name = "Pedro Parqueador"}));
    session.add(make(Hero{.name = "Rusty-Man", .secret_name = "Tommy Sharp", .age = 48}));
    session.add(make(Hero{.name = "Tarantula", .secret_name = "Natalia Roman-on", .age = 32}));
    session.add(make(Hero{.name = "Black Lion", .secret_name = "Trevor Challa", .age = 35}));
    session.add(make(Hero{.name = "Dr. Weird", .secret_name = "Steve Weird", .age = 36}));
    session.add(
        make(Hero{.name = "Captain North America", .secret_name = "Esteban Rogelios", .age = 93}));
    session.commit();
}
//! [create_heroes]

//! [select_first]
void select_first(const Engine& engine) {
    Session session{engine};
    auto hero = session.exec(select<Hero>().where(col<&Hero::age> <= 35)).first();
    fmt::print("The first: {}\n", hero);

    auto nobody = session.exec(select<Hero>().where(col<&Hero::age> < 25)).first();
    fmt::print("Younger than 25: {}\n", nobody);
}
//! [select_first]

//! [select_one]
void select_one(const Engine& engine) {
    Session session{engine};
    auto hero = session.exec(select<Hero>().where(col<&Hero::name> == "Deadpond")).one();
    fmt::print("The only one: {}\n", hero);
}
//! [select_one]

//! [select_not_one]
void select_not_one(const Engine& engine) {
    Session session{engine};
    try {
        auto hero = session.exec(select<Hero>().where(col<&Hero::age> <= 35)).one();
    } catch (const MultipleResultsFound& error) {
        fmt::print("Too many: {}\n", error.name());
    }
    try {
        auto hero = session.exec(select<Hero>().where(col<&Hero::age> < 25)).one();
    } catch (const NoResultFound& error) {
        fmt::print("Too few: {}\n", error.name());
    }
}
//! [select_not_one]

//! [select_one_or_none]
void select_one_or_none(const Engine& engine) {
    Session session{engine};
    auto hero = session.exec(select<Hero>().where(col<&Hero::name> == "Tarantula")).one_or_none();
    fmt::print("Tarantula: {}\n", hero);
    auto nobody = session.exec(select<Hero>().where(col<&Hero::name> == "Captain South America"))
                      .one_or_none();
    fmt::print("Captain South America: {}\n", nobody);
}
//! [select_one_or_none]

//! [get_by_id]
void get_by_id(const Engine& engine) {
    Session session{engine};
    auto hero = session.get<Hero>(1);
    fmt::print("Number 1: {}\n", hero);

    auto nobody = session.get<Hero>(9001);
    fmt::print("Number 9001: {}\n", nobody);
}
//! [get_by_id]

//! [get_again]
void get_again(const Engine& engine) {
    Session session{engine};
    auto hero = session.exec(select<Hero>().where(col<&Hero::name> == "Deadpond")).one();
    auto same = session.get<Hero>(1);
    fmt::print("The same object: {}\n", show(hero == same));
}
//! [get_again]

//! [main]
int main(int argc, char* argv[]) try {
    const auto engine = argc > 1 ? create_engine(fmt::format("sqlite:///{}", argv[1]),
                                                 {.echo = true, .new_file = true})
                                 : create_engine("sqlite://", {.echo = true});
    create_db_and_tables(engine);
    create_heroes(engine);
    select_first(engine);
    select_one(engine);
    select_not_one(engine);
    select_one_or_none(engine);
    get_by_id(engine);
    get_again(engine);
} catch (const std::exception& error) {
    fmt::print(stderr, "{}\n", brief(error));
    return 1;
}
//! [main]
