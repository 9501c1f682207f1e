// docs/behaviour.md, D: the order inside a flush.
#include "support.hpp"

using namespace sidekick;
using unit::hero;
using unit::lines;
using unit::team;

namespace {

// Heroes a to e (1 to 5) and teams x to z (1 to 3): x has a, b and c, y has d.
struct Cast : unit::EmptyTables {
    Cast() {
        run("INSERT INTO hero VALUES (1, 'a', '?', 1), (2, 'b', '?', 2), (3, 'c', '?', 3), "
            "(4, 'd', '?', 4), (5, 'e', '?', 5);"
            "INSERT INTO team VALUES (1, 'x', '?'), (2, 'y', '?'), (3, 'z', '?');"
            "INSERT INTO heroteamlink (team_id, hero_id) VALUES (1, 1), (1, 2), (1, 3), (2, 4)");
    }
};

}  // namespace

BOOST_AUTO_TEST_SUITE(behaviour_d_flush_order)

BOOST_AUTO_TEST_CASE(d1_mappers_go_by_class_name_not_by_the_order_of_add) {
    unit::EmptyTables database;
    Session session{database.engine};
    session.add(team("x"));
    session.add(hero("a"));
    session.commit();
    BOOST_TEST(database.echoed() ==
               lines({"BEGIN (implicit)", unit::insert_hero, "[G] ('a', '?', None)",
                      unit::insert_team, "[G] ('x', '?')", "COMMIT"}));
}

BOOST_AUTO_TEST_CASE(d1_a_dependency_decides_before_the_class_name) {
    unit::EmptyTables database;
    Session session{database.engine};
    session.add(make(HeroTeamLink{.team_id = 1, .hero_id = 1}));
    session.add(team("x"));
    session.commit();
    BOOST_TEST(database.echoed() == lines({"BEGIN (implicit)", unit::insert_team, "[G] ('x', '?')",
                                           unit::insert_link, "[G] (1, 1)", "COMMIT"}));
}

BOOST_AUTO_TEST_CASE(d2_the_sequence_of_a_flush) {
    Cast database;
    Session session{database.engine};
    auto heroes = session.exec(select<Hero>()).all();
    auto teams = session.exec(select<Team>()).all();
    (void)heroes[1]->teams.size();
    (void)teams[1]->heroes.size();
    heroes[0]->age = 10;
    teams[0]->name = "X";
    session.delete_object(heroes[2]);
    session.delete_object(teams[1]);
    database.echoed();
    auto f = hero("f");
    auto w = team("w");
    session.add(f);
    session.add(w);
    heroes[1]->teams = {teams[2]};
    w->heroes.push_back(heroes[4]);
    session.flush();
    BOOST_TEST(database.echoed() == lines({
                                        unit::load_teams,
                                        "[C] (3,)",  // 1
                                        unit::delete_link,
                                        "[G] (1, 3)",  // 2: through Hero.teams
                                        unit::delete_link,
                                        "[C] (2, 4)",  // 2: through Team.heroes
                                        "UPDATE hero SET age=? WHERE hero.id = ?",  // 3
                                        "[G] (10, 1)",                              //
                                        unit::insert_hero,
                                        "[G] ('f', '?', None)",                      // 3
                                        "UPDATE team SET name=? WHERE team.id = ?",  // 4
                                        "[G] ('X', 1)",                              //
                                        unit::insert_team,
                                        "[G] ('w', '?')",  // 4
                                        unit::delete_link,
                                        "[C] (1, 2)",  // 5
                                        unit::insert_link,
                                        "[G] (3, 2)",  // 5
                                        unit::insert_link,
                                        "[C] (4, 5)",  // 6
                                        "DELETE FROM hero WHERE hero.id = ?",
                                        "[G] (3,)",  // 7
                                        "DELETE FROM team WHERE team.id = ?",
                                        "[G] (2,)",  // 7
                                    }));
}

BOOST_AUTO_TEST_CASE(d3_loaded_heroes_count_on_their_own_side_the_others_on_the_teams) {
    Cast database;
    Session session{database.engine};
    auto loaded = session.get<Hero>(4);
    auto unloaded = session.get<Hero>(5);
    auto z = session.get<Team>(3);
    (void)loaded->teams.size();
    (void)z->heroes.size();
    z->heroes.push_back(loaded);
    z->heroes.push_back(unloaded);
    database.echoed();
    session.flush();
    BOOST_TEST(database.echoed() ==
               lines({unit::insert_link, "[G] (3, 4)", unit::insert_link, "[C] (3, 5)"}));
}

BOOST_AUTO_TEST_CASE(d4_the_cascade_is_depth_first_with_all_siblings_marked_first) {
    unit::EmptyTables database;
    Session session{database.engine};
    auto a = hero("a"), b = hero("b"), c = hero("c"), d = hero("d"), e = hero("e");
    auto x = team("x"), y = team("y"), z = team("z");
    a->teams = {z, x};
    z->heroes = {a, e};
    x->heroes = {a, b, c};
    y->heroes = {b, d};
    b->teams = {x, y};
    session.add(a);
    session.flush();
    session.commit();
    BOOST_TEST(database.rows("id, name", "hero") == "(1, 'a') (2, 'e') (3, 'b') (4, 'd') (5, 'c')");
    BOOST_TEST(database.rows("id, name", "team") == "(1, 'z') (2, 'x') (3, 'y')");
}

BOOST_AUTO_TEST_CASE(d4_new_objects_are_inserted_in_the_order_in_which_they_entered) {
    unit::EmptyTables database;
    Session session{database.engine};
    auto second = hero("made first");
    auto first = hero("made second");
    session.add(first);
    session.add(second);
    session.commit();
    BOOST_TEST(database.rows("id, name", "hero") == "(1, 'made second') (2, 'made first')");
}

BOOST_AUTO_TEST_CASE(d5_updates_and_deletes_go_in_primary_key_order) {
    Cast database;
    Session session{database.engine};
    auto heroes = session.exec(select<Hero>().order_by(col<&Hero::id>.desc())).all();
    for (auto& one : heroes) {
        one->age = *one->age + 10;
    }
    database.echoed();
    session.flush();
    BOOST_TEST(database.echoed() == lines({"UPDATE hero SET age=? WHERE hero.id = ?",
                                           "[G] ((11, 1), (12, 2), (13, 3), (14, 4), (15, 5))"}));
    for (auto& one : heroes) {
        session.delete_object(one);
    }
    session.flush();
    BOOST_TEST(database.echoed().ends_with(
        lines({"DELETE FROM hero WHERE hero.id = ?", "[G] ((1,), (2,), (3,), (4,), (5,))"})));
}

BOOST_AUTO_TEST_CASE(d6_additions_in_the_present_order_removals_in_the_original_order) {
    Cast database;
    Session session{database.engine};
    auto x = session.get<Team>(1);
    auto heroes = session.exec(select<Hero>().order_by(col<&Hero::id>.asc())).all();
    x->heroes.push_back(heroes[4]);
    x->heroes.insert(x->heroes.begin(), heroes[3]);
    x->heroes.remove(heroes[2]);
    x->heroes.remove(heroes[0]);
    database.echoed();
    session.flush();
    BOOST_TEST(database.echoed() == lines({unit::delete_link, "[G] ((1, 1), (1, 3))",
                                           unit::insert_link, "[G] ((1, 4), (1, 5))"}));
}

BOOST_AUTO_TEST_SUITE_END()
