// Chapter 4: rows become objects. A query asks for heroes, and a session answers it.
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
    session.commit();
}
//! [create_heroes]

//! [select_heroes]
void select_heroes(const Engine& engine) {
    Session session{engine};
    auto statement = select<Hero>();
    auto results = session.exec(statement);
    for (auto hero : results) {
        fmt::print("{}\n", hero);
    }
}
//! [select_heroes]

//! [select_all]
void select_all_heroes(const Engine& engine) {
    Session session{engine};
    auto heroes = session.exec(select<Hero>()).all();
    fmt::print("{}\n", heroes);
    //! [select_all]

    //! [select_again]
    auto again = session.exec(select<Hero>()).all();
    fmt::print("The same object: {}\n", show(heroes[0] == again[0]));
    //! [select_again]
}

//! [select_what_waits]
void select_what_waits(const Engine& engine) {
    Session session{engine};
    session.add(make(Hero{.name = "Tarantula", .secret_name = "Natalia Roman-on", .age = 32}));
    auto heroes = session.exec(select<Hero>()).all();
    fmt::print("There are {}\n", heroes.size());
}
//! [select_what_waits]

//! [main]
int main(int argc, char* argv[]) try {
    const auto engine = argc > 1 ? create_engine(fmt::format("sqlite:///{}", argv[1]),
                                                 {.echo = true, .new_file = true})
                                 : create_engine("sqlite://", {.echo = true});
    create_db_and_tables(engine);
    create_heroes(engine);
    select_heroes(engine);
    select_all_heroes(engine);
    select_what_waits(engine);
} catch (const std::exception& error) {
    fmt::print(stderr, "{}\n", brief(error));
    return 1;
}
//! [main]
