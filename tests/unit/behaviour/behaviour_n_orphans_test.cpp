// docs/behaviour.md, N: heroes that have lost their team.
#include "clan_models.hpp"
#include "short_memory.hpp"

using namespace sidekick;
using unit::lines;
using unit::message_of;

namespace clan {

BOOST_AUTO_TEST_SUITE(behaviour_n_orphans)

BOOST_AUTO_TEST_CASE(n3_a_hero_without_a_team_is_deleted_after_everything_is_saved) {
    Clan in;
    in.preventers->heroes.remove(in.deadpond);
    in.rusty_man->name = "R";
    in.session.add(hero("Recruit", in.z_force));
    in.echoed();
    in.session.flush();
    BOOST_TEST(in.echoed() == lines({"UPDATE hero SET name=? WHERE hero.id = ?", "[G] ('R', 2)",
                                     "INSERT INTO hero (name, team_id) VALUES (?, ?)",
                                     "[C] ('Recruit', 2)", delete_hero, "[G] (1,)"}));
    in.session.commit();
    BOOST_TEST(in.heroes() == "(2, 1) (3, 2) (4, 2)");
}

BOOST_AUTO_TEST_CASE(n3_whichever_way_he_lost_it) {
    const auto left = [](const auto& leave) {
        Clan in;
        leave(in);
        in.session.commit();
        return in.heroes();
    };
    BOOST_TEST(left([](Clan& in) { in.preventers->heroes.clear(); }) == "(3, 2)");
    BOOST_TEST(left([](Clan& in) { in.preventers->heroes = {in.rusty_man}; }) == "(2, 1) (3, 2)");
    BOOST_TEST(left([](Clan& in) { in.preventers->heroes.pop_back(); }) == "(1, 1) (3, 2)");
    BOOST_TEST(left([](Clan& in) { in.deadpond->team = nullptr; }) == "(2, 1) (3, 2)");
    BOOST_TEST(left([](Clan& in) {
                   in.deadpond->team = in.z_force;
                   in.deadpond->team = nullptr;
               }) == "(2, 1) (3, 2)");
}

BOOST_AUTO_TEST_CASE(l14_one_who_moves_in_one_line_is_never_without_a_team) {
    Clan in;
    (void)in.preventers->heroes.size();
    in.session.expire(in.z_force);
    (void)in.z_force->name;
    in.echoed();
    in.z_force->heroes.push_back(in.preventers->heroes.pop_back());
    in.session.commit();
    BOOST_TEST(
        in.echoed() ==
        lines({"SELECT hero.id AS hero_id, hero.name AS hero_name, hero.team_id AS "
               "hero_team_id\nFROM hero\nWHERE ? = hero.team_id",
               "[C] (2,)", "UPDATE hero SET team_id=? WHERE hero.id = ?", "[G] (2, 2)", "COMMIT"}));
    // What has a name by then is known to have left.
    (void)in.preventers->name;
    const auto last = in.z_force->heroes.pop_back();
    BOOST_CHECK_THROW(in.preventers->heroes.push_back(last), InvalidRequestError);
}

BOOST_AUTO_TEST_CASE(n3_taking_him_out_counts_though_the_list_shows_him_twice_or_not_at_all) {
    Clan in;
    in.preventers->heroes.push_back(in.deadpond);
    in.preventers->heroes.remove(in.deadpond);
    BOOST_CHECK_THROW(in.z_force->heroes.remove(in.rusty_man), ValueError);
    in.rusty_man->name = "R";
    in.session.commit();
    BOOST_TEST(in.heroes() == "(3, 2)");
}

BOOST_AUTO_TEST_CASE(d4_one_that_enters_again_takes_a_place_that_is_free) {
    Clan in;
    const auto made = make(Team{.name = "New"});
    const auto one = hero("One", made);
    const auto two = hero("Two", made);
    in.session.add(made);
    const auto three = hero("Three");
    made->heroes = {three};  // one and two leave
    made->heroes.push_back(two);
    in.session.commit();
    BOOST_TEST(in.rows("name", "hero WHERE id > 3") == "('Two',) ('Three',)");
}

BOOST_AUTO_TEST_CASE(k18_one_who_is_not_in_the_session_is_without_his_team_too) {
    Clan in;
    const auto made = make(Team{.name = "New"});
    const auto one = hero("One", made);
    in.session.add(made);
    in.session.flush();
    made->id = 50;  // so that it stays persistent, and he does not
    in.session.flush();
    in.session.rollback();
    BOOST_TEST(one->team_id.value() == 50);
    one->team = nullptr;
    in.session.delete_object(made);
    in.session.flush();
    BOOST_TEST(!one->team_id.has_value());
}

BOOST_AUTO_TEST_CASE(n3_it_is_forgotten_once_he_expires) {
    Clan in;
    in.preventers->heroes.remove(in.rusty_man);
    in.session.rollback();
    in.rusty_man->name = "R";
    in.session.commit();
    BOOST_TEST(in.rows("name", "hero WHERE id = 2") == "('R',)");
}

BOOST_AUTO_TEST_CASE(n3_a_deleted_hero_who_loses_his_team_is_not_deleted_again) {
    Clan in;
    (void)in.preventers->heroes.size();
    in.session.delete_object(in.deadpond);
    in.session.flush();
    in.echoed();
    in.deadpond->team = nullptr;
    in.session.flush();
    BOOST_TEST(in.echoed().empty());
}

BOOST_AUTO_TEST_CASE(n3_a_team_that_the_session_does_not_know_is_not_left) {
    Clan in;
    Session other{in.engine};
    in.session.close();
    other.get<Hero>(1)->team = nullptr;
    other.get<Hero>(2)->team_id = std::nullopt;
    other.commit();
    BOOST_TEST(in.heroes() == "(1, None) (2, None) (3, 2)");
}

BOOST_AUTO_TEST_CASE(n4_a_hero_who_moves_is_updated) {
    Clan in;
    (void)in.z_force->heroes.size();
    in.preventers->heroes.remove(in.deadpond);
    in.z_force->heroes.push_back(in.deadpond);
    in.rusty_man->team = in.z_force;
    in.echoed();
    in.session.flush();
    BOOST_TEST(in.echoed() == lines({update_team, "[G] ((2, 1), (2, 2))"}));
}

BOOST_AUTO_TEST_CASE(n4_but_not_where_a_flush_came_between) {
    Clan in;
    in.preventers->heroes.remove(in.deadpond);
    in.session.flush();
    BOOST_TEST(message_of<InvalidRequestError>([&] {
                   in.z_force->heroes.push_back(in.deadpond);
               }).find(" (1,)> has been deleted") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(n5_a_new_hero_leaves_the_session_with_his_team) {
    Clan in;
    (void)in.preventers->heroes.size();
    const auto one = hero("One", in.preventers);
    const auto two = hero("Two", in.preventers);
    BOOST_TEST((one.state() == ObjectState::pending));
    in.preventers->heroes.remove(one);
    BOOST_TEST((one.state() == ObjectState::transient));
    two->team = in.z_force;
    BOOST_TEST((two.state() == ObjectState::pending));
    two->team = nullptr;
    BOOST_TEST((two.state() == ObjectState::transient));
    in.session.commit();
    BOOST_TEST(in.heroes() == "(1, 1) (2, 1) (3, 2)");
}

BOOST_AUTO_TEST_CASE(n5_so_he_does_where_another_new_team_gets_him_but_not_where_he_gets_another) {
    Clan in;
    const auto taken = hero("Taken");
    const auto first = make(Team{.name = "First", .heroes = {taken}});
    in.session.add(first);
    const auto second = make(Team{.name = "Second", .heroes = {taken}});
    BOOST_TEST((taken.state() == ObjectState::transient));
    const auto gone = hero("Gone", first);
    gone->team = second;
    BOOST_TEST((gone.state() == ObjectState::pending));
    in.session.commit();
    BOOST_TEST(in.rows("name, team_id", "hero WHERE id > 3") == "('Gone', 4)");
}

BOOST_AUTO_TEST_CASE(n5_one_who_never_had_a_team_is_saved_and_so_is_one_who_is_added_again) {
    Clan in;
    in.session.add(hero("Loner"));
    const auto one = hero("One", in.preventers);
    one->team = nullptr;
    in.session.add(one);
    in.session.commit();
    BOOST_TEST(in.rows("name, team_id", "hero WHERE id > 3") == "('Loner', None) ('One', None)");
}

BOOST_AUTO_TEST_CASE(n5_a_rollback_brings_back_who_lost_his_team) {
    Clan in;
    in.deadpond->team = nullptr;
    in.session.flush();
    BOOST_TEST((in.deadpond.state() == ObjectState::deleted));
    in.session.rollback();
    BOOST_TEST(in.deadpond->team->name == "Preventers");
    in.session.commit();
    BOOST_TEST(in.heroes() == "(1, 1) (2, 1) (3, 2)");
}

BOOST_AUTO_TEST_CASE(n3_who_could_not_be_taken_out_for_want_of_memory_stays) {
    const auto take_out_of_team = [](Clan& on) { on.preventers->heroes.remove(on.deadpond); };
    const auto take_team_away = [](Clan& on) { on.deadpond->team = nullptr; };
    for (void (*const act)(Clan&) : {+take_out_of_team, +take_team_away}) {
        unit::for_each_failure([&](long allocations) {
            Clan on;
            on.session.commit();  // so that nobody has been handed out
            (void)on.preventers->heroes.size();
            const bool done = unit::succeeds(allocations, [&] { act(on); });
            const bool is_there = unit::names(on.preventers->heroes).starts_with("Deadpond");
            BOOST_TEST(!(done && is_there));
            try {
                on.deadpond->name = "Wade";  // so that he is saved
                on.session.commit();
                BOOST_TEST(on.heroes().starts_with("(1, 1)") == is_there);
            } catch (const InvalidRequestError&) {
                on.session.rollback();
            }
        });
    }
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace clan
