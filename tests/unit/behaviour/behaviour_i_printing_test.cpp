// docs/behaviour.md, I: printing.
#include "support.hpp"

using namespace sidekick;

BOOST_AUTO_TEST_SUITE(behaviour_i_printing)

BOOST_AUTO_TEST_CASE(i1_an_object_prints_its_attributes_without_a_class_name) {
    const auto hero = make(Hero{.id = 1, .name = "x", .secret_name = "y"});
    BOOST_TEST(fmt::format("{}", hero) == "id=1 name='x' secret_name='y' age=None");
}

BOOST_AUTO_TEST_CASE(i1_inside_a_list_and_as_repr_it_has_its_class_name) {
    const auto team = make(Team{.id = 1, .name = "x", .headquarters = "y"});
    BOOST_TEST(fmt::format("{:?}", team) == "Team(id=1, name='x', headquarters='y')");
    BOOST_TEST(fmt::format("{}", Many<Team>{team, team}) ==
               "[Team(id=1, name='x', headquarters='y'), Team(id=1, name='x', headquarters='y')]");
}

BOOST_AUTO_TEST_CASE(i1_an_expired_object_gives_an_empty_line_or_empty_brackets) {
    unit::Walkthrough database;
    Session session{database.engine};
    auto hero = session.get<Hero>(1);
    session.commit();
    database.echoed();
    BOOST_TEST(fmt::format("{}", hero).empty());
    BOOST_TEST(fmt::format("{:?}", hero) == "Hero()");
    BOOST_TEST(database.echoed().empty());
}

BOOST_AUTO_TEST_CASE(i1_loaded_or_assigned_relationships_appear_after_the_columns) {
    unit::Walkthrough database;
    Session session{database.engine};
    auto hero = session.get<Hero>(3);
    BOOST_TEST(fmt::format("{:?}", hero) ==
               "Hero(id=3, name='Spider-Boy', secret_name='Pedro Parqueador', age=None)");
    (void)hero->teams.size();
    BOOST_TEST(fmt::format("{:?}", hero) ==
               "Hero(id=3, name='Spider-Boy', secret_name='Pedro Parqueador', age=None, "
               "teams=[Team(id=2, name='Preventers', headquarters='Sharp Tower')])");
    auto fresh = make(Hero{.name = "x", .secret_name = "y"});
    fresh->teams = std::vector<Ref<Team>>{};
    BOOST_TEST(fmt::format("{}", fresh) == "id=None name='x' secret_name='y' age=None teams=[]");
}

BOOST_AUTO_TEST_CASE(i1_a_list_that_is_being_printed_further_out_prints_dots) {
    const unit::Walkthrough database;
    Session session{database.engine};
    auto team = session.get<Team>(1);
    auto hero = session.get<Hero>(1);
    (void)team->heroes.size();
    hero->teams = {team};
    BOOST_TEST(fmt::format("{}", team->heroes) ==
               "[Hero(id=1, name='Deadpond', secret_name='Dive Wilson', age=None, "
               "teams=[Team(id=1, name='Z-Force', headquarters='Sister Margaret’s Bar', "
               "heroes=[...])])]");
}

BOOST_AUTO_TEST_SUITE_END()
