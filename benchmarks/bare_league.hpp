// The rows as structs, where heroes have one team each.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "sqlite_handles.hpp"

namespace bench::bare_league {

struct Hero;

struct Team {
    std::int64_t id;
    std::string name;
    std::string headquarters;
    std::vector<Hero*> heroes;
};

struct Hero {
    std::int64_t id;
    std::string name;
    std::string secret_name;
    std::optional<std::int64_t> age;
    std::optional<std::int64_t> team_id;
    Team* team;
};

inline void read(Statement& row, Team& team, int first = 0) {
    team.id = row.integer(first);
    team.name = row.text(first + 1);
    team.headquarters = row.text(first + 2);
}

inline void read(Statement& row, Hero& hero) {
    hero.id = row.integer(0);
    hero.name = row.text(1);
    hero.secret_name = row.text(2);
    hero.age = row.optional_integer(3);
    hero.team_id = row.optional_integer(4);
}

}  // namespace bench::bare_league
