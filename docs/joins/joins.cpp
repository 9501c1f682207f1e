#include <cstdint>
#include <exception>
#include <memory>
#include <optional>
#include <string>

#include <fmt/core.h>
#include <sidekick/sidekick.hpp>

using namespace sidekick;

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

int main() try {
    auto engine = create_engine("sqlite://");
    create_all<Team, Hero>(engine);
    Session session{engine};
    auto team = make(Team{.name = "Z-Force"});
    auto deadpond = make(Hero{.name = "Deadpond", .team = team});
    auto spider_boy = make(Hero{.name = "Spider-Boy"});
    session.add_all(team, deadpond, spider_boy);
    session.commit();

    engine.add_listener(std::make_shared<Echo>());  // from here on, print the SQL
    //! [join]
    spider_boy->team = team;
    session.commit();
    //! [join]
    fmt::print("{} is in {}\n", spider_boy->name, spider_boy->team->name);
} catch (const std::exception& error) {
    fmt::print(stderr, "{}\n", brief(error));
    return 1;
}
