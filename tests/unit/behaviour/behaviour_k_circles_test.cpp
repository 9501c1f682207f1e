// docs/behaviour.md, K27: models that refer to each other.
#include "captain_models.hpp"

using namespace captains;
using unit::lines;
using unit::message_of;

BOOST_AUTO_TEST_SUITE(behaviour_k_circles)

BOOST_AUTO_TEST_CASE(k27_new_rows_are_written_by_need) {
    Captains on;
    for (const std::string number : {"0", "1"}) {
        const auto first = team("y" + number, hero("b" + number));
        on.session.add(team("z" + number, hero("a" + number, first)));
    }
    on.session.add(hero("alone"));
    on.session.add(team("alone"));
    on.session.flush();
    BOOST_TEST(on.echoed() ==
               lines({"BEGIN (implicit)",    insert_hero, "[G] ('b0', None)",    insert_hero,
                      "[C] ('b1', None)",    insert_hero, "[C] ('alone', None)", insert_team,
                      "[G] ('alone', None)", insert_team, "[C] ('y0', 1)",       insert_team,
                      "[C] ('y1', 2)",       insert_hero, "[C] ('a0', 2)",       insert_hero,
                      "[C] ('a1', 3)",       insert_team, "[C] ('z0', 4)",       insert_team,
                      "[C] ('z1', 5)"}));
}

BOOST_AUTO_TEST_CASE(k27_either_model_can_come_first) {
    Captains on;
    const auto captain = hero("captain");
    const auto led = team("led", captain);
    led->heroes.push_back(hero("member"));
    on.session.add(led);
    on.session.flush();
    BOOST_TEST(on.echoed() ==
               lines({"BEGIN (implicit)", insert_hero, "[G] ('captain', None)", insert_team,
                      "[G] ('led', 1)", insert_hero, "[C] ('member', 1)"}));
    on.session.add(hero("other", team("other")));
    on.session.flush();
    BOOST_TEST(on.echoed() ==
               lines({insert_team, "[C] ('other', None)", insert_hero, "[C] ('other', 2)"}));
    on.session.commit();
    BOOST_TEST((led->captain == captain && captain->team == nullptr));
}

BOOST_AUTO_TEST_CASE(k27_an_update_waits_for_the_new_row_that_it_refers_to) {
    Captains on;
    const auto led = team("y", hero("b"));
    const auto other = hero("c");
    on.session.add(led);
    on.session.add(other);
    on.session.commit();
    (void)(led->name + led->captain->name + other->name);
    on.echoed();
    led->captain->name = "B";
    led->name = "Y";
    other->team = team("new", hero("n"));
    on.session.flush();
    BOOST_TEST(on.echoed() ==
               lines({"UPDATE hero SET name=? WHERE hero.id = ?", "[G] ('B', 1)", insert_hero,
                      "[C] ('n', None)", "UPDATE team SET name=? WHERE team.id = ?", "[G] ('Y', 1)",
                      insert_team, "[C] ('new', 3)", "UPDATE hero SET team_id=? WHERE hero.id = ?",
                      "[G] (2, 2)"}));
}

BOOST_AUTO_TEST_CASE(k27_a_circle_of_new_rows_is_refused_before_anything_is_sent) {
    Captains on;
    const auto captain = hero("captain");
    const auto led = team("led", captain);
    captain->team = led;
    on.session.add(hero("in no circle"));
    on.session.add(captain);
    BOOST_TEST(message_of<CircularDependencyError>([&] { on.session.flush(); }) ==
               "Circular dependency detected: each of these refers to another of them, or to "
               "itself, and none can be written first: <Hero, pending>, <Team, pending>");
    BOOST_TEST(on.echoed().empty());
    on.session.rollback();
    led->captain = nullptr;
    on.session.add(captain);
    on.session.commit();
    BOOST_TEST(on.heroes() == "(1, 'captain', 1)");
    BOOST_TEST(on.teams() == "(1, 'led', None)");
}

BOOST_AUTO_TEST_CASE(k27_a_circle_that_members_show_is_refused_though_the_rows_are_there) {
    Captains on;
    const auto captain = hero("captain");
    const auto led = team("led", captain);
    on.session.add(led);
    on.session.commit();
    captain->team = led;  // where led.captain has not been read
    on.session.commit();
    BOOST_TEST(on.heroes() == "(1, 'captain', 1)");
    led->name = "a";
    captain->name = "b";
    on.session.commit();
    BOOST_TEST(on.heroes() == "(1, 'b', 1)");
    BOOST_TEST((led->captain == captain && captain->team == led));
    led->name = "c";
    captain->name = "d";
    BOOST_CHECK_THROW(on.session.flush(), CircularDependencyError);
    on.session.rollback();

    // So a captain who is new cannot come in two steps, while both members show it.
    const auto second = hero("second", team("second"));
    on.session.add(second);
    on.session.flush();
    second->team->captain = second;
    BOOST_CHECK_THROW(on.session.flush(), CircularDependencyError);
}

BOOST_AUTO_TEST_CASE(k27_turning_round_who_refers_to_whom_takes_two_flushes) {
    Captains on;
    const auto captain = hero("captain");
    const auto led = team("led");
    led->heroes.push_back(captain);
    on.session.add(led);
    on.session.commit();
    led->captain = captain;
    captain->team = nullptr;
    BOOST_CHECK_THROW(on.session.flush(), CircularDependencyError);
    on.session.rollback();

    captain->team = nullptr;
    on.session.flush();
    led->captain = captain;
    on.session.commit();
    BOOST_TEST(on.heroes() == "(1, 'captain', None)");
    BOOST_TEST(on.teams() == "(1, 'led', 1)");
}

BOOST_AUTO_TEST_CASE(k27_who_refers_is_deleted_first) {
    Captains on;
    const auto b = hero("b");
    const auto y = team("y", b);
    const auto a = hero("a", y);
    const auto z = team("z", a);
    on.session.add(z);
    on.session.commit();
    for (const auto& each : {a, b}) {
        on.session.delete_object(each);
    }
    for (const auto& each : {y, z}) {
        on.session.delete_object(each);
    }
    on.echoed();
    on.session.flush();
    BOOST_TEST(on.echoed().ends_with(lines({delete_team, "[G] (2,)", delete_hero, "[G] (2,)",
                                            delete_team, "[C] (1,)", delete_hero, "[C] (1,)"})));
}

BOOST_AUTO_TEST_CASE(k27_one_side_of_each_is_enough) {
    Captains on;
    const auto sailor = make(Sailor{});
    const auto first = make(Ship{.captain = sailor});
    const auto captain = make(Sailor{.ship = first});
    const auto second = make(Ship{.captain = captain});
    on.session.add(second);
    on.session.commit();
    BOOST_TEST(on.rows("id, captain_id", "ship") == "(1, 1) (2, 2)");
    BOOST_TEST(on.rows("id, ship_id", "sailor") == "(1, None) (2, 1)");
    on.session.delete_object(sailor);
    on.session.delete_object(first);
    on.session.delete_object(captain);
    on.session.delete_object(second);
    on.echoed();
    on.session.flush();
    const std::string delete_ship = "DELETE FROM ship WHERE ship.id = ?";
    const std::string delete_sailor = "DELETE FROM sailor WHERE sailor.id = ?";
    BOOST_TEST(on.echoed().ends_with(lines({delete_ship, "[G] (2,)", delete_sailor, "[G] (2,)",
                                            delete_ship, "[C] (1,)", delete_sailor, "[C] (1,)"})));
}

BOOST_AUTO_TEST_CASE(k27_of_a_circle_one_can_be_deleted_and_not_both) {
    Captains on;
    const auto captain = hero("captain");
    const auto led = team("led", captain);
    on.session.add(led);
    on.session.commit();
    captain->team = led;
    on.session.commit();
    on.session.delete_object(led);
    on.session.delete_object(captain);
    on.echoed();
    BOOST_CHECK_THROW(on.session.flush(), CircularDependencyError);
    BOOST_TEST(on.echoed().find("DELETE") == std::string::npos);
    on.session.rollback();

    on.session.delete_object(led);
    on.echoed();
    on.session.commit();
    BOOST_TEST(on.echoed().ends_with(lines({"UPDATE hero SET team_id=? WHERE hero.id = ?",
                                            "[C] (None, 1)", delete_team, "[G] (1,)", "COMMIT"})));
    BOOST_TEST(on.heroes() == "(1, 'captain', None)");
}

BOOST_AUTO_TEST_CASE(k27_columns_that_are_set_alone_are_no_circle) {
    Captains on;
    on.session.add(make(captains::Team{.id = 1, .name = "t", .captain_id = 1}));
    on.session.add(make(captains::Hero{.id = 1, .name = "h", .team_id = 1}));
    on.session.commit();
    BOOST_TEST(on.heroes() == "(1, 'h', 1)");
    BOOST_TEST(on.teams() == "(1, 't', 1)");
}

BOOST_AUTO_TEST_SUITE_END()
