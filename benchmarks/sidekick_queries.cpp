// The queries of heroes of one team each, by Sidekick.
#include "league.hpp"
#include "work.hpp"

namespace bench::league {

namespace {

using sidekick::col;
using sidekick::Ref;
using sidekick::select;

class SidekickQueries final : public Version {
public:
    SidekickQueries(const Job& job, Listening listening)
        : engine_{engine_for(job, listening)}, session_{engine_} {}

    void prepare(Phase) override {}

    std::uint64_t run(Phase phase) override {
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
    std::uint64_t joined() {
        heroes_ = session_.exec(select<Hero>().options(sidekick::joinedload<&Hero::team>)).all();
        std::uint64_t sum = 0;
        for (const Ref<const Hero> hero : heroes_) {
            sum += hero->name.size() + hero->team->name.size();
        }
        return sum;
    }

    std::uint64_t selectin() {
        teams_ = session_.exec(select<Team>().options(sidekick::selectinload<&Team::heroes>)).all();
        std::uint64_t sum = 0;
        for (const Ref<const Team> team : teams_) {
            sum += team->name.size();
            for (const Ref<const Hero> hero : team->heroes) {
                sum += hero->name.size();
            }
        }
        return sum;
    }

    std::uint64_t columns() {
        names_ =
            session_.exec(select(col<&Hero::name>, col<&Hero::secret_name>, col<&Hero::age>)).all();
        std::uint64_t sum = 0;
        for (const auto& [name, secret_name, age] : names_) {
            sum += length_of(name, secret_name, age);
        }
        return sum;
    }

    std::uint64_t stream() {
        std::uint64_t sum = 0;
        for (const auto& [name, secret_name, team] :
             session_.stream(select(col<&Hero::name>, col<&Hero::secret_name>, col<&Team::name>)
                                 .where(col<&Team::id> <= last_team_of_stream))) {
            sum += name.size() + secret_name.size() + team.size();
        }
        return sum;
    }

    sidekick::Engine engine_;
    sidekick::Session session_;
    std::vector<Ref<Hero>> heroes_;
    std::vector<Ref<Team>> teams_;
    std::vector<std::tuple<std::string, std::string, std::optional<std::int64_t>>> names_;
};

}  // namespace

}  // namespace bench::league

namespace bench {

std::unique_ptr<Version> make_sidekick_queries(const Job& job, Listening listening) {
    return std::make_unique<league::SidekickQueries>(job, listening);
}

}  // namespace bench
