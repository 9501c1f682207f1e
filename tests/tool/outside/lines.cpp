// Objects are made, linked, changed and read, a line each: the lines are to be found whatever
// compiled this, and with whatever optimisation.
#include <cstdint>
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
    std::optional<std::int64_t> age{};
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

namespace {

void change(Session& session) {
    auto hero = session.exec(select<Hero>()).one();  // reads the hero
    hero->age = 49;                                  // changes the hero
    const auto read_team = [&] { return hero->team->name; };
    fmt::print("{}\n", read_team());
    session.commit();  // sends the change
}

}  // namespace

int main() {
    auto engine = create_engine("sqlite://");
    create_all<Team, Hero>(engine);
    Session session{engine};
    auto team = make(Team{.name = "Preventers"});
    auto hero = make(Hero{.name = "Rusty-Man", .age = 48});
    team->heroes.push_back(hero);  // links the hero
    session.add(team);             // adds both
    session.commit();              // sends both
    change(session);
    session.delete_object(hero);  // deletes the hero
    session.commit();
}
