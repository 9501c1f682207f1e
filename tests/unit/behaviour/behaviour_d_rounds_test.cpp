// docs/behaviour.md, D1: three models, of which one waits for another.
#include <sstream>

#include "academy_models.hpp"

namespace academy {

namespace {

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

}  // namespace

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

}  // namespace academy
