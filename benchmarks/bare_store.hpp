// The rows as structs, read and written by hand.
#pragma once

#include <deque>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "sqlite_handles.hpp"

namespace bench::bare {

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
    std::vector<Team*> teams;
};

// Every statement of the work, prepared once.
struct Statements {
    explicit Statements(const Database& database);

    Statement begin;
    Statement commit;
    Statement insert_team;
    Statement insert_hero;
    Statement insert_link;
    Statement delete_link;
    Statement all_teams;
    Statement all_heroes;
    Statement team;
    Statement hero;
    Statement teams_of;
    Statement heroes_of;
};

class Store {
public:
    explicit Store(const std::string& path);

    void create_tables();
    // REQUIRES: the tables are there.
    Statements& sql();
    std::int64_t last_insert_rowid() const noexcept { return database_.last_insert_rowid(); }

    void load_teams();
    void load_heroes();
    // Each team is one struct, read when it is first met.
    void load_teams_of(Hero& hero);
    // Reads what a look at a hero, her teams, one team and its heroes reads after a commit: an
    // object that one row has filled is not filled by another. REQUIRES: all of them are loaded.
    void read_again(Hero& hero, Team& team);
    void clear();

    std::deque<Team> teams;  // a deque: their addresses last
    std::deque<Hero> heroes;

private:
    // Gives whether `team` was among them.
    bool read_teams_again(Hero& hero, const Team& team);
    void read_heroes_again(Team& team, const Hero& already_read);

    Database database_;
    std::optional<Statements> sql_;
    std::unordered_map<std::int64_t, Team*> team_by_id_;
};

}  // namespace bench::bare
