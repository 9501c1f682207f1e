// docs/behaviour.md, K: one-to-many and many-to-one, where objects are deleted, and where they
// enter or leave a session.
#include "league_models.hpp"

using unit::lines;
using unit::message_of;
using unit::names;

namespace league {

BOOST_AUTO_TEST_SUITE(behaviour_k_deletes_and_sessions)

BOOST_AUTO_TEST_CASE(k18_a_deleted_team_leaves_its_heroes_without_one) {
    League on;
    on.read();
    on.session.delete_object(on.preventers);
    BOOST_TEST(on.echoed().empty());
    on.rusty_man->name = "R";
    on.spider_boy->team = on.z_force;
    on.echoed();
    on.session.flush();
    BOOST_TEST(on.echoed().find(lines(
                   {"UPDATE hero SET name=?, team_id=? WHERE hero.id = ?", "[G] ('R', None, 2)",
                    "UPDATE hero SET team_id=? WHERE hero.id = ?", "[G] (1, 3)",
                    "DELETE FROM team WHERE team.id = ?", "[G] (2,)"})) != std::string::npos);
    BOOST_TEST(!on.rusty_man->team_id.has_value());
    on.session.commit();
    BOOST_TEST(on.heroes() == "(1, 1) (2, None) (3, 1) (4, None)");
}

BOOST_AUTO_TEST_CASE(k18_heroes_deleted_with_their_team_are_not_updated) {
    League on;
    on.session.delete_object(on.z_force);
    on.session.delete_object(on.deadpond);
    on.session.flush();
    BOOST_TEST(on.echoed().find("UPDATE") == std::string::npos);
}

BOOST_AUTO_TEST_CASE(k19_loaded_lists_show_a_deleted_hero_until_they_expire) {
    League on;
    (void)on.z_force->heroes.size();
    on.session.delete_object(on.deadpond);
    on.echoed();
    on.session.flush();
    BOOST_TEST(on.echoed() == lines({"DELETE FROM hero WHERE hero.id = ?", "[G] (1,)"}));
    BOOST_TEST(on.z_force->heroes.size() == 1U);
    on.session.commit();
    BOOST_TEST(on.z_force->heroes.empty());
}

BOOST_AUTO_TEST_CASE(k19_a_deleted_hero_who_leaves_his_team_is_one_delete) {
    League on;
    on.z_force->heroes.remove(on.deadpond);
    on.session.delete_object(on.deadpond);
    on.echoed();
    on.session.flush();
    BOOST_TEST(on.echoed() == lines({"DELETE FROM hero WHERE hero.id = ?", "[G] (1,)"}));
}

BOOST_AUTO_TEST_CASE(k21_a_rollback_undoes_what_was_assigned) {
    League on;
    on.deadpond->team = on.preventers;
    const auto black_lion = hero("Black Lion", on.z_force);
    on.session.flush();
    on.session.rollback();
    BOOST_TEST(on.deadpond->team->name == "Z-Force");
    BOOST_TEST(names(on.z_force->heroes) == "Deadpond");
    BOOST_TEST((black_lion.state() == ObjectState::transient));
    BOOST_TEST((black_lion->team == on.z_force && black_lion->team_id == 1));
    on.session.add(black_lion);
    on.session.commit();
    BOOST_TEST(on.heroes() == "(1, 1) (2, 2) (3, 2) (4, None) (5, 1)");
}

BOOST_AUTO_TEST_CASE(k22_a_detached_objects_member_cannot_load_but_be_assigned) {
    League on;
    (void)on.deadpond->name;
    (void)on.tarantula->name;
    on.session.close();
    for (const auto& detached : {on.deadpond, on.tarantula}) {
        BOOST_TEST(message_of<DetachedInstanceError>([&] { (void)detached->team.get(); })
                       .find("is not bound to a Session; lazy load operation of attribute 'team' "
                             "cannot proceed") != std::string::npos);
    }
    on.tarantula->team = on.z_force;
    BOOST_TEST((on.tarantula->team == on.z_force));
    Session other{on.engine};
    other.add(on.tarantula);
    other.commit();
    BOOST_TEST(on.heroes() == "(1, 1) (2, 2) (3, 2) (4, 1)");
}

BOOST_AUTO_TEST_CASE(k23_add_follows_both_sides) {
    League on;
    const auto doctors = team("Doctors");
    const auto who = hero("Who", doctors);
    const auto amy = hero("Amy", doctors);
    on.session.add(who);
    BOOST_TEST((on.session.contains(doctors) && on.session.contains(amy)));
    who->team = nullptr;
    BOOST_TEST(on.session.contains(doctors));
    on.session.commit();
    BOOST_TEST(on.rows("id, name", "team") == "(1, 'Z-Force') (2, 'Preventers') (3, 'Doctors')");

    (void)who->team.get();
    on.session.commit();
    Session other{on.engine};
    const auto elsewhere = other.get<Team>(1);
    other.commit();
    (void)who->name;
    BOOST_TEST(message_of<InvalidRequestError>([&] { who->team = elsewhere; }) ==
               "Object <Team (1,)> is already attached to another session: close that one first");
    BOOST_TEST((who->team == nullptr));
}

BOOST_AUTO_TEST_CASE(k24_refresh_forgets_what_is_loaded) {
    League on;
    on.deadpond->team = on.preventers;
    on.session.refresh(on.deadpond);
    BOOST_TEST(on.deadpond->team->name == "Z-Force");
    on.session.close();

    Session other{on.engine};
    const auto deadpond = other.get<Hero>(1);
    deadpond->team = nullptr;  // what it led to is not known
    other.refresh(deadpond);
    BOOST_TEST(deadpond->team->name == "Z-Force");
    deadpond->team_id = 2;
    other.commit();
    BOOST_TEST(on.heroes() == "(1, 2) (2, 2) (3, 2) (4, None)");
}

BOOST_AUTO_TEST_CASE(k28_a_row_that_is_gone_is_reported) {
    League on;
    on.run("DELETE FROM team WHERE id = 2");
    on.tarantula->team = on.preventers;
    BOOST_CHECK_THROW(on.session.flush(), ObjectDeletedError);
    on.session.rollback();
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace league
