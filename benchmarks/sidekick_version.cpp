#include "work.hpp"

namespace bench {

struct HeroTeamLink {
    std::optional<std::int64_t> team_id{};
    std::optional<std::int64_t> hero_id{};
};

struct Hero;

struct Team {
    std::optional<std::int64_t> id{};
    std::string name{};
    std::string headquarters{};
    sidekick::Many<Hero> heroes{};
};

struct Hero {
    std::optional<std::int64_t> id{};
    std::string name{};
    std::string secret_name{};
    std::optional<std::int64_t> age{};
    sidekick::Many<Team> teams{};
};

}  // namespace bench

namespace sidekick {

using bench::Hero;
using bench::HeroTeamLink;
using bench::Team;

template <>
inline constexpr auto mapping<HeroTeamLink> = table<HeroTeamLink>(
    primary_key<&HeroTeamLink::team_id, &HeroTeamLink::hero_id>, indexed<&HeroTeamLink::hero_id>,
    foreign_key<&HeroTeamLink::team_id, &Team::id>, foreign_key<&HeroTeamLink::hero_id, &Hero::id>);

template <>
inline constexpr auto mapping<Team> =
    table<Team>(primary_key<&Team::id>,
                many_to_many<&Team::heroes>(link<HeroTeamLink>, back_populates<&Hero::teams>));

template <>
inline constexpr auto mapping<Hero> =
    table<Hero>(primary_key<&Hero::id>,
                many_to_many<&Hero::teams>(link<HeroTeamLink>, back_populates<&Team::heroes>));

}  // namespace sidekick

namespace bench {

namespace {

using sidekick::col;
using sidekick::Ref;
using sidekick::select;

using Heroes = std::vector<Ref<Hero>>;
using Teams = std::vector<Ref<Team>>;

class SidekickVersion final : public Version {
public:
    SidekickVersion(const Job& job, Listening listening)
        : job_{job}, engine_{engine_for(job, listening)}, session_{engine_} {}

    void prepare(Phase phase) override {
        switch (phase) {
            case Phase::insert:
                create_tables();
                break;
            case Phase::walk:
                break;
            case Phase::append:
            case Phase::remove:
                teams_ = session_.exec(select<Team>().order_by(col<&Team::id>.asc())).all();
                walk();
                break;
            case Phase::rounds:
                create_tables();
                insert();
                hero_ = session_.get<Hero>(1);
                team_ = session_.get<Team>(static_cast<std::int64_t>(team_of(0, 3, job_)) + 1);
                read_both();
                break;
            default:
                break;
        }
    }

    std::uint64_t run(Phase phase) override {
        switch (phase) {
            case Phase::insert:
                return insert(), 0;
            case Phase::walk:
                return walk();
            case Phase::walk_together:
                session_ = sidekick::Session{engine_, {.lazy = sidekick::Lazy::together}};
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
    void create_tables() { sidekick::create_all<HeroTeamLink, Team, Hero>(engine_); }

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
                .teams = {teams_[team_of(i, 0, job_)], teams_[team_of(i, 1, job_)],
                          teams_[team_of(i, 2, job_)]},
            }));
            session_.add(heroes_.back());
        }
        session_.commit();
    }

    std::uint64_t walk() {
        heroes_ = session_.exec(select<Hero>()).all();
        std::uint64_t sum = 0;
        for (const Ref<const Hero> hero : heroes_) {
            sum += hero->name.size();
            for (const Ref<const Team> team : hero->teams) {
                sum += team->name.size();
            }
        }
        return sum;
    }

    void append() {
        for (std::size_t i = 0; i < heroes_.size(); ++i) {
            heroes_[i]->teams.push_back(teams_[team_of(i, 3, job_)]);
        }
        session_.commit();
    }

    void remove() {
        for (std::size_t i = 0; i < heroes_.size(); ++i) {
            heroes_[i]->teams.remove(teams_[team_of(i, 0, job_)]);
        }
        session_.commit();
    }

    std::uint64_t rounds() {
        std::uint64_t sum = 0;
        for (std::size_t i = 0; i < job_.rounds; ++i) {
            hero_->teams.push_back(team_);
            session_.commit();
            sum += read_both();
            hero_->teams.remove(team_);
            session_.commit();
            sum += read_both();
        }
        return sum;
    }

    std::uint64_t read_both() const {
        const Ref<const Hero> read_hero = hero_;
        const Ref<const Team> read_team = team_;
        std::uint64_t sum = read_hero->name.size();
        for (const Ref<const Team> team : read_hero->teams) {
            sum += team->name.size();
        }
        sum += read_team->name.size();
        for (const Ref<const Hero> hero : read_team->heroes) {
            sum += hero->name.size();
        }
        return sum;
    }

    Job job_;
    sidekick::Engine engine_;
    sidekick::Session session_;
    Heroes heroes_;
    Teams teams_;
    Ref<Hero> hero_;
    Ref<Team> team_;
};

}  // namespace

std::unique_ptr<Version> make_sidekick(const Job& job, Listening listening) {
    return std::make_unique<SidekickVersion>(job, listening);
}

}  // namespace bench
