#include "work.hpp"

#include <cstdint>
#include <iterator>
#include <optional>

#include <fmt/format.h>

using namespace sidekick;

struct HeroTeamLink {
    std::optional<std::int64_t> team_id{};
    std::optional<std::int64_t> hero_id{};
};

struct Hero;

struct Team {
    std::optional<std::int64_t> id{};
    std::string name{};
    std::string headquarters{};
    Many<Hero> heroes{};
};

struct Hero {
    std::optional<std::int64_t> id{};
    std::string name{};
    std::string secret_name{};
    std::optional<std::int64_t> age{};
    Many<Team> teams{};
};

// Its key is a text, too long to be held in place.
struct Badge {
    std::string code{};
    std::string owner{};
};

template <>
inline constexpr auto sidekick::mapping<Badge> =
    table<Badge>(column<&Badge::code>(primary_key), column<&Badge::owner>());

template <>
inline constexpr auto sidekick::mapping<HeroTeamLink> =
    table<HeroTeamLink>(column<&HeroTeamLink::team_id>(primary_key, foreign_key<&Team::id>),
                        column<&HeroTeamLink::hero_id>(primary_key, foreign_key<&Hero::id>));

template <>
inline constexpr auto sidekick::mapping<Team> = table<Team>(
    column<&Team::id>(primary_key), column<&Team::name>(indexed), column<&Team::headquarters>(),
    many_to_many<&Team::heroes>(link<HeroTeamLink>, back_populates<&Hero::teams>));

template <>
inline constexpr auto sidekick::mapping<Hero> =
    table<Hero>(column<&Hero::id>(primary_key), column<&Hero::name>(indexed),
                column<&Hero::secret_name>(), column<&Hero::age>(indexed),
                many_to_many<&Hero::teams>(link<HeroTeamLink>, back_populates<&Team::heroes>));

namespace faults {

namespace {

constexpr const char* code = "a code of more than sixteen characters";

template <typename T>
void remove_all(Session& session) {
    for (const auto& object : session.exec(select<T>()).all()) {
        session.delete_object(object);
    }
}

void remove_rows(Session& session) {
    remove_all<Hero>(session);
    remove_all<Team>(session);
    remove_all<Badge>(session);
    session.commit();
}

template <typename... Values>
void say(std::string& said, fmt::format_string<const Values&...> format, const Values&... values) {
    fmt::format_to(std::back_inserter(said), format, values...);
}

void create_heroes(Session& session, std::string& said) {
    auto team_preventers = make(Team{.name = "Preventers", .headquarters = "Sharp Tower"});
    auto team_z_force = make(Team{.name = "Z-Force", .headquarters = "Sister Margaret’s Bar"});
    auto hero_deadpond = make(Hero{.name = "Deadpond",
                                   .secret_name = "Dive Wilson",
                                   .teams = {team_z_force, team_preventers}});
    auto hero_rusty_man = make(Hero{
        .name = "Rusty-Man", .secret_name = "Tommy Sharp", .age = 48, .teams = {team_preventers}});
    auto hero_spider_boy = make(Hero{.name = "Spider-Boy",
                                     .secret_name = "Pedro Parqueador, who is not to be found out",
                                     .teams = {team_preventers}});
    session.add(hero_deadpond);
    session.add(hero_rusty_man);
    session.add(hero_spider_boy);
    session.add(make(Badge{.code = code, .owner = "Deadpond"}));
    session.commit();

    session.refresh(hero_deadpond);
    say(said, "Deadpond: {}\n", hero_deadpond);
    say(said, "Deadpond teams: {}\n", hero_deadpond->teams);
    say(said, "Rusty-Man: {}\n", hero_rusty_man);
    say(said, "Spider-Boy Teams: {}\n", hero_spider_boy->teams);
}

void update_heroes(Session& session, std::string& said, const std::function<void()>& committed) {
    auto hero_spider_boy =
        session.exec(select<Hero>().where(col<&Hero::name> == "Spider-Boy")).one();
    auto team_z_force = session.exec(select<Team>().where(col<&Team::name> == "Z-Force")).one();
    team_z_force->heroes.push_back(hero_spider_boy);
    hero_spider_boy->age = 17;
    session.get<Badge>(code)->owner = "Spider-Boy, who found it";
    session.add(team_z_force);
    session.commit();
    committed();

    say(said, "Updated Spider-Boy's Teams: {:#}\n", hero_spider_boy->teams);
    say(said, "Z-Force heroes: {:#}\n", team_z_force->heroes);

    hero_spider_boy->teams.remove(team_z_force);
    session.add(team_z_force);
    session.commit();
    committed();

    say(said, "Badge: {}\n", session.get<Badge>(code));
    say(said, "Reverted Z-Force's heroes: {:#}\n", team_z_force->heroes);
    say(said, "Reverted Spider-Boy's teams: {:#}\n", hero_spider_boy->teams);
}

}  // namespace

std::string work(const Engine& engine, Session& session, const std::function<void()>& committed) {
    std::string said;
    create_all<HeroTeamLink, Team, Hero, Badge>(engine);
    committed();
    remove_rows(session);
    committed();
    create_heroes(session, said);
    committed();
    session.close();
    update_heroes(session, said, committed);
    remove_rows(session);
    committed();
    return said;
}

void look(Session& session) {
    try {
        static_cast<void>(session.get<Hero>(1));
    } catch (const OperationalError&) {
    }
}

}  // namespace faults
