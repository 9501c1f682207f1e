// Heroes of one team each, by hand.
#include <deque>
#include <unordered_map>

#include "bare_league.hpp"
#include "work.hpp"

namespace bench {

namespace {

using bare_league::Hero;
using bare_league::Team;

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
	team_id INTEGER,
	PRIMARY KEY (id),
	FOREIGN KEY(team_id) REFERENCES team (id)
);
CREATE INDEX ix_hero_team_id ON hero (team_id);
COMMIT)";

template <typename Object>
void read_by_id(Statement& row, std::int64_t id, Object& object) {
    row.bind(1, id);
    if (row.step()) {
        read(row, object);
    }
    row.reset();
}

struct Statements {
    explicit Statements(const Database& database)
        : begin{database, "BEGIN"},
          commit{database, "COMMIT"},
          insert_team{database, "INSERT INTO team (name, headquarters) VALUES (?, ?)"},
          insert_hero{database,
                      "INSERT INTO hero (name, secret_name, age, team_id) VALUES (?, ?, ?, ?)"},
          move_hero{database, "UPDATE hero SET team_id = ? WHERE id = ?"},
          all_teams{database, "SELECT id, name, headquarters FROM team"},
          all_heroes{database, "SELECT id, name, secret_name, age, team_id FROM hero"},
          team{database, "SELECT id, name, headquarters FROM team WHERE id = ?"},
          hero{database, "SELECT id, name, secret_name, age, team_id FROM hero WHERE id = ?"},
          heroes_of{database,
                    "SELECT id, name, secret_name, age, team_id FROM hero WHERE ? = team_id"} {}

    Statement begin;
    Statement commit;
    Statement insert_team;
    Statement insert_hero;
    Statement move_hero;
    Statement all_teams;
    Statement all_heroes;
    Statement team;
    Statement hero;
    Statement heroes_of;
};

class BareLeague final : public Version {
public:
    explicit BareLeague(const Job& job)
        : job_{job}, database_{job.path.empty() ? ":memory:" : job.path} {
        database_.run("PRAGMA synchronous=OFF");
    }

    void prepare(Phase phase) override {
        if (phase == Phase::insert || phase == Phase::rounds) {
            database_.run(tables);
        }
        sql_.emplace(database_);
        if (phase == Phase::move) {
            load_teams();
            members();
        }
        if (phase == Phase::rounds) {
            insert();
            sql_->begin.run();
            read_both();
        }
    }

    std::uint64_t run(Phase phase) override {
        switch (phase) {
            case Phase::insert:
                return insert(), 0;
            case Phase::lists:
            case Phase::lists_together:
                return lists();
            case Phase::members:
                return members();
            case Phase::move:
                return move(), 0;
            case Phase::rounds:
                return rounds();
            default:
                return 0;
        }
    }

private:
    Team& team(std::size_t hero, bool moved) { return teams_[only_team_of(hero, moved, job_)]; }

    void insert() {
        for (std::size_t i = 0; i < job_.teams; ++i) {
            teams_.push_back({0, team_name(i), headquarters(i), {}});
        }
        for (std::size_t i = 0; i < job_.heroes; ++i) {
            Team& of_hero = team(i, false);
            heroes_.push_back({0, hero_name(i), secret_name(i), age(i), {}, &of_hero});
            of_hero.heroes.push_back(&heroes_.back());
        }
        sql_->begin.run();
        for (Team& each : teams_) {
            sql_->insert_team.run(std::string_view{each.name}, std::string_view{each.headquarters});
            each.id = database_.last_insert_rowid();
        }
        for (Hero& hero : heroes_) {
            hero.team_id = hero.team->id;
            sql_->insert_hero.run(std::string_view{hero.name}, std::string_view{hero.secret_name},
                                  hero.age, hero.team_id);
            hero.id = database_.last_insert_rowid();
        }
        sql_->commit.run();
    }

    void load_teams() {
        while (sql_->all_teams.step()) {
            read(sql_->all_teams, teams_.emplace_back());
            team_by_id_[teams_.back().id] = &teams_.back();
        }
        sql_->all_teams.reset();
    }

    // These read in one transaction, which stays open, as Sidekick's does.

    std::uint64_t lists() {
        sql_->begin.run();
        load_teams();
        std::uint64_t sum = 0;
        for (Team& each : teams_) {
            sum += each.name.size();
            Statement& row = sql_->heroes_of;
            row.bind(1, each.id);
            while (row.step()) {
                Hero& hero = heroes_.emplace_back();
                read(row, hero);
                each.heroes.push_back(&hero);
            }
            row.reset();
            for (const Hero* hero : each.heroes) {
                sum += hero->name.size();
            }
        }
        return sum;
    }

    // Each team is one struct, read when it is first met.
    std::uint64_t members() {
        sql_->begin.run();
        while (sql_->all_heroes.step()) {
            read(sql_->all_heroes, heroes_.emplace_back());
        }
        sql_->all_heroes.reset();
        std::uint64_t sum = 0;
        for (Hero& hero : heroes_) {
            Team*& met = team_by_id_[hero.team_id.value()];
            if (met == nullptr) {
                met = &teams_.emplace_back();
                read_by_id(sql_->team, *hero.team_id, *met);
            }
            hero.team = met;
            sum += hero.name.size() + hero.team->name.size();
        }
        return sum;
    }

    void move() {
        for (std::size_t i = 0; i < heroes_.size(); ++i) {
            move(heroes_[i], team(i, true));
        }
        sql_->commit.run();
    }

    void move(Hero& hero, Team& to) {
        hero.team = &to;
        hero.team_id = to.id;
        sql_->move_hero.run(to.id, hero.id);
    }

    // A transaction begins with the first look after a commit, as Sidekick's do.
    std::uint64_t rounds() {
        std::uint64_t sum = 0;
        for (std::size_t i = 0; i < job_.rounds; ++i) {
            for (const bool moved : {true, false}) {
                Hero& hero = heroes_.front();
                std::erase(hero.team->heroes, &hero);
                move(hero, team(0, moved));
                hero.team->heroes.push_back(&hero);
                sql_->commit.run();
                sql_->begin.run();
                sum += read_both();
            }
        }
        return sum;
    }

    // What a look at the hero, his team, the other team and its heroes reads: an object that one
    // row has filled is not filled by another.
    std::uint64_t read_both() {
        Hero& hero = heroes_.front();
        Team& other = team(0, true);
        read_by_id(sql_->hero, hero.id, hero);
        read_by_id(sql_->team, *hero.team_id, *hero.team);
        if (hero.team != &other) {
            read_by_id(sql_->team, other.id, other);
        }
        std::uint64_t sum = hero.name.size() + hero.team->name.size() + other.name.size();
        other.heroes.clear();
        Statement& row = sql_->heroes_of;
        row.bind(1, other.id);
        while (row.step()) {
            // The keys are 1, 2, 3 …
            Hero& met = heroes_[static_cast<std::size_t>(row.integer(0)) - 1];
            if (&met != &hero) {
                read(row, met);
            }
            other.heroes.push_back(&met);
        }
        row.reset();
        for (const Hero* met : other.heroes) {
            sum += met->name.size();
        }
        return sum;
    }

    Job job_;
    Database database_;
    std::optional<Statements> sql_;
    std::deque<Team> teams_;  // deques: their addresses last
    std::deque<Hero> heroes_;
    std::unordered_map<std::int64_t, Team*> team_by_id_;
};

}  // namespace

std::unique_ptr<Version> make_bare_league(const Job& job) {
    return std::make_unique<BareLeague>(job);
}

}  // namespace bench
