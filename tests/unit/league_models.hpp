// Teams and heroes by a foreign key, as in the chapters before many-to-many.
#pragma once

#include "support.hpp"

namespace league {

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

constexpr auto describe(Model<Team>) {
    return table<Team>(primary_key<&Team::id>,
                       one_to_many<&Team::heroes>(back_populates<&Hero::team>));
}
constexpr auto describe(Model<Hero>) {
    return table<Hero>(primary_key<&Hero::id>, foreign_key<&Hero::team_id, &Team::id>,
                       many_to_one<&Hero::team>(back_populates<&Team::heroes>));
}

inline Ref<Team> team(std::string name) {
    return make(Team{.name = std::move(name)});
}
inline Ref<Hero> hero(std::string name, One<Team> of = {}) {
    return make(Hero{.name = std::move(name), .team = std::move(of)});
}

// In memory: Deadpond (1) in the Z-Force (1), Rusty-Man (2) and Spider-Boy (3) in the Preventers
// (2), Tarantula (4) in no team. Their session has committed, and nothing is read.
struct League : unit::Database {
    League() {
        create_all<Team, Hero>(engine);
        for (const auto& each : {deadpond, rusty_man, spider_boy, tarantula}) {
            session.add(each);
        }
        session.commit();
        echoed();
    }

    // Reads every row, so that a later touch flushes nothing.
    void read() {
        for (const auto& team : {z_force, preventers}) {
            (void)team->name;
        }
        for (const auto& each : {deadpond, rusty_man, spider_boy, tarantula}) {
            (void)each->name;
        }
        echoed();
    }
    // The committed rows: `(1, 1) (2, 2)`, each hero with his team.
    std::string heroes() const { return rows("id, team_id", "hero"); }

    Ref<Team> z_force = team("Z-Force");
    Ref<Team> preventers = team("Preventers");
    Ref<Hero> deadpond = hero("Deadpond", z_force);
    Ref<Hero> rusty_man = hero("Rusty-Man", preventers);
    Ref<Hero> spider_boy = hero("Spider-Boy", preventers);
    Ref<Hero> tarantula = hero("Tarantula");
    Session session{engine};
};

inline const std::string read_hero =
    "SELECT hero.id AS hero_id, hero.name AS hero_name, hero.team_id AS hero_team_id\nFROM hero\n"
    "WHERE hero.id = ?";
inline const std::string read_team =
    "SELECT team.id AS team_id, team.name AS team_name\nFROM team\nWHERE team.id = ?";
inline const std::string read_heroes =
    "SELECT hero.id AS hero_id, hero.name AS hero_name, hero.team_id AS hero_team_id\nFROM hero\n"
    "WHERE ? = hero.team_id";

}  // namespace league
