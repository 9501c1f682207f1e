// Exercise 11: heroes without a team.
// chapters: 11 to 15
// wanted: All heroes are printed, also the one who has no team, by one SELECT.
// hint: A join has a row only where both tables have one.
// hint: outerjoin<Team>() gives the heroes without a team as well, with nothing in its place.
// judged by: print, at most 1 select, exactly 2 rows
#include <cstdint>
#include <optional>
#include <string>

#include <fmt/core.h>
#include <sidekick/sidekick.hpp>

using namespace sidekick;

struct Team {
    std::optional<std::int64_t> id{};
    std::string name{};
};

struct Hero {
    std::optional<std::int64_t> id{};
    std::string name{};
    std::optional<std::int64_t> team_id{};
};

template <>
inline constexpr auto sidekick::mapping<Team> = table<Team>(primary_key<&Team::id>);

template <>
inline constexpr auto sidekick::mapping<Hero> =
    table<Hero>(primary_key<&Hero::id>, foreign_key<&Hero::team_id, &Team::id>);

int main() try {
    const auto engine = create_engine("sqlite://");
    create_all<Team, Hero>(engine);
    Session session{engine};
    auto team = make(Team{.name = "Z-Force"});
    session.add(team);
    session.flush();
    session.add(make(Hero{.name = "Deadpond", .team_id = team->id}));
    session.add(make(Hero{.name = "Spider-Boy"}));
    session.commit();
    session.close();
    const auto rows = session.exec(select<Hero, Team>().join<Team>().order_by(col<&Hero::id>));
    for (const auto& [hero, its] : rows) {
        fmt::print("{}: {}\n", hero->name, its ? its->name : "alone");
    }
} catch (const std::exception& error) {
    fmt::print(stderr, "{}\n", brief(error));
    return 1;
}
