// Exercise 10: a key that is not there yet.
// chapters: 11 to 15
// wanted: Deadpond's row has the id of his team.
// hint: Who gives a team its id, and when?
// hint: The team has an id once it is flushed: session.flush() in front of the line that reads
//   it.
// judged by: rows
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
    session.add(make(Hero{.name = "Deadpond", .team_id = team->id}));
    session.commit();
} catch (const std::exception& error) {
    fmt::print(stderr, "{}\n", brief(error));
    return 1;
}
