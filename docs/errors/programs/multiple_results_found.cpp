// What docs/errors/MultipleResultsFound.md shows: one() has a row too many.
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

//! [unique_model]
struct Team {
    std::optional<std::int64_t> id{};
    std::string name{};
};

template <>
inline constexpr auto sidekick::mapping<Team> =
    table<Team>(primary_key<&Team::id>, unique<&Team::name>);
//! [unique_model]

//! [meet]
void meet(const Engine& engine) {
    Session session{engine};
    auto hero = session.exec(select<Hero>().where(col<&Hero::name> == "Deadpond")).one();
    fmt::print("{}\n", show(hero->age));
}
//! [meet]

//! [the_first_of_them]
void the_first_of_them(const Engine& engine) {
    Session session{engine};
    auto deadponds = select<Hero>().where(col<&Hero::name> == "Deadpond");
    auto hero = session.exec(deadponds.order_by(col<&Hero::age>).limit(1)).one();
    fmt::print("{}\n", show(hero->age));
}
//! [the_first_of_them]

//! [all_of_them]
void all_of_them(const Engine& engine) {
    Session session{engine};
    for (const auto& hero : session.exec(select<Hero>().where(col<&Hero::name> == "Deadpond"))) {
        fmt::print("{}\n", show(hero->age));
    }
}
//! [all_of_them]

//! [allow_only_one]
void allow_only_one(const Engine& engine) {
    Session session{engine};
    session.add(make(Team{.name = "Z-Force"}));
    session.commit();
    auto team = session.exec(select<Team>().where(col<&Team::name> == "Z-Force")).one();
    fmt::print("{}\n", team->name);
}
//! [allow_only_one]

int main(int argc, char** argv) {
    const auto engine = create_engine("sqlite://", {.echo = true});
    create_all<Hero, Team>(engine);
    {
        Session session{engine};
        session.add_all(make(Hero{.name = "Deadpond", .age = 30}),
                        make(Hero{.name = "Deadpond", .age = 48}));
        session.commit();
    }
    return run_chosen(argc, argv, [&] { meet(engine); },
                      {{"the_first_of_them", [&] { the_first_of_them(engine); }},
                       {"all_of_them", [&] { all_of_them(engine); }},
                       {"allow_only_one", [&] { allow_only_one(engine); }}});
}
