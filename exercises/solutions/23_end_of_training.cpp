// A solution of exercise 23: the end of a training.
#include <cstdint>
#include <optional>
#include <string>

#include <fmt/core.h>
#include <sidekick/sidekick.hpp>

using namespace sidekick;

struct Team;
struct Hero;

struct HeroTeamLink {
    std::optional<std::int64_t> team_id{};
    std::optional<std::int64_t> hero_id{};
    bool is_training{};
    One<Team> team{};
    One<Hero> hero{};
};

struct Team {
    std::optional<std::int64_t> id{};
    std::string name{};
    Many<HeroTeamLink> hero_links{};
};

struct Hero {
    std::optional<std::int64_t> id{};
    std::string name{};
    Many<HeroTeamLink> team_links{};
};

template <>
inline constexpr auto sidekick::mapping<HeroTeamLink> = table<HeroTeamLink>(
    primary_key<&HeroTeamLink::team_id, &HeroTeamLink::hero_id>,
    foreign_key<&HeroTeamLink::team_id, &Team::id>, foreign_key<&HeroTeamLink::hero_id, &Hero::id>,
    many_to_one<&HeroTeamLink::team>(back_populates<&Team::hero_links>),
    many_to_one<&HeroTeamLink::hero>(back_populates<&Hero::team_links>));

template <>
inline constexpr auto sidekick::mapping<Team> = table<Team>(
    primary_key<&Team::id>, one_to_many<&Team::hero_links>(back_populates<&HeroTeamLink::team>));

template <>
inline constexpr auto sidekick::mapping<Hero> = table<Hero>(
    primary_key<&Hero::id>, one_to_many<&Hero::team_links>(back_populates<&HeroTeamLink::hero>));

int main() try {
    const auto engine = create_engine("sqlite://");
    create_all<HeroTeamLink, Team, Hero>(engine);
    Session session{engine};
    const auto preventers = make(Team{.name = "Preventers"});
    const auto z_force = make(Team{.name = "Z-Force"});
    const auto spider_boy = make(Hero{.name = "Spider-Boy"});
    session.add(make(HeroTeamLink{.is_training = true, .team = preventers, .hero = spider_boy}));
    session.add(make(HeroTeamLink{.is_training = true, .team = z_force, .hero = spider_boy}));
    session.commit();
    auto hero = session.exec(select<Hero>().where(col<&Hero::name> == "Spider-Boy")).one();
    for (auto link : hero->team_links) {
        if (link->team->name == "Preventers") {
            link->is_training = false;
        }
    }
    session.commit();
} catch (const std::exception& error) {
    fmt::print(stderr, "{}\n", brief(error));
    return 1;
}
