// What docs/errors/IndexError.md shows: a position that a collection does not have.
#include <cstdint>
#include <optional>
#include <string>

#include <fmt/core.h>
#include <sidekick/sidekick.hpp>

#include "chosen.hpp"

using namespace sidekick;

//! [models]
struct Hero;

struct Team {
    std::optional<std::int64_t> id{};
    std::string name{};
    Many<Hero> heroes{};
};

struct Hero {
    std::optional<std::int64_t> id{};
    std::string name{};
    std::optional<std::int64_t> team_id{};
    One<Team> team{};
};

template <>
inline constexpr auto sidekick::mapping<Team> =
    table<Team>(primary_key<&Team::id>, one_to_many<&Team::heroes>(back_populates<&Hero::team>));

template <>
inline constexpr auto sidekick::mapping<Hero> =
    table<Hero>(primary_key<&Hero::id>, foreign_key<&Hero::team_id, &Team::id>,
                many_to_one<&Hero::team>(back_populates<&Team::heroes>));
//! [models]

//! [meet]
void meet(const Engine& engine) {
    Session session{engine};
    auto team = session.get<Team>(1);
    fmt::print("{}\n", team->heroes.at(1)->name);
}
//! [meet]

//! [ask_how_many_there_are]
void ask_how_many_there_are(const Engine& engine) {
    Session session{engine};
    auto team = session.get<Team>(1);
    fmt::print("{}\n", team->heroes.size() > 1 ? team->heroes.at(1)->name : "nobody");
}
//! [ask_how_many_there_are]

//! [go_through_them]
void go_through_them(const Engine& engine) {
    Session session{engine};
    auto team = session.get<Team>(1);
    for (const auto& hero : team->heroes) {
        fmt::print("{}\n", hero->name);
    }
}
//! [go_through_them]

int main(int argc, char** argv) {
    const auto engine = create_engine("sqlite://", {.echo = true});
    create_all<Team, Hero>(engine);
    {
        Session session{engine};
        session.add(make(Team{.name = "Z-Force", .heroes = {make(Hero{.name = "Deadpond"})}}));
        session.add(make(Hero{.name = "Spider-Boy"}));
        session.commit();
    }
    return run_chosen(argc, argv, [&] { meet(engine); },
                      {{"ask_how_many_there_are", [&] { ask_how_many_there_are(engine); }},
                       {"go_through_them", [&] { go_through_them(engine); }}});
}
