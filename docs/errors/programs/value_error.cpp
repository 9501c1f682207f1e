// What docs/errors/ValueError.md shows: an item is to leave a collection that does not have it.
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
    auto spider_boy = session.get<Hero>(2);
    team->heroes.remove(spider_boy);
    session.commit();
}
//! [meet]

//! [ask_whether_it_is_there]
void ask_whether_it_is_there(const Engine& engine) {
    Session session{engine};
    auto team = session.get<Team>(1);
    auto spider_boy = session.get<Hero>(2);
    if (team->heroes.contains(spider_boy)) {
        team->heroes.remove(spider_boy);
    }
    session.commit();
}
//! [ask_whether_it_is_there]

//! [from_the_other_side]
void from_the_other_side(const Engine& engine) {
    Session session{engine};
    auto spider_boy = session.get<Hero>(2);
    spider_boy->team = nullptr;
    session.commit();
}
//! [from_the_other_side]

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
                      {{"ask_whether_it_is_there", [&] { ask_whether_it_is_there(engine); }},
                       {"from_the_other_side", [&] { from_the_other_side(engine); }}});
}
