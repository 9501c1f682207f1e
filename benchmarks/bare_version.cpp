#include <vector>

#include "bare_store.hpp"
#include "work.hpp"

namespace bench {

namespace {

using bare::Hero;
using bare::Team;

class BareVersion final : public Version {
public:
    explicit BareVersion(const Job& job)
        : job_{job}, store_{job.path.empty() ? ":memory:" : job.path} {}

    void prepare(Phase phase) override {
        if (phase == Phase::insert || phase == Phase::rounds) {
            store_.create_tables();
        }
        if (phase == Phase::append || phase == Phase::remove) {
            store_.load_teams();
            walk();
        }
        if (phase == Phase::rounds) {
            insert();
            store_.clear();
            store_.load_teams();
            store_.load_heroes();
            store_.sql().begin.run();
            read_both();
        }
    }

    std::uint64_t run(Phase phase) override {
        switch (phase) {
            case Phase::insert:
                return insert(), 0;
            case Phase::walk:
            case Phase::walk_together:
                return walk();
            case Phase::append:
                return append(), 0;
            case Phase::remove:
                return remove(), 0;
            case Phase::rounds:
                return rounds();
            default:
                return 0;
        }
    }

private:
    Team& team(std::size_t hero, std::size_t link) {
        return store_.teams[team_of(hero, link, job_)];
    }

    void insert() {
        for (std::size_t i = 0; i < job_.teams; ++i) {
            store_.teams.push_back({0, team_name(i), headquarters(i), {}});
        }
        for (std::size_t i = 0; i < job_.heroes; ++i) {
            store_.heroes.push_back(
                {0, hero_name(i), secret_name(i), age(i), {&team(i, 0), &team(i, 1), &team(i, 2)}});
            Hero& hero = store_.heroes.back();
            for (Team* of_hero : hero.teams) {
                of_hero->heroes.push_back(&hero);
            }
        }
        write_all();
    }

    void write_all() {
        bare::Statements& sql = store_.sql();
        sql.begin.run();
        for (Team& team : store_.teams) {
            sql.insert_team.run(std::string_view{team.name}, std::string_view{team.headquarters});
            team.id = store_.last_insert_rowid();
        }
        for (Hero& hero : store_.heroes) {
            sql.insert_hero.run(std::string_view{hero.name}, std::string_view{hero.secret_name},
                                hero.age);
            hero.id = store_.last_insert_rowid();
        }
        for (const Hero& hero : store_.heroes) {
            for (const Team* of_hero : hero.teams) {
                sql.insert_link.run(of_hero->id, hero.id);
            }
        }
        sql.commit.run();
    }

    // Reads in one transaction, which stays open, as Sidekick's does.
    std::uint64_t walk() {
        store_.sql().begin.run();
        store_.load_heroes();
        std::uint64_t sum = 0;
        for (Hero& hero : store_.heroes) {
            store_.load_teams_of(hero);
            sum += hero.name.size();
            for (const Team* of_hero : hero.teams) {
                sum += of_hero->name.size();
            }
        }
        return sum;
    }

    void append() {
        bare::Statements& sql = store_.sql();
        for (std::size_t i = 0; i < store_.heroes.size(); ++i) {
            Hero& hero = store_.heroes[i];
            hero.teams.push_back(&team(i, 3));
            sql.insert_link.run(team(i, 3).id, hero.id);
        }
        sql.commit.run();
    }

    void remove() {
        bare::Statements& sql = store_.sql();
        for (std::size_t i = 0; i < store_.heroes.size(); ++i) {
            Hero& hero = store_.heroes[i];
            std::erase(hero.teams, &team(i, 0));
            sql.delete_link.run(team(i, 0).id, hero.id);
        }
        sql.commit.run();
    }

    // A transaction begins with the first look after a commit, as Sidekick's do.
    std::uint64_t rounds() {
        bare::Statements& sql = store_.sql();
        Hero& hero = store_.heroes.front();
        Team& joined = team(0, 3);
        std::uint64_t sum = 0;
        for (std::size_t i = 0; i < job_.rounds; ++i) {
            hero.teams.push_back(&joined);
            joined.heroes.push_back(&hero);
            sql.insert_link.run(joined.id, hero.id);
            sql.commit.run();
            sql.begin.run();
            sum += read_both();
            std::erase(hero.teams, &joined);
            std::erase(joined.heroes, &hero);
            sql.delete_link.run(joined.id, hero.id);
            sql.commit.run();
            sql.begin.run();
            sum += read_both();
        }
        return sum;
    }

    std::uint64_t read_both() {
        const Hero& hero = store_.heroes.front();
        const Team& joined = team(0, 3);
        store_.read_again(store_.heroes.front(), team(0, 3));
        std::uint64_t sum = hero.name.size() + joined.name.size();
        for (const Team* of_hero : hero.teams) {
            sum += of_hero->name.size();
        }
        for (const Hero* of_team : joined.heroes) {
            sum += of_team->name.size();
        }
        return sum;
    }

    Job job_;
    bare::Store store_;
};

}  // namespace

std::unique_ptr<Version> make_bare(const Job& job) {
    return std::make_unique<BareVersion>(job);
}

}  // namespace bench
