// Chapter 28: a key that nobody else can have given. The program makes it, before there is a row.
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

//! [model]
struct Hero {
    Uuid id = uuid4();
    std::string name{};
    std::string secret_name{};
    std::optional<std::int64_t> age{};
};

template <>
inline constexpr auto sidekick::mapping<Hero> =
    table<Hero>(primary_key<&Hero::id>, indexed<&Hero::name, &Hero::age>);
//! [model]

//! [new_ids]
void make_two_heroes() {
    auto one = make(Hero{.name = "Black Lion"});
    auto other = make(Hero{.name = "Captain North America"});
    fmt::print("Two new heroes have the same id: {}\n", show(one->id == other->id));
}
//! [new_ids]

//! [create_hero]
void create_hero(const Engine& engine) {
    Session session{engine};
    // Known ones here, so that each run prints the same.
    auto hero = make(Hero{.id = Uuid{"0a1b2c3d-4e5f-4a6b-8c7d-9e0f1a2b3c4d"},
                          .name = "Deadpond",
                          .secret_name = "Dive Wilson"});
    fmt::print("Before it is stored: {}\n", hero);
    fmt::print("It has its id: {}\n", show(hero->id));

    session.add(hero);
    session.commit();
    session.refresh(hero);
    fmt::print("Now that it is: {}\n", hero);
}
//! [create_hero]

//! [select_hero]
void select_hero(const Engine& engine) {
    Session session{engine};
    const Uuid known{"f81d4fae7dec41d0a76500a0c91e6bf6"};
    session.add(make(
        Hero{.id = known, .name = "Spider-Boy", .secret_name = "Pedro Parqueador", .age = 16}));
    session.commit();

    auto by_condition = session.exec(select<Hero>().where(col<&Hero::id> == known)).one();
    fmt::print("Found: {}\n", by_condition);

    auto by_key = session.get<Hero>(known);
    fmt::print("Its id: {}\n", show(by_key->id));
}
//! [select_hero]

//! [main]
int main(int argc, char* argv[]) try {
    const auto engine = argc > 1 ? create_engine(fmt::format("sqlite:///{}", argv[1]),
                                                 {.echo = true, .new_file = true})
                                 : create_engine("sqlite://", {.echo = true});
    create_all<Hero>(engine);
    make_two_heroes();
    create_hero(engine);
    select_hero(engine);
} catch (const std::exception& error) {
    fmt::print(stderr, "{}\n", brief(error));
    return 1;
}
//! [main]
