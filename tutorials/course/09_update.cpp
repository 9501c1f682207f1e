// Chapter 9: what has changed is written. An object is changed like any other, and the commit finds
// out how.
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

//! [get_hero]
void update_a_hero(const Engine& engine) {
    Session session{engine};
    auto hero = session.exec(select<Hero>().where(col<&Hero::name> == "Spider-Boy")).one();
    fmt::print("Hero: {}\n", hero);
    //! [get_hero]

    //! [update_hero]
    hero->age = 16;
    session.add(hero);
    session.commit();
    session.refresh(hero);
    fmt::print("Updated hero: {}\n", hero);
    //! [update_hero]
}

//! [get_heroes]
void update_two_heroes(const Engine& engine) {
    Session session{engine};
    auto hero_1 = session.exec(select<Hero>().where(col<&Hero::name> == "Spider-Boy")).one();
    auto hero_2 =
        session.exec(select<Hero>().where(col<&Hero::name> == "Captain North America")).one();
    //! [get_heroes]

    //! [update_heroes]
    hero_1->age = 16;
    hero_1->name = "Spider-Youngster";
    session.add(hero_1);

    hero_2->name = "Captain North America Except Canada";
    hero_2->age = 110;
    session.add(hero_2);

    session.commit();
    session.refresh(hero_1);
    session.refresh(hero_2);
    fmt::print("Updated hero 1: {}\n", hero_1);
    fmt::print("Updated hero 2: {}\n", hero_2);
    //! [update_heroes]
}

//! [change_nothing]
void change_nothing(const Engine& engine) {
    Session session{engine};
    auto hero = session.exec(select<Hero>().where(col<&Hero::name> == "Rusty-Man")).one();
    hero->age = 49;
    hero->age = 48;
    session.commit();
}
//! [change_nothing]

//! [main]
int main(int argc, char* argv[]) try {
    const auto engine = argc > 1 ? create_engine(fmt::format("sqlite:///{}", argv[1]),
                                                 {.echo = true, .new_file = true})
                                 : create_engine("sqlite://", {.echo = true});
    create_db_and_tables(engine);
    create_heroes(engine);
    update_a_hero(engine);
    update_two_heroes(engine);
    change_nothing(engine);
} catch (const std::exception& error) {
    fmt::print(stderr, "{}\n", brief(error));
    return 1;
}
//! [main]
