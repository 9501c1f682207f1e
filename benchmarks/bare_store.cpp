#include "bare_store.hpp"

namespace bench::bare {

namespace {

// As Sidekick writes them.
constexpr auto tables = R"(BEGIN;
CREATE TABLE team (
	id INTEGER NOT NULL,
	name VARCHAR NOT NULL,
	headquarters VARCHAR NOT NULL,
	PRIMARY KEY (id)
);
CREATE TABLE hero (
	id INTEGER NOT NULL,
	name VARCHAR NOT NULL,
	secret_name VARCHAR NOT NULL,
	age INTEGER,
	PRIMARY KEY (id)
);
CREATE TABLE heroteamlink (
	team_id INTEGER NOT NULL,
	hero_id INTEGER NOT NULL,
	PRIMARY KEY (team_id, hero_id),
	FOREIGN KEY(team_id) REFERENCES team (id),
	FOREIGN KEY(hero_id) REFERENCES hero (id)
);
CREATE INDEX ix_heroteamlink_hero_id ON heroteamlink (hero_id);
COMMIT)";

void read(Statement& row, Team& team) {
    team.id = row.integer(0);
    team.name = row.text(1);
    team.headquarters = row.text(2);
}

void read(Statement& row, Hero& hero) {
    hero.id = row.integer(0);
    hero.name = row.text(1);
    hero.secret_name = row.text(2);
    hero.age = row.optional_integer(3);
}

template <typename Object>
void read_by_id(Statement& row, Object& object) {
    row.bind(1, object.id);
    if (row.step()) {
        read(row, object);
    }
    row.reset();
}

template <typename Object>
void read_all(Statement& row, std::deque<Object>& into) {
    while (row.step()) {
        read(row, into.emplace_back());
    }
    row.reset();
}

}  // namespace

Statements::Statements(const Database& database)
    : begin{database, "BEGIN"},
      commit{database, "COMMIT"},
      insert_team{database, "INSERT INTO team (name, headquarters) VALUES (?, ?)"},
      insert_hero{database, "INSERT INTO hero (name, secret_name, age) VALUES (?, ?, ?)"},
      insert_link{database, "INSERT INTO heroteamlink (team_id, hero_id) VALUES (?, ?)"},
      delete_link{database, "DELETE FROM heroteamlink WHERE team_id = ? AND hero_id = ?"},
      all_teams{database, "SELECT id, name, headquarters FROM team ORDER BY id"},
      all_heroes{database, "SELECT id, name, secret_name, age FROM hero"},
      team{database, "SELECT id, name, headquarters FROM team WHERE id = ?"},
      hero{database, "SELECT id, name, secret_name, age FROM hero WHERE id = ?"},
      teams_of{database,
               "SELECT team.id, team.name, team.headquarters FROM team, heroteamlink "
               "WHERE ? = heroteamlink.hero_id AND team.id = heroteamlink.team_id"},
      heroes_of{database,
                "SELECT hero.id, hero.name, hero.secret_name, hero.age FROM hero, heroteamlink "
                "WHERE ? = heroteamlink.team_id AND hero.id = heroteamlink.hero_id"} {}

Store::Store(const std::string& path) : database_{path} {
    database_.run("PRAGMA synchronous=OFF");
}

void Store::create_tables() {
    database_.run(tables);
}

Statements& Store::sql() {
    if (!sql_.has_value()) {
        sql_.emplace(database_);
    }
    return *sql_;
}

void Store::load_teams() {
    read_all(sql().all_teams, teams);
    for (Team& team : teams) {
        team_by_id_[team.id] = &team;
    }
}

void Store::load_heroes() {
    read_all(sql().all_heroes, heroes);
}

void Store::load_teams_of(Hero& hero) {
    Statement& row = sql().teams_of;
    row.bind(1, hero.id);
    while (row.step()) {
        Team*& team = team_by_id_[row.integer(0)];
        if (team == nullptr) {
            team = &teams.emplace_back();
            read(row, *team);
        }
        hero.teams.push_back(team);
    }
    row.reset();
}

void Store::read_again(Hero& hero, Team& team) {
    read_by_id(sql().hero, hero);
    if (!read_teams_again(hero, team)) {
        read_by_id(sql().team, team);
    }
    read_heroes_again(team, hero);
}

bool Store::read_teams_again(Hero& hero, const Team& team) {
    bool found = false;
    hero.teams.clear();
    Statement& row = sql().teams_of;
    row.bind(1, hero.id);
    while (row.step()) {
        Team& met = *team_by_id_.at(row.integer(0));
        read(row, met);
        found = found || &met == &team;
        hero.teams.push_back(&met);
    }
    row.reset();
    return found;
}

void Store::read_heroes_again(Team& team, const Hero& already_read) {
    team.heroes.clear();
    Statement& row = sql().heroes_of;
    row.bind(1, team.id);
    while (row.step()) {
        // The keys are 1, 2, 3 …, and all heroes are loaded.
        Hero& met = heroes.at(static_cast<std::size_t>(row.integer(0)) - 1);
        if (&met != &already_read) {
            read(row, met);
        }
        team.heroes.push_back(&met);
    }
    row.reset();
}

void Store::clear() {
    teams.clear();
    heroes.clear();
    team_by_id_.clear();
}

}  // namespace bench::bare
