// What docs/errors/FlushError.md shows: a new object has no key, and the database is not asked for
// one.
#include <cstdint>
#include <optional>
#include <string>

#include <fmt/core.h>
#include <sidekick/sidekick.hpp>

#include "chosen.hpp"

using namespace sidekick;

//! [models]
struct Hero {
    std::int64_t id{};
    std::string name{};
};

struct Team {
    std::optional<std::int64_t> id{};
    std::string name{};
};

template <>
inline constexpr auto sidekick::mapping<Hero> = table<Hero>(primary_key<&Hero::id>);
template <>
inline constexpr auto sidekick::mapping<Team> = table<Team>(primary_key<&Team::id>);
//! [models]

//! [meet]
void meet(const Engine& engine) {
    Session session{engine};
    fmt::print("{} heroes\n", session.exec(select<Hero>()).size());
    session.add(make(Hero{.name = "Deadpond"}));
    session.commit();
}
//! [meet]

//! [let_the_database_give_it]
void let_the_database_give_it(const Engine& engine) {
    Session session{engine};
    auto team = make(Team{.name = "Z-Force"});
    session.add(team);
    session.commit();
    fmt::print("its key is {}\n", show(team->id));
}
//! [let_the_database_give_it]

//! [give_it]
void give_it(const Engine& engine) {
    Session session{engine};
    session.add(make(Hero{.id = 7, .name = "Deadpond"}));
    session.commit();
}
//! [give_it]

int main(int argc, char** argv) {
    const auto engine = create_engine("sqlite://", {.echo = true});
    create_all<Hero, Team>(engine);
    return run_chosen(argc, argv, [&] { meet(engine); },
                      {{"let_the_database_give_it", [&] { let_the_database_give_it(engine); }},
                       {"give_it", [&] { give_it(engine); }}});
}
