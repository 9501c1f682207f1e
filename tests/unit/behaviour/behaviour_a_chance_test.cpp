// docs/behaviour.md, A: what is left to chance in the reference, and what this project does there.
#include "support.hpp"

using namespace sidekick;
using unit::lines;
using unit::names;

BOOST_AUTO_TEST_SUITE(behaviour_a_chance)

BOOST_AUTO_TEST_CASE(a1_the_parents_in_one_executemany_keep_one_order) {
    for (int run = 0; run < 3; ++run) {
        unit::EmptyTables database;
        Session session{database.engine};
        auto x = make(Team{.name = "x", .headquarters = "X"});
        auto y = make(Team{.name = "y", .headquarters = "Y"});
        for (const char* name : {"a", "b", "c"}) {
            session.add(make(Hero{.name = name, .secret_name = "?", .teams = {y, x}}));
        }
        session.commit();
        BOOST_TEST(database.echoed().ends_with(
            lines({unit::insert_link, "[G] ((1, 1), (2, 1), (1, 2), (2, 2), (1, 3), (2, 3))",
                   "COMMIT"})));
    }
}

BOOST_AUTO_TEST_CASE(a1_the_indexes_of_one_table_go_by_declared_order) {
    unit::Database database;
    create_all<Hero>(database.engine);
    BOOST_TEST(database.echoed().ends_with(
        lines({"CREATE INDEX ix_hero_name ON hero (name)", "[no key] ()",
               "CREATE INDEX ix_hero_age ON hero (age)", "[no key] ()", "COMMIT"})));
}

BOOST_AUTO_TEST_CASE(a1_the_attributes_of_a_loaded_object_print_in_declared_order) {
    const unit::Walkthrough database;
    Session session{database.engine};
    BOOST_TEST(fmt::format("{}", session.get<Hero>(1)) ==
               "id=1 name='Deadpond' secret_name='Dive Wilson' age=None");
}

BOOST_AUTO_TEST_CASE(a1_the_preloads_of_several_deleted_objects_go_by_key) {
    unit::Walkthrough database;
    Session session{database.engine};
    auto heroes = session.exec(select<Hero>()).all();
    session.delete_object(heroes[2]);
    session.delete_object(heroes[0]);
    database.echoed();
    session.flush();
    BOOST_TEST(database.echoed().starts_with(
        lines({unit::load_teams, "[G] (1,)", unit::load_teams, "[C] (3,)"})));
}

BOOST_AUTO_TEST_CASE(a2_a_constructed_object_prints_in_declared_order_relationships_last) {
    auto team = make(Team{.name = "x", .headquarters = "X"});
    const auto hero = make(Hero{.name = "a", .secret_name = "A", .teams = {team}});
    BOOST_TEST(fmt::format("{:?}", team) ==
               "Team(id=None, name='x', headquarters='X', heroes=[Hero(id=None, name='a', "
               "secret_name='A', age=None, teams=[Team(id=None, name='x', headquarters='X', "
               "heroes=[...])])])");
}

BOOST_AUTO_TEST_CASE(a3_collections_reload_in_hero_id_order_and_in_link_row_order) {
    unit::EmptyTables database;
    database.run(
        "INSERT INTO hero VALUES (1, 'a', '?', NULL), (2, 'b', '?', NULL), (3, 'c', '?', NULL);"
        "INSERT INTO team VALUES (1, 'x', '?'), (2, 'y', '?'), (3, 'z', '?');"
        "INSERT INTO heroteamlink (team_id, hero_id) VALUES (3, 1), (1, 3), (1, 1), (1, 2), (2, "
        "1)");
    Session session{database.engine};
    BOOST_TEST(names(session.get<Team>(1)->heroes) == "a, b, c");
    BOOST_TEST(names(session.get<Hero>(1)->teams) == "z, x, y");
}

BOOST_AUTO_TEST_SUITE_END()
