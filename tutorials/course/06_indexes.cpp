// Chapter 6: finding without looking everywhere. An index keeps a column in order, as the index of
// a book does.
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

//! [select_by_name]
void select_by_name(const Engine& engine) {
    Session session{engine};
    for (auto hero : session.exec(select<Hero>().where(col<&Hero::name> == "Deadpond"))) {
        fmt::print("{}\n", hero);
    }
}
//! [select_by_name]

//! [select_by_age]
void select_by_age(const Engine& engine) {
    Session session{engine};
    for (auto hero : session.exec(select<Hero>().where(col<&Hero::age> >= 35))) {
        fmt::print("{}\n", hero);
    }
}
//! [select_by_age]

//! [select_by_secret_name]
void select_by_secret_name(const Engine& engine) {
    Session session{engine};
    for (auto hero : session.exec(select<Hero>().where(col<&Hero::secret_name> == "Dive Wilson"))) {
        fmt::print("{}\n", hero);
    }
}
//! [select_by_secret_name]

//! [main]
int main(int argc, char* argv[]) try {
    const auto engine = argc > 1 ? create_engine(fmt::format("sqlite:///{}", argv[1]),
                                                 {.echo = true, .new_file = true})
                                 : create_engine("sqlite://", {.echo = true});
    create_db_and_tables(engine);
    create_heroes(engine);
    select_by_name(engine);
    select_by_age(engine);
    select_by_secret_name(engine);
} catch (const std::exception& error) {
    fmt::print(stderr, "{}\n", brief(error));
    return 1;
}
//! [main]
