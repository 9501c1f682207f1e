// docs/behaviour.md, K: one-to-many and many-to-one, loaded, assigned to and written.
#include "league_models.hpp"

using unit::lines;
using unit::names;

namespace league {

BOOST_AUTO_TEST_SUITE(behaviour_k_one_to_many)

BOOST_AUTO_TEST_CASE(k1_the_table_has_the_foreign_key_and_no_index_for_it) {
    unit::Database database;
    create_all<Hero, Team>(database.engine);
    BOOST_TEST(
        database.echoed().find("CREATE TABLE hero (\n\tid INTEGER NOT NULL,\n\tname VARCHAR NOT "
                               "NULL,\n\tteam_id INTEGER,\n\tPRIMARY KEY (id),\n\tFOREIGN "
                               "KEY(team_id) REFERENCES team (id)\n)") != std::string::npos);
    BOOST_TEST(database.rows("name", "sqlite_master where type = 'index'").empty());
}

BOOST_AUTO_TEST_CASE(k2_a_member_prints_once_it_is_there_and_is_cut_at_a_list) {
    const auto z_force = team("Z-Force");
    const auto deadpond = hero("Deadpond", z_force);
    BOOST_TEST(fmt::format("{:?}", deadpond) ==
               "Hero(id=None, name='Deadpond', team_id=None, team=Team(id=None, name='Z-Force', "
               "heroes=[Hero(id=None, name='Deadpond', team_id=None, team=Team(id=None, "
               "name='Z-Force', heroes=[...]))]))");
    const auto alone = hero("Alone");
    BOOST_TEST(!alone->team);
    BOOST_TEST(fmt::format("{:?}", alone) == "Hero(id=None, name='Alone', team_id=None)");
    const auto nowhere = hero("Nowhere", nullptr);
    BOOST_TEST(fmt::format("{}", nowhere) == "id=None name='Nowhere' team_id=None team=None");
    League on;
    BOOST_TEST(fmt::format("{}", on.tarantula) == "");
    BOOST_TEST((on.tarantula->team == nullptr));  // now that is known
    BOOST_TEST(fmt::format("{}", on.tarantula) == "id=4 name='Tarantula' team_id=None team=None");
    BOOST_TEST((on.rusty_man->team == on.spider_boy->team));
    BOOST_TEST(fmt::format("{}", std::vector{on.rusty_man, on.spider_boy}) ==
               "[Hero(id=2, name='Rusty-Man', team_id=2, team=Team(id=2, name='Preventers')), "
               "Hero(id=3, name='Spider-Boy', team_id=2, team=Team(id=2, name='Preventers'))]");
    BOOST_TEST(fmt::format("{} {:?}", nowhere->team, deadpond->team).substr(0, 25) ==
               "None Team(id=None, name='");
}

BOOST_AUTO_TEST_CASE(k3_the_other_side_follows_at_once_and_the_foreign_key_at_the_flush) {
    League on;
    const auto black_lion = hero("Black Lion", on.z_force);
    BOOST_TEST((black_lion.state() == ObjectState::pending));  // the team is in a session
    BOOST_TEST(!black_lion->team_id.has_value());
    BOOST_TEST(names(on.z_force->heroes) == "Deadpond, Black Lion");
    BOOST_TEST((black_lion->team_id == 1));  // reading the list has flushed
    const auto doctor = make(Team{.name = "Doctors", .heroes = {on.tarantula}});
    BOOST_TEST((on.tarantula->team == doctor));
    on.session.commit();
    BOOST_TEST(on.heroes() == "(1, 1) (2, 2) (3, 2) (4, 3) (5, 1)");
}

BOOST_AUTO_TEST_CASE(k4_a_member_that_was_set_beats_the_column) {
    League on;
    on.session.add(make(Hero{.name = "Nobody's", .team_id = 2, .team = nullptr}));
    on.session.add(make(Hero{.name = "By key", .team_id = 2}));
    const auto left = make(Hero{.name = "Left", .team_id = 2, .team = team("Another")});
    left->team = nullptr;
    on.session.add(left);
    on.deadpond->team = on.preventers;
    on.deadpond->team_id = 1;
    on.session.commit();
    BOOST_TEST(on.heroes() == "(1, 2) (2, 2) (3, 2) (4, None) (5, None) (6, 2) (7, None)");
}

BOOST_AUTO_TEST_CASE(k5_a_pending_objects_member_is_not_looked_for) {
    League on;
    const auto by_key = make(Hero{.name = "By key", .team_id = 2});
    on.session.add(by_key);
    BOOST_TEST(!by_key->team);
    BOOST_TEST(on.echoed().empty());
    on.session.flush();
    BOOST_TEST(by_key->team->name == "Preventers");
}

BOOST_AUTO_TEST_CASE(k6_teams_are_saved_before_heroes_and_deleted_after_them) {
    League on;
    on.read();
    const auto doctors = team("Doctors");
    on.session.add(hero("Who", doctors));
    on.session.delete_object(on.z_force);
    on.session.delete_object(on.deadpond);
    on.preventers->name = "P";
    on.rusty_man->name = "R";
    on.echoed();
    on.session.flush();
    const std::string sent = on.echoed();
    BOOST_TEST(sent.find("? = hero.team_id") < sent.find("UPDATE team"));
    BOOST_TEST(sent.find("UPDATE team") < sent.find("INSERT INTO team"));
    BOOST_TEST(sent.find("INSERT INTO team") < sent.find("UPDATE hero"));
    BOOST_TEST(sent.find("UPDATE hero") < sent.find("INSERT INTO hero"));
    BOOST_TEST(sent.find("INSERT INTO hero") < sent.find("DELETE FROM hero"));
    BOOST_TEST(sent.find("DELETE FROM hero") < sent.find("DELETE FROM team"));
    BOOST_TEST(sent.find("DELETE FROM team") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(k7_a_new_rows_key_is_in_its_insert_another_ones_in_one_update) {
    League on;
    on.read();
    on.deadpond->name = "D";
    on.deadpond->team = nullptr;
    on.spider_boy->team = on.z_force;
    on.rusty_man->team = on.z_force;
    on.echoed();
    on.session.flush();
    BOOST_TEST(on.echoed() ==
               lines({"UPDATE hero SET name=?, team_id=? WHERE hero.id = ?", "[G] ('D', None, 1)",
                      "UPDATE hero SET team_id=? WHERE hero.id = ?", "[G] ((1, 2), (1, 3))"}));
}

BOOST_AUTO_TEST_CASE(k8_there_and_back_writes_nothing) {
    League on;
    (void)on.deadpond->team.get();
    on.deadpond->team = on.preventers;
    on.deadpond->team = on.z_force;
    on.tarantula->team = on.z_force;
    on.tarantula->team = nullptr;
    on.echoed();
    on.session.flush();
    BOOST_TEST(on.echoed().empty());
}

BOOST_AUTO_TEST_CASE(k8_a_member_that_was_there_and_back_leaves_the_column_as_it_is) {
    League on;
    on.read();
    on.deadpond->team = on.preventers;  // the Z-Force, which is in the session
    on.deadpond->team = on.z_force;
    on.deadpond->team_id = 2;
    BOOST_TEST((on.tarantula->team == nullptr));
    on.tarantula->team = on.z_force;
    on.tarantula->team = nullptr;
    on.tarantula->team_id = 2;
    on.session.commit();
    BOOST_TEST(on.heroes() == "(1, 2) (2, 2) (3, 2) (4, 2)");
}

BOOST_AUTO_TEST_CASE(k9_a_member_loads_from_the_session_where_that_has_the_object) {
    League on;
    BOOST_TEST(!on.tarantula->team);
    BOOST_TEST(on.echoed() == lines({"BEGIN (implicit)", read_hero, "[G] (4,)"}));
    BOOST_TEST(on.deadpond->team->name == "Z-Force");  // its row is read, for it has expired
    BOOST_TEST(on.echoed() == lines({read_hero, "[C] (1,)", read_team, "[G] (1,)"}));
    (void)on.preventers->name;
    (void)on.rusty_man->name;
    on.echoed();
    BOOST_TEST(on.rusty_man->team->name == "Preventers");
    BOOST_TEST(on.echoed().empty());

    Session other{on.engine};
    on.session.close();
    const auto deadpond = other.get<Hero>(1);
    on.echoed();
    BOOST_TEST((deadpond->team->name == "Z-Force"));
    BOOST_TEST(on.echoed() == lines({read_team, "[G] (1,)"}));
    deadpond->team_id = 77;  // what the column says now counts, and leads nowhere
    other.refresh(deadpond);
    deadpond->team_id = 77;
    BOOST_TEST((deadpond->team == nullptr));
}

BOOST_AUTO_TEST_CASE(k9_what_has_to_be_read_is_read_after_a_flush) {
    League on;
    on.session.close();
    Session other{on.engine};
    const auto deadpond = other.get<Hero>(1);
    const auto doctors = team("Doctors");
    other.add(doctors);
    deadpond->team_id = 3;
    on.echoed();
    BOOST_TEST((deadpond->team == doctors));
    BOOST_TEST(on.echoed() == lines({"INSERT INTO team (name) VALUES (?)", "[C] ('Doctors',)",
                                     "UPDATE hero SET team_id=? WHERE hero.id = ?", "[G] (3, 1)",
                                     read_team, "[G] (3,)"}));
}

BOOST_AUTO_TEST_CASE(k12_assigning_sends_nothing_and_loaded_lists_follow) {
    League on;
    (void)on.deadpond->name;
    (void)on.z_force->heroes.size();
    (void)on.preventers->heroes.size();
    on.echoed();
    on.deadpond->team = on.preventers;
    BOOST_TEST(on.echoed().empty());
    BOOST_TEST(names(on.z_force->heroes).empty());
    BOOST_TEST(names(on.preventers->heroes) == "Rusty-Man, Spider-Boy, Deadpond");
    on.session.commit();
    on.spider_boy->team = on.z_force;  // the lists are not loaded: the change waits for that
    on.echoed();
    BOOST_TEST(names(on.preventers->heroes) == "Deadpond, Rusty-Man");
    BOOST_TEST(names(on.z_force->heroes) == "Spider-Boy");
}

BOOST_AUTO_TEST_CASE(k12_a_team_that_is_not_in_the_session_is_left_without_being_read) {
    League on;
    on.session.close();
    Session other{on.engine};
    const auto deadpond = other.get<Hero>(1);
    on.echoed();
    deadpond->team = nullptr;
    other.commit();
    BOOST_TEST(on.echoed() ==
               lines({"UPDATE hero SET team_id=? WHERE hero.id = ?", "[G] (None, 1)", "COMMIT"}));
    BOOST_TEST(on.heroes() == "(1, None) (2, 2) (3, 2) (4, None)");
}

BOOST_AUTO_TEST_CASE(j3_a_list_that_was_changed_is_not_among_what_is_read_of_its_expired_owner) {
    League on;
    on.tarantula->team = on.preventers;
    on.echoed();
    on.session.flush();
    BOOST_TEST(on.echoed() == lines({read_team, "[G] (2,)",
                                     "UPDATE hero SET team_id=? WHERE hero.id = ?", "[G] (2, 4)"}));
    on.session.commit();
    on.echoed();
    (void)on.preventers->name;
    (void)on.z_force->name;
    BOOST_TEST(on.echoed() ==
               lines({"BEGIN (implicit)", read_team, "[G] (2,)", read_team, "[C] (1,)"}));
}

BOOST_AUTO_TEST_CASE(k13_the_column_alone_leaves_what_is_loaded_as_it_is) {
    League on;
    (void)on.deadpond->team->name;
    (void)on.z_force->heroes.size();
    on.deadpond->team_id = 2;
    on.session.flush();
    BOOST_TEST(on.deadpond->team->name == "Z-Force");
    BOOST_TEST(names(on.z_force->heroes) == "Deadpond");
    on.session.commit();
    BOOST_TEST(on.deadpond->team->name == "Preventers");
    BOOST_TEST(names(on.z_force->heroes).empty());
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace league
