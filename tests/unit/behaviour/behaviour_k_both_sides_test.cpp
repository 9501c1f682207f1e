// docs/behaviour.md, K: what a flush does where a list and the members of its children do not say
// the same, or where a key changes.
#include "league_models.hpp"

using unit::lines;
using unit::names;

namespace league {

BOOST_AUTO_TEST_SUITE(behaviour_k_both_sides)

BOOST_AUTO_TEST_CASE(k15_of_a_child_twice_in_a_list_one_may_go) {
    League on;
    on.z_force->heroes.push_back(on.deadpond);
    on.z_force->heroes.remove(on.deadpond);
    BOOST_TEST((on.deadpond->team == on.z_force));
    const auto black_lion = hero("Black Lion");
    on.z_force->heroes.push_back(black_lion);
    on.z_force->heroes.push_back(black_lion);
    on.z_force->heroes.pop_back();
    BOOST_TEST((black_lion->team == nullptr));
    on.session.commit();  // the list has him, and counts more
    BOOST_TEST(on.heroes() == "(1, 1) (2, 2) (3, 2) (4, None) (5, 1)");
}

BOOST_AUTO_TEST_CASE(k12_what_is_not_known_of_an_expired_child_is_written_anyway) {
    League on;
    (void)on.z_force->name;
    on.session.flush();
    on.echoed();
    BOOST_CHECK_THROW(on.z_force->heroes.remove(on.tarantula), ValueError);
    on.echoed();
    on.session.commit();
    BOOST_TEST(on.echoed().find("UPDATE hero SET team_id=? WHERE hero.id = ?\n[G] (None, 4)") !=
               std::string::npos);
    BOOST_TEST(on.heroes() == "(1, 1) (2, 2) (3, 2) (4, None)");
}

BOOST_AUTO_TEST_CASE(k19_a_list_keeps_its_child_for_one_flush) {
    League on;
    on.z_force->heroes.push_back(on.tarantula);
    on.session.delete_object(on.tarantula);
    on.session.flush();
    BOOST_TEST(on.tarantula->name == "Tarantula");
    BOOST_TEST(on.tarantula->team_id.value() == 1);
    on.session.commit();
    BOOST_TEST(on.heroes() == "(1, 1) (2, 2) (3, 2)");

    on.z_force->heroes.push_back(on.rusty_man);
    on.session.delete_object(on.rusty_man);
    on.session.commit();  // which flushes until nothing is left
    BOOST_TEST(on.heroes() == "(1, 1) (3, 2)");
}

BOOST_AUTO_TEST_CASE(k19_what_is_loaded_behind_a_query_is_the_next_flush) {
    League on;
    on.z_force->heroes.push_back(on.tarantula);
    on.session.delete_object(on.tarantula);
    on.echoed();
    (void)on.session.exec(select<Hero>().options(selectinload<&Hero::team>)).all();
    const std::string sent = on.echoed();
    const std::size_t deleted = sent.find("DELETE FROM hero");
    BOOST_TEST(sent.find("\nFROM hero") < deleted);
    BOOST_TEST(deleted < sent.find("\nFROM team"));
}

BOOST_AUTO_TEST_CASE(k19_a_deleted_child_knows_what_it_led_to) {
    League on;
    on.session.delete_object(on.tarantula);
    on.session.commit();
    BOOST_TEST(on.tarantula->name == "Tarantula");  // read by the flush
    BOOST_TEST((on.tarantula->team == nullptr));
}

BOOST_AUTO_TEST_CASE(k25_a_key_that_others_hold_follows_in_memory_alone) {
    League on;
    (void)names(on.z_force->heroes);
    (void)on.deadpond->name;
    on.z_force->id = 50;
    on.session.flush();
    BOOST_TEST(on.deadpond->team_id.value() == 50);
    on.session.commit();
    BOOST_TEST(on.heroes() == "(1, 1) (2, 2) (3, 2) (4, None)");
    BOOST_TEST(on.deadpond->team_id.value() == 1);
}

BOOST_AUTO_TEST_CASE(k25_what_has_expired_is_read_for_that) {
    League on;
    (void)names(on.z_force->heroes);
    on.session.expire(on.deadpond);
    on.z_force->id = 50;
    on.echoed();
    on.session.flush();
    BOOST_TEST(
        on.echoed() ==
        lines({"UPDATE team SET id=? WHERE team.id = ?", "[G] (50, 1)",
               "SELECT hero.id AS hero_id, hero.name AS hero_name, hero.team_id AS hero_team_id",
               "FROM hero", "WHERE hero.id = ?", "[G] (1,)"}));
    BOOST_TEST((on.deadpond->team_id == 50));
    BOOST_TEST(on.echoed().empty());
}

BOOST_AUTO_TEST_CASE(k25_so_does_that_of_a_parent_which_a_rollback_made_new_again) {
    League on;
    const auto x_force = team("X-Force");
    const auto cable = make(Hero{.name = "Cable", .team_id = 3});
    on.session.add(x_force);
    on.session.add(cable);
    on.session.flush();
    BOOST_TEST(names(x_force->heroes) == "Cable");
    x_force->id = 50;
    on.session.rollback();
    on.session.add(x_force);
    on.session.commit();
    BOOST_TEST(on.rows("name, team_id", "hero WHERE id > 4") == "('Cable', 50)");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace league
