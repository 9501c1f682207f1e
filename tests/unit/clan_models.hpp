// Heroes that are deleted with their team, and once they have none.
#pragma once

#include "crew_models.hpp"

namespace clan {

using namespace sidekick;

struct Rules {
    static constexpr auto list = cascade(all, delete_orphan);
    static constexpr detail::OnDelete key{};
};
using Team = crew::Team<Rules>;
using Hero = crew::Hero<Rules>;

inline Ref<Hero> hero(std::string name, One<Team> team = {}) {
    return make(Hero{.name = std::move(name), .team = std::move(team)});
}

inline const std::string select_heroes =
    "SELECT hero.id AS hero_id, hero.name AS hero_name, hero.team_id AS hero_team_id\nFROM hero\n"
    "WHERE ? = hero.team_id";
inline const std::string delete_hero = "DELETE FROM hero WHERE hero.id = ?";
inline const std::string delete_team = "DELETE FROM team WHERE team.id = ?";
inline const std::string update_team = "UPDATE hero SET team_id=? WHERE hero.id = ?";

// Deadpond (1) and Rusty-Man (2) in the Preventers (1), Tarantula (3) in the Z-Force (2). All rows
// were read, and no list.
struct Clan : unit::Database {
    Clan() {
        create_all<Team, Hero>(engine);
        for (const auto& each : {deadpond, rusty_man, tarantula}) {
            session.add(each);
        }
        session.commit();
        for (const auto& team : {preventers, z_force}) {
            (void)team->name;
        }
        for (const auto& each : {deadpond, rusty_man, tarantula}) {
            (void)each->name;
        }
        echoed();
    }
    std::string heroes() const { return rows("id, team_id", "hero"); }

    Ref<Team> preventers = make(Team{.name = "Preventers"});
    Ref<Team> z_force = make(Team{.name = "Z-Force"});
    Ref<Hero> deadpond = hero("Deadpond", preventers);
    Ref<Hero> rusty_man = hero("Rusty-Man", preventers);
    Ref<Hero> tarantula = hero("Tarantula", z_force);
    Session session{engine};
};

}  // namespace clan
