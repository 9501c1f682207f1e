// The queries of heroes of one team each, by hand.
#include <deque>
#include <unordered_map>

#include "bare_league.hpp"
#include "work.hpp"

namespace bench {

namespace {

using bare_league::Hero;
using bare_league::Team;

struct Names {
    std::string name;
    std::string secret_name;
    std::optional<std::int64_t> age;
};

// As Sidekick asks for them.
std::string with_teams() {
    return "SELECT hero.id, hero.name, hero.secret_name, hero.age, hero.team_id, team.id, "
           "team.name, team.headquarters FROM hero LEFT OUTER JOIN team ON team.id = hero.team_id";
}

std::string heroes_of(std::size_t teams) {
    std::string sql = "SELECT id, name, secret_name, age, team_id FROM hero WHERE team_id IN (?";
    for (std::size_t i = 1; i < teams; ++i) {
        sql += ", ?";
    }
    return sql + ")";
}

struct Statements {
    Statements(const Database& database, const Job& job)
        : begin{database, "BEGIN"},
          with_teams{database, bench::with_teams().c_str()},
          all_teams{database, "SELECT id, name, headquarters FROM team"},
          heroes_of_all{database, heroes_of(job.teams).c_str()},
          names{database, "SELECT name, secret_name, age FROM hero"},
          beside_teams{database,
                       "SELECT hero.name, hero.secret_name, team.name FROM hero, team "
                       "WHERE team.id <= ?"} {}

    Statement begin;
    Statement with_teams;
    Statement all_teams;
    Statement heroes_of_all;
    Statement names;
    Statement beside_teams;
};

class BareQueries final : public Version {
public:
    explicit BareQueries(const Job& job) : database_{job.path}, sql_{database_, job} {}

    void prepare(Phase) override {}

    // These read in one transaction, which stays open, as Sidekick's does.
    std::uint64_t run(Phase phase) override {
        sql_.begin.run();
        switch (phase) {
            case Phase::joined:
                return joined();
            case Phase::selectin:
                return selectin();
            case Phase::columns:
                return columns();
            case Phase::stream:
                return stream();
            default:
                return 0;
        }
    }

private:
    // Each team is one struct, read when it is first met.
    std::uint64_t joined() {
        Statement& row = sql_.with_teams;
        while (row.step()) {
            Hero& hero = heroes_.emplace_back();
            read(row, hero);
            Team*& team = team_by_id_[row.integer(5)];
            if (team == nullptr) {
                team = &teams_.emplace_back();
                read(row, *team, 5);
            }
            hero.team = team;
        }
        row.reset();
        std::uint64_t sum = 0;
        for (const Hero& hero : heroes_) {
            sum += hero.name.size() + hero.team->name.size();
        }
        return sum;
    }

    std::uint64_t selectin() {
        while (sql_.all_teams.step()) {
            read(sql_.all_teams, teams_.emplace_back());
            team_by_id_[teams_.back().id] = &teams_.back();
        }
        sql_.all_teams.reset();
        Statement& row = sql_.heroes_of_all;
        int place = 0;
        for (const Team& team : teams_) {
            row.bind(++place, team.id);
        }
        while (row.step()) {
            Hero& hero = heroes_.emplace_back();
            read(row, hero);
            team_by_id_[hero.team_id.value()]->heroes.push_back(&hero);
        }
        row.reset();
        std::uint64_t sum = 0;
        for (const Team& team : teams_) {
            sum += team.name.size();
            for (const Hero* hero : team.heroes) {
                sum += hero->name.size();
            }
        }
        return sum;
    }

    std::uint64_t columns() {
        Statement& row = sql_.names;
        while (row.step()) {
            names_.push_back(
                {std::string{row.text(0)}, std::string{row.text(1)}, row.optional_integer(2)});
        }
        row.reset();
        std::uint64_t sum = 0;
        for (const Names& of_hero : names_) {
            sum += length_of(of_hero.name, of_hero.secret_name, of_hero.age);
        }
        return sum;
    }

    std::uint64_t stream() {
        std::string name;
        std::string secret_name;
        std::string team;
        std::uint64_t sum = 0;
        Statement& row = sql_.beside_teams;
        row.bind(1, last_team_of_stream);
        while (row.step()) {
            name = row.text(0);
            secret_name = row.text(1);
            team = row.text(2);
            sum += name.size() + secret_name.size() + team.size();
        }
        row.reset();
        return sum;
    }

    Database database_;
    Statements sql_;
    std::deque<Team> teams_;  // deques: their addresses last
    std::deque<Hero> heroes_;
    std::vector<Names> names_;
    std::unordered_map<std::int64_t, Team*> team_by_id_;
};

}  // namespace

std::unique_ptr<Version> make_bare_queries(const Job& job) {
    return std::make_unique<BareQueries>(job);
}

}  // namespace bench
