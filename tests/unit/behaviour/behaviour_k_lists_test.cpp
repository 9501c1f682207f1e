// docs/behaviour.md, K: the lists of a one-to-many, loaded and changed.
#include "league_models.hpp"

using unit::lines;
using unit::names;

namespace league {

BOOST_AUTO_TEST_SUITE(behaviour_k_lists)

BOOST_AUTO_TEST_CASE(k11_a_list_loads_by_the_foreign_key_and_sets_no_member) {
    League on;
    (void)on.preventers->name;
    on.echoed();
    BOOST_TEST(names(on.preventers->heroes) == "Rusty-Man, Spider-Boy");
    BOOST_TEST(on.echoed() == lines({read_heroes, "[G] (2,)"}));
    BOOST_TEST(fmt::format("{:?}", on.rusty_man) == "Hero(id=2, name='Rusty-Man', team_id=2)");
}

BOOST_AUTO_TEST_CASE(k11_a_list_loads_after_a_flush) {
    League on;
    on.read();
    on.deadpond->team_id = 2;
    BOOST_TEST(names(on.preventers->heroes) == "Deadpond, Rusty-Man, Spider-Boy");
    BOOST_TEST(on.echoed() == lines({"UPDATE hero SET team_id=? WHERE hero.id = ?", "[G] (2, 1)",
                                     read_heroes, "[G] (2,)"}));
}

BOOST_AUTO_TEST_CASE(k14_what_joins_or_leaves_a_list_is_updated) {
    League on;
    on.z_force->heroes.push_back(on.tarantula);
    BOOST_TEST((on.tarantula->team == on.z_force));
    on.preventers->heroes.remove(on.rusty_man);
    BOOST_TEST((on.rusty_man->team == nullptr));
    on.session.commit();
    BOOST_TEST(on.heroes() == "(1, 1) (2, None) (3, 2) (4, 1)");
    on.z_force->heroes = on.preventers->heroes;
    BOOST_TEST(on.preventers->heroes.empty());
    on.session.commit();
    BOOST_TEST(on.heroes() == "(1, None) (2, None) (3, 1) (4, None)");
}

BOOST_AUTO_TEST_CASE(k14_a_list_takes_over_all_of_another_one) {
    League on;
    on.preventers->heroes.push_back(on.tarantula);
    on.session.commit();
    on.z_force->heroes = on.preventers->heroes;
    BOOST_TEST(names(on.z_force->heroes) == "Rusty-Man, Spider-Boy, Tarantula");
    BOOST_TEST(on.preventers->heroes.empty());
    on.session.commit();
    BOOST_TEST(on.heroes() == "(1, None) (2, 1) (3, 1) (4, 1)");
}

BOOST_AUTO_TEST_CASE(k14_a_column_counts_though_a_list_that_did_not_change_shows_another) {
    League on;
    on.read();
    BOOST_TEST(on.preventers->heroes.size() == 2U);
    on.rusty_man->team_id = 1;
    on.preventers->name = "P";
    on.session.commit();
    BOOST_TEST(on.heroes() == "(1, 1) (2, 1) (3, 2) (4, None)");
}

BOOST_AUTO_TEST_CASE(k14_what_leaves_a_list_that_is_out_of_date_is_without_a_team_too) {
    League on;
    on.read();
    BOOST_TEST((on.rusty_man->team == on.preventers && on.tarantula->team == nullptr));
    on.tarantula->team_id = 1;
    on.session.flush();
    BOOST_TEST(names(on.z_force->heroes) == "Deadpond, Tarantula");
    BOOST_TEST(on.preventers->heroes.size() == 2U);
    on.deadpond->team_id = 2;
    on.rusty_man->team_id = 1;
    on.session.flush();
    for (const auto& each : {on.deadpond, on.tarantula}) {
        on.z_force->heroes.remove(each);  // whose teams are the Preventers, and none
    }
    on.session.expire(on.spider_boy);
    on.preventers->heroes.clear();
    on.session.commit();
    BOOST_TEST(on.heroes() == "(1, None) (2, None) (3, None) (4, None)");
}

BOOST_AUTO_TEST_CASE(k14_two_lists_can_be_swapped) {
    League on;
    const std::vector<Ref<Hero>> here{on.z_force->heroes.begin(), on.z_force->heroes.end()};
    const std::vector<Ref<Hero>> there{on.preventers->heroes.begin(), on.preventers->heroes.end()};
    on.z_force->heroes = there;
    on.preventers->heroes = here;
    on.session.commit();
    BOOST_TEST(on.heroes() == "(1, 2) (2, 1) (3, 1) (4, None)");
}

BOOST_AUTO_TEST_CASE(k15_a_member_twice_is_one_row) {
    League on;
    const auto black_lion = hero("Black Lion");
    on.z_force->heroes.push_back(black_lion);
    on.z_force->heroes.push_back(black_lion);
    on.z_force->heroes.push_back(on.deadpond);
    BOOST_TEST(on.z_force->heroes.size() == 4U);
    on.session.commit();
    BOOST_TEST(on.heroes() == "(1, 1) (2, 2) (3, 2) (4, None) (5, 1)");
    BOOST_TEST(on.z_force->heroes.size() == 2U);
}

BOOST_AUTO_TEST_CASE(k15_the_member_of_a_child_twice_in_a_list_outlives_its_clear) {
    League on;
    on.z_force->heroes.push_back(on.tarantula);
    on.z_force->heroes.push_back(on.tarantula);
    on.session.flush();
    on.z_force->heroes.clear();
    BOOST_TEST((on.tarantula->team == on.z_force));
    BOOST_TEST((on.deadpond->team == nullptr));
    on.session.commit();
    BOOST_TEST(on.heroes() == "(1, None) (2, 2) (3, 2) (4, None)");
}

BOOST_AUTO_TEST_CASE(k16_of_two_sides_the_last_edit_wins) {
    League on;
    on.tarantula->team = on.z_force;
    on.preventers->heroes.push_back(on.tarantula);
    on.session.commit();
    BOOST_TEST(on.heroes() == "(1, 1) (2, 2) (3, 2) (4, 2)");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace league
