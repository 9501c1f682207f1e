// What docs/errors/NoResultFound.md shows: one() has no row to give.
#include <cstdint>
#include <optional>
#include <string>

#include <fmt/core.h>
#include <sidekick/sidekick.hpp>

#include "chosen.hpp"

using namespace sidekick;

//! [models]
struct Hero {
    std::optional<std::int64_t> id{};
    std::string name{};
    std::optional<std::int64_t> age{};
};

template <>
inline constexpr auto sidekick::mapping<Hero> = table<Hero>(primary_key<&Hero::id>);
//! [models]

//! [meet]
void meet(const Engine& engine) {
    Session session{engine};
    auto hero = session.exec(select<Hero>().where(col<&Hero::name> == "Spider-Boy")).one();
    fmt::print("{}\n", hero->name);
}
//! [meet]

//! [first_or_nobody]
void first_or_nobody(const Engine& engine) {
    Session session{engine};
    auto hero = session.exec(select<Hero>().where(col<&Hero::name> == "Spider-Boy")).first();
    fmt::print("{}\n", hero ? hero->name : "nobody");
}
//! [first_or_nobody]

//! [one_or_nobody]
void one_or_nobody(const Engine& engine) {
    Session session{engine};
    auto hero = session.exec(select<Hero>().where(col<&Hero::name> == "Spider-Boy")).one_or_none();
    fmt::print("{}\n", hero ? hero->name : "nobody");
}
//! [one_or_nobody]

//! [by_the_key]
void by_the_key(const Engine& engine) {
    Session session{engine};
    auto hero = session.get<Hero>(2);
    fmt::print("{}\n", hero ? hero->name : "nobody");
}
//! [by_the_key]

int main(int argc, char** argv) {
    const auto engine = create_engine("sqlite://", {.echo = true});
    create_all<Hero>(engine);
    {
        Session session{engine};
        session.add(make(Hero{.name = "Deadpond", .age = 30}));
        session.commit();
    }
    return run_chosen(argc, argv, [&] { meet(engine); },
                      {{"first_or_nobody", [&] { first_or_nobody(engine); }},
                       {"one_or_nobody", [&] { one_or_nobody(engine); }},
                       {"by_the_key", [&] { by_the_key(engine); }}});
}
