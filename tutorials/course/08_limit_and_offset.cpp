// Chapter 8: a few at a time. A query is limited to so many rows, and begins behind so many others.
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

//! [select_first_three]
void select_first_three(const Engine& engine) {
    Session session{engine};
    for (auto hero : session.exec(select<Hero>().limit(3))) {
        fmt::print("{}\n", hero);
    }
}
//! [select_first_three]

//! [select_next_three]
void select_next_three(const Engine& engine) {
    Session session{engine};
    for (auto hero : session.exec(select<Hero>().offset(3).limit(3))) {
        fmt::print("{}\n", hero);
    }
}
//! [select_next_three]

//! [select_last]
void select_last(const Engine& engine) {
    Session session{engine};
    for (auto hero : session.exec(select<Hero>().offset(6).limit(3))) {
        fmt::print("{}\n", hero);
    }
}
//! [select_last]

//! [select_with_where]
void select_with_where(const Engine& engine) {
    Session session{engine};
    for (auto hero : session.exec(select<Hero>().where(col<&Hero::age> > 32).offset(1).limit(2))) {
        fmt::print("{}\n", hero);
    }
}
//! [select_with_where]

//! [select_in_order]
void select_in_order(const Engine& engine) {
    Session session{engine};
    for (auto hero : session.exec(select<Hero>().order_by(col<&Hero::name>).limit(3))) {
        fmt::print("{}\n", hero);
    }
}
//! [select_in_order]

//! [select_past_the_end]
void select_past_the_end(const Engine& engine) {
    Session session{engine};
    auto heroes = session.exec(select<Hero>().offset(9).limit(3)).all();
    fmt::print("Found: {}\n", heroes);
}
//! [select_past_the_end]

//! [select_without_limit]
void select_without_limit(const Engine& engine) {
    Session session{engine};
    for (auto hero : session.exec(select<Hero>().offset(5))) {
        fmt::print("{}\n", hero);
    }
}
//! [select_without_limit]

//! [main]
int main(int argc, char* argv[]) try {
    const auto engine = argc > 1 ? create_engine(fmt::format("sqlite:///{}", argv[1]),
                                                 {.echo = true, .new_file = true})
                                 : create_engine("sqlite://", {.echo = true});
    create_db_and_tables(engine);
    create_heroes(engine);
    select_first_three(engine);
    select_next_three(engine);
    select_last(engine);
    select_with_where(engine);
    select_in_order(engine);
    select_past_the_end(engine);
    select_without_limit(engine);
} catch (const std::exception& error) {
    fmt::print(stderr, "{}\n", brief(error));
    return 1;
}
//! [main]
