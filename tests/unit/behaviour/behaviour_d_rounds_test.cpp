// docs/behaviour.md, D1: three models, two of which wait for each other.
#include <sstream>

#include "support.hpp"

using namespace sidekick;

namespace rounds {

struct Hero;
struct HeroPower {
    std::optional<std::int64_t> hero_id{};
    std::optional<std::int64_t> power_id{};
};
struct Team {
    std::optional<std::int64_t> id{};
    std::string name{};
    Many<Hero> heroes{};
};
struct Power {
    std::optional<std::int64_t> id{};
    std::string name{};
    Many<Hero> heroes{};
};
struct Hero {
    std::optional<std::int64_t> id{};
    std::string name{};
    std::optional<std::int64_t> team_id{};
    One<Team> team{};
    Many<Power> powers{};
};

}  // namespace rounds

template <>
inline constexpr auto sidekick::mapping<rounds::HeroPower> =
    table<rounds::HeroPower>(primary_key<&rounds::HeroPower::hero_id, &rounds::HeroPower::power_id>,
                             foreign_key<&rounds::HeroPower::hero_id, &rounds::Hero::id>,
                             foreign_key<&rounds::HeroPower::power_id, &rounds::Power::id>);
template <>
inline constexpr auto sidekick::mapping<rounds::Team> =
    table<rounds::Team>(primary_key<&rounds::Team::id>,
                        one_to_many<&rounds::Team::heroes>(back_populates<&rounds::Hero::team>));
template <>
inline constexpr auto sidekick::mapping<rounds::Power> =
    table<rounds::Power>(primary_key<&rounds::Power::id>,
                         many_to_many<&rounds::Power::heroes>(
                             link<rounds::HeroPower>, back_populates<&rounds::Hero::powers>));
template <>
inline constexpr auto sidekick::mapping<rounds::Hero> = table<rounds::Hero>(
    primary_key<&rounds::Hero::id>, foreign_key<&rounds::Hero::team_id, &rounds::Team::id>,
    many_to_one<&rounds::Hero::team>(back_populates<&rounds::Team::heroes>),
    many_to_many<&rounds::Hero::powers>(link<rounds::HeroPower>,
                                        back_populates<&rounds::Power::heroes>));

namespace rounds {

struct Rounds : unit::Database {
    Rounds() {
        create_all<Team, Power, HeroPower, Hero>(engine);
        session.add(ann);
        session.add(fly);
        echoed();
    }
    // The verbs and tables of what a flush writes.
    std::string written() {
        session.flush();
        std::string found;
        std::istringstream sent{echoed()};
        for (std::string line; std::getline(sent, line);) {
            for (const std::string_view verb : {"INSERT INTO ", "UPDATE ", "DELETE FROM "}) {
                if (line.starts_with(verb)) {
                    found += line.substr(0, line.find(' ', verb.size())) + "; ";
                }
            }
        }
        return found;
    }

    Ref<Team> team = make(Team{.name = "Z-Force"});
    Ref<Power> fly = make(Power{.name = "fly"});
    Ref<Hero> ann = make(Hero{.name = "Ann", .team = team});
    Session session{engine};
};

BOOST_AUTO_TEST_SUITE(behaviour_d_rounds)

BOOST_AUTO_TEST_CASE(d1_a_relationship_takes_up_a_round) {
    Rounds in;
    BOOST_TEST(in.written() == "INSERT INTO team; INSERT INTO power; INSERT INTO hero; ");
    in.team->name = "Z";
    in.fly->name = "run";
    in.ann->name = "Bob";
    BOOST_TEST(in.written() == "UPDATE team; UPDATE power; UPDATE hero; ");
}

BOOST_AUTO_TEST_CASE(d1_a_model_that_takes_no_part_is_not_waited_for) {
    Rounds in;
    in.session.commit();
    in.ann->team = nullptr;
    in.ann->powers.push_back(in.fly);
    in.session.commit();
    in.echoed();
    in.session.delete_object(in.fly);
    in.session.delete_object(in.team);
    BOOST_TEST(in.written() == "DELETE FROM heropower; DELETE FROM team; DELETE FROM power; ");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace rounds
