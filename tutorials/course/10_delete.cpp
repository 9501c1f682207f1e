// Chapter 10: a row goes. An object is marked for deletion, and the commit deletes its row.
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

//! [update_heroes]
void update_heroes(const Engine& engine) {
    Session session{engine};
    auto hero = session.exec(select<Hero>().where(col<&Hero::name> == "Spider-Boy")).one();
    hero->name = "Spider-Youngster";
    hero->age = 16;
    session.add(hero);
    session.commit();
}
//! [update_heroes]

//! [get_hero]
void delete_a_hero(const Engine& engine) {
    Session session{engine};
    auto hero = session.exec(select<Hero>().where(col<&Hero::name> == "Spider-Youngster")).one();
    fmt::print("Hero: {}\n", hero);
    //! [get_hero]

    //! [delete_hero]
    session.delete_object(hero);
    session.commit();

    fmt::print("Deleted hero: {}\n", hero);
    //! [delete_hero]

    //! [look_again]
    auto found = session.exec(select<Hero>().where(col<&Hero::name> == "Spider-Youngster")).first();
    fmt::print("Found: {}\n", found);
    //! [look_again]
}

//! [change_your_mind]
void change_your_mind(const Engine& engine) {
    Session session{engine};
    auto hero = session.exec(select<Hero>().where(col<&Hero::name> == "Deadpond")).one();
    session.delete_object(hero);
    session.flush();
    session.rollback();
    fmt::print("Still there: {}\n", hero->name);
}
//! [change_your_mind]

//! [replace_the_last]
void replace_the_last(const Engine& engine) {
    Session session{engine};
    session.delete_object(session.get<Hero>(7));
    session.commit();

    auto hero = make(Hero{.name = "Captain South America", .secret_name = "Rogelio Estebanes"});
    session.add(hero);
    session.commit();
    fmt::print("The new captain's id: {}\n", show(hero->id));
}
//! [replace_the_last]

//! [main]
int main(int argc, char* argv[]) try {
    const auto engine = argc > 1 ? create_engine(fmt::format("sqlite:///{}", argv[1]),
                                                 {.echo = true, .new_file = true})
                                 : create_engine("sqlite://", {.echo = true});
    create_db_and_tables(engine);
    create_heroes(engine);
    update_heroes(engine);
    delete_a_hero(engine);
    change_your_mind(engine);
    replace_the_last(engine);
} catch (const std::exception& error) {
    fmt::print(stderr, "{}\n", brief(error));
    return 1;
}
//! [main]
