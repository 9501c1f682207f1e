// Chapter 3: where ids come from. The database numbers the rows, and an object learns its number
// when its row is read again.
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

//! [before]
void create_heroes(const Engine& engine) {
    auto hero_deadpond = make(Hero{.name = "Deadpond", .secret_name = "Dive Wilson"});
    auto hero_spider_boy = make(Hero{.name = "Spider-Boy", .secret_name = "Pedro Parqueador"});
    auto hero_rusty_man = make(Hero{.name = "Rusty-Man", .secret_name = "Tommy Sharp", .age = 48});

    fmt::print("Before adding them\n");
    fmt::print("Deadpond: {}\n", hero_deadpond);
    fmt::print("Spider-Boy: {}\n", hero_spider_boy);
    fmt::print("Rusty-Man: {}\n", hero_rusty_man);
    //! [before]

    //! [added]
    Session session{engine};
    session.add(hero_deadpond);
    session.add(hero_spider_boy);
    session.add(hero_rusty_man);

    fmt::print("After adding them\n");
    fmt::print("Deadpond: {}\n", hero_deadpond);
    fmt::print("Spider-Boy: {}\n", hero_spider_boy);
    fmt::print("Rusty-Man: {}\n", hero_rusty_man);
    //! [added]

    //! [committed]
    session.commit();

    fmt::print("After the commit\n");
    fmt::print("Deadpond: {}\n", hero_deadpond);
    fmt::print("Spider-Boy: {}\n", hero_spider_boy);
    fmt::print("Rusty-Man: {}\n", hero_rusty_man);
    //! [committed]

    //! [members]
    fmt::print("Deadpond's id: {}\n", show(hero_deadpond->id));
    fmt::print("Spider-Boy's id: {}\n", show(hero_spider_boy->id));
    fmt::print("Rusty-Man's id: {}\n", show(hero_rusty_man->id));

    fmt::print("Deadpond's name: {}\n", hero_deadpond->name);
    fmt::print("Spider-Boy's name: {}\n", hero_spider_boy->name);
    fmt::print("Rusty-Man's name: {}\n", hero_rusty_man->name);
    //! [members]

    //! [refreshed]
    session.refresh(hero_deadpond);
    session.refresh(hero_spider_boy);
    session.refresh(hero_rusty_man);

    fmt::print("After refreshing them\n");
    fmt::print("Deadpond: {}\n", hero_deadpond);
    fmt::print("Spider-Boy: {}\n", hero_spider_boy);
    fmt::print("Rusty-Man: {}\n", hero_rusty_man);
    //! [refreshed]

    //! [closed]
    session.close();
    fmt::print("After the end of the session\n");
    fmt::print("Deadpond: {}\n", hero_deadpond);
    fmt::print("Spider-Boy: {}\n", hero_spider_boy);
    fmt::print("Rusty-Man: {}\n", hero_rusty_man);
    //! [closed]
}

//! [flushed]
void flush_a_hero(const Engine& engine) {
    auto hero_tarantula =
        make(Hero{.name = "Tarantula", .secret_name = "Natalia Roman-on", .age = 32});
    Session session{engine};
    session.add(hero_tarantula);
    session.flush();
    fmt::print("Tarantula's id: {}\n", show(hero_tarantula->id));
    session.commit();
}
//! [flushed]

//! [main]
int main(int argc, char* argv[]) try {
    const auto engine = argc > 1 ? create_engine(fmt::format("sqlite:///{}", argv[1]),
                                                 {.echo = true, .new_file = true})
                                 : create_engine("sqlite://", {.echo = true});
    create_db_and_tables(engine);
    create_heroes(engine);
    flush_a_hero(engine);
} catch (const std::exception& error) {
    fmt::print(stderr, "{}\n", brief(error));
    return 1;
}
//! [main]
