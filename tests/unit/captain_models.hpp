// Teams of heroes that are led by a hero: two models that refer to each other.
#pragma once

#include "support.hpp"

namespace captains {

using namespace sidekick;

using Id = std::optional<std::int64_t>;

struct Hero;

struct Team {
    Id id{};
    std::string name{};
    Id captain_id{};
    One<Hero> captain{};
    Many<Hero> heroes{};
};
struct Hero {
    Id id{};
    std::string name{};
    Id team_id{};
    One<Team> team{};
    Many<Team> leads{};
};

constexpr auto describe(Model<Team>) {
    return table<Team>(primary_key<&Team::id>, foreign_key<&Team::captain_id, &Hero::id>,
                       many_to_one<&Team::captain>(back_populates<&Hero::leads>),
                       one_to_many<&Team::heroes>(back_populates<&Hero::team>));
}
constexpr auto describe(Model<Hero>) {
    return table<Hero>(primary_key<&Hero::id>, foreign_key<&Hero::team_id, &Team::id>,
                       many_to_one<&Hero::team>(back_populates<&Team::heroes>),
                       one_to_many<&Hero::leads>(back_populates<&Team::captain>));
}

// The same with no list on either side.
struct Sailor;
struct Ship {
    Id id{};
    Id captain_id{};
    One<Sailor> captain{};
};
struct Sailor {
    Id id{};
    Id ship_id{};
    One<Ship> ship{};
};

constexpr auto describe(Model<Ship>) {
    return table<Ship>(primary_key<&Ship::id>, foreign_key<&Ship::captain_id, &Sailor::id>,
                       many_to_one<&Ship::captain>());
}
constexpr auto describe(Model<Sailor>) {
    return table<Sailor>(primary_key<&Sailor::id>, foreign_key<&Sailor::ship_id, &Ship::id>,
                         many_to_one<&Sailor::ship>());
}

inline Ref<Team> team(std::string name, One<Hero> captain = {}) {
    return make(Team{.name = std::move(name), .captain = std::move(captain)});
}
inline Ref<Hero> hero(std::string name, One<Team> of = {}) {
    return make(Hero{.name = std::move(name), .team = std::move(of)});
}

// In memory, empty.
struct Captains : unit::Database {
    Captains() {
        create_all<Team, Hero, Ship, Sailor>(engine);
        echoed();
    }
    std::string teams() const { return rows("id, name, captain_id", "team"); }
    std::string heroes() const { return rows("id, name, team_id", "hero"); }

    Session session{engine};
};

inline const std::string insert_hero = "INSERT INTO hero (name, team_id) VALUES (?, ?)";
inline const std::string insert_team = "INSERT INTO team (name, captain_id) VALUES (?, ?)";
inline const std::string delete_hero = "DELETE FROM hero WHERE hero.id = ?";
inline const std::string delete_team = "DELETE FROM team WHERE team.id = ?";

}  // namespace captains
