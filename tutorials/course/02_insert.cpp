// Chapter 2: objects become rows. A session takes heroes in, and its commit writes them.
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

//! [make_heroes]
void create_heroes(const Engine& engine) {
    auto hero_deadpond = make(Hero{.name = "Deadpond", .secret_name = "Dive Wilson"});
    auto hero_spider_boy = make(Hero{.name = "Spider-Boy", .secret_name = "Pedro Parqueador"});
    auto hero_rusty_man = make(Hero{.name = "Rusty-Man", .secret_name = "Tommy Sharp", .age = 48});
    //! [make_heroes]

    //! [add_heroes]
    Session session{engine};
    session.add(hero_deadpond);
    session.add(hero_spider_boy);
    session.add(hero_rusty_man);

    session.commit();
    //! [add_heroes]
}

//! [forget_a_hero]
void forget_a_hero(const Engine& engine) {
    Session session{engine};
    session.add(make(Hero{.name = "Tarantula", .secret_name = "Natalia Roman-on"}));
    session.flush();
}
//! [forget_a_hero]

//! [only_add]
void only_add(const Engine& engine) {
    Session session{engine};
    session.add(make(Hero{.name = "Tarantula", .secret_name = "Natalia Roman-on"}));
    fmt::print("Tarantula is added, and nothing is sent\n");
}
//! [only_add]

//! [main]
int main(int argc, char* argv[]) try {
    const auto engine = argc > 1 ? create_engine(fmt::format("sqlite:///{}", argv[1]),
                                                 {.echo = true, .new_file = true})
                                 : create_engine("sqlite://", {.echo = true});
    create_db_and_tables(engine);
    create_heroes(engine);
    forget_a_hero(engine);
    only_add(engine);
} catch (const std::exception& error) {
    fmt::print(stderr, "{}\n", brief(error));
    return 1;
}
//! [main]
