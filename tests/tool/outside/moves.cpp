// Heroes who move between teams: foreign keys in a trace.
#include <cstdint>
#include <optional>
#include <string>

#include <sidekick/sidekick.hpp>

using namespace sidekick;

struct Hero;

struct Team {
    std::optional<std::int64_t> id{};
    std::string name{};
    Many<Hero> heroes{};
};

struct Hero {
    std::optional<std::int64_t> id{};
    std::string name{};
    std::optional<std::int64_t> team_id{};
    One<Team> team{};
};

template <>
inline constexpr auto sidekick::mapping<Team> =
    table<Team>(primary_key<&Team::id>, one_to_many<&Team::heroes>(back_populates<&Hero::team>));

template <>
inline constexpr auto sidekick::mapping<Hero> =
    table<Hero>(primary_key<&Hero::id>, foreign_key<&Hero::team_id, &Team::id>,
                many_to_one<&Hero::team>(back_populates<&Team::heroes>));

int main() {
    const auto engine = create_engine("sqlite://");
    create_all<Team, Hero>(engine);
    {
        Session session{engine};
        auto preventers = make(Team{.name = "Preventers"});
        session.add(make(Team{.name = "Z-Force"}));
        session.add(make(Hero{.name = "Rusty-Man", .team = preventers}));
        session.add(make(Hero{.name = "Spider-Boy", .team = preventers}));
        session.commit();
    }
    {
        Session session{engine};
        session.get<Hero>(1)->team = nullptr;
        session.flush();
    }
    Session session{engine};
    auto rusty_man = session.get<Hero>(1);
    auto spider_boy = session.get<Hero>(2);
    auto left = spider_boy->team.get();
    auto z_force = session.exec(select<Team>().where(col<&Team::name> == "Z-Force")).one();
    z_force->heroes.push_back(spider_boy);
    rusty_man->team = z_force;
    session.commit();

    session.delete_object(z_force);
    session.commit();
}
