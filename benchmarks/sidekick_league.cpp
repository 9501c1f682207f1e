// Heroes of one team each, by Sidekick.
#include "league.hpp"
#include "work.hpp"

namespace bench::league {

namespace {

using sidekick::col;
using sidekick::Ref;
using sidekick::select;

class SidekickLeague final : public Version {
public:
    SidekickLeague(const Job& job, Listening listening)
        : job_{job}, engine_{engine_for(job, listening)}, session_{engine_} {}

    void prepare(Phase phase) override {
        switch (phase) {
            case Phase::insert:
                sidekick::create_all<Team, Hero>(engine_);
                break;
            case Phase::move:
                teams_ = session_.exec(select<Team>().order_by(col<&Team::id>.asc())).all();
                members();
                break;
            case Phase::rounds:
                sidekick::create_all<Team, Hero>(engine_);
                insert();
                read_both(teams_[only_team_of(0, true, job_)]);
                break;
            default:
                break;
        }
    }

    std::uint64_t run(Phase phase) override {
        switch (phase) {
            case Phase::insert:
                return insert(), 0;
            case Phase::lists:
                return lists();
            case Phase::lists_together:
                session_ = sidekick::Session{engine_, {.lazy = sidekick::Lazy::together}};
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
    void insert() {
        for (std::size_t i = 0; i < job_.teams; ++i) {
            teams_.push_back(
                sidekick::make(Team{.name = team_name(i), .headquarters = headquarters(i)}));
            session_.add(teams_.back());
        }
        for (std::size_t i = 0; i < job_.heroes; ++i) {
            heroes_.push_back(sidekick::make(Hero{
                .name = hero_name(i),
                .secret_name = secret_name(i),
                .age = age(i),
                .team = teams_[only_team_of(i, false, job_)],
            }));
            session_.add(heroes_.back());
        }
        session_.commit();
    }

    std::uint64_t lists() {
        teams_ = session_.exec(select<Team>()).all();
        std::uint64_t sum = 0;
        for (const Ref<const Team> team : teams_) {
            sum += team->name.size();
            for (const Ref<const Hero> hero : team->heroes) {
                sum += hero->name.size();
            }
        }
        return sum;
    }

    std::uint64_t members() {
        heroes_ = session_.exec(select<Hero>()).all();
        std::uint64_t sum = 0;
        for (const Ref<const Hero> hero : heroes_) {
            sum += hero->name.size() + hero->team->name.size();
        }
        return sum;
    }

    void move() {
        for (std::size_t i = 0; i < heroes_.size(); ++i) {
            heroes_[i]->team = teams_[only_team_of(i, true, job_)];
        }
        session_.commit();
    }

    std::uint64_t rounds() {
        const Ref<Hero>& hero = heroes_.front();
        const Ref<Team>& home = teams_[only_team_of(0, false, job_)];
        const Ref<Team>& other = teams_[only_team_of(0, true, job_)];
        std::uint64_t sum = 0;
        for (std::size_t i = 0; i < job_.rounds; ++i) {
            hero->team = other;
            session_.commit();
            sum += read_both(other);
            hero->team = home;
            session_.commit();
            sum += read_both(other);
        }
        return sum;
    }

    std::uint64_t read_both(const Ref<const Team>& team) const {
        const Ref<const Hero> hero = heroes_.front();
        std::uint64_t sum = hero->name.size() + hero->team->name.size() + team->name.size();
        for (const Ref<const Hero> of_team : team->heroes) {
            sum += of_team->name.size();
        }
        return sum;
    }

    Job job_;
    sidekick::Engine engine_;
    sidekick::Session session_;
    std::vector<Ref<Hero>> heroes_;
    std::vector<Ref<Team>> teams_;
};

}  // namespace

}  // namespace bench::league

namespace bench {

std::unique_ptr<Version> make_sidekick_league(const Job& job, Listening listening) {
    return std::make_unique<league::SidekickLeague>(job, listening);
}

}  // namespace bench
