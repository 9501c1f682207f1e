// Chapter 5: which heroes. A query says what has to be true of the rows that it asks for.
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
inline constexpr auto sidekick::mapping<Hero> = table<Hero>(primary_key<&Hero::id>);
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

//! [select_equal]
void select_equal(const Engine& engine) {
    Session session{engine};
    for (auto hero : session.exec(select<Hero>().where(col<&Hero::name> == "Deadpond"))) {
        fmt::print("{}\n", hero);
    }
}
//! [select_equal]

//! [select_not_equal]
void select_not_equal(const Engine& engine) {
    Session session{engine};
    for (auto hero : session.exec(select<Hero>().where(col<&Hero::name> != "Deadpond"))) {
        fmt::print("{}\n", hero);
    }
}
//! [select_not_equal]

//! [select_by_age]
void select_by_age(const Engine& engine) {
    Session session{engine};
    for (auto hero : session.exec(select<Hero>().where(col<&Hero::age> > 35))) {
        fmt::print("{}\n", hero);
    }
    for (auto hero : session.exec(select<Hero>().where(col<&Hero::age> >= 35))) {
        fmt::print("{}\n", hero);
    }
    for (auto hero : session.exec(select<Hero>().where(col<&Hero::age> < 35))) {
        fmt::print("{}\n", hero);
    }
    for (auto hero : session.exec(select<Hero>().where(col<&Hero::age> <= 35))) {
        fmt::print("{}\n", hero);
    }
}
//! [select_by_age]

//! [select_both]
void select_both(const Engine& engine) {
    Session session{engine};
    for (auto hero :
         session.exec(select<Hero>().where(col<&Hero::age> >= 35).where(col<&Hero::age> < 40))) {
        fmt::print("{}\n", hero);
    }
    for (auto hero :
         session.exec(select<Hero>().where(col<&Hero::age> >= 35, col<&Hero::age> < 40))) {
        fmt::print("{}\n", hero);
    }
}
//! [select_both]

//! [select_either]
void select_either(const Engine& engine) {
    Session session{engine};
    for (auto hero :
         session.exec(select<Hero>().where(col<&Hero::age> <= 35 || col<&Hero::age> > 90))) {
        fmt::print("{}\n", hero);
    }
}
//! [select_either]

//! [select_ageless]
void select_ageless(const Engine& engine) {
    Session session{engine};
    for (auto hero : session.exec(select<Hero>().where(col<&Hero::age> == std::nullopt))) {
        fmt::print("{}\n", hero);
    }
}
//! [select_ageless]

//! [select_strange]
void select_strange(const Engine& engine) {
    Session session{engine};
    const std::string typed = "Deadpond' OR 'x' = 'x";
    auto heroes = session.exec(select<Hero>().where(col<&Hero::name> == typed)).all();
    fmt::print("Found: {}\n", heroes);
}
//! [select_strange]

//! [main]
int main(int argc, char* argv[]) try {
    const auto engine = argc > 1 ? create_engine(fmt::format("sqlite:///{}", argv[1]),
                                                 {.echo = true, .new_file = true})
                                 : create_engine("sqlite://", {.echo = true});
    create_db_and_tables(engine);
    create_heroes(engine);
    select_equal(engine);
    select_not_equal(engine);
    select_by_age(engine);
    select_both(engine);
    select_either(engine);
    select_ageless(engine);
    select_strange(engine);
} catch (const std::exception& error) {
    fmt::print(stderr, "{}\n", brief(error));
    return 1;
}
//! [main]
