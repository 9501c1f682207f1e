// docs/behaviour.md, N: what a team takes along.
#include "clan_models.hpp"

using namespace sidekick;
using unit::lines;

namespace clan {

BOOST_AUTO_TEST_SUITE(behaviour_n_cascades)

BOOST_AUTO_TEST_CASE(n2_heroes_are_deleted_with_their_team_which_reads_its_list_at_once) {
    Clan in;
    in.session.delete_object(in.preventers);
    BOOST_TEST(in.echoed() == lines({select_heroes, "[G] (1,)"}));
    in.session.flush();
    BOOST_TEST(in.echoed() == lines({delete_hero, "[G] ((1,), (2,))", delete_team, "[G] (1,)"}));
    in.session.commit();
    BOOST_TEST(in.heroes() == "(3, 2)");
    BOOST_TEST((in.deadpond.state() == ObjectState::detached));
    BOOST_TEST(in.deadpond->name == "Deadpond");
}

BOOST_AUTO_TEST_CASE(n2_what_expired_since_is_read_with_the_list) {
    Clan in;
    in.session.delete_object(in.preventers);
    in.session.expire_all();
    in.echoed();
    in.session.flush();
    const std::string select_team =
        "SELECT team.id AS team_id, team.name AS team_name\nFROM team\nWHERE team.id = ?";
    BOOST_TEST(in.echoed() == lines({select_team, "[C] (1,)", select_heroes, "[C] (1,)",
                                     delete_hero, "[G] ((1,), (2,))", delete_team, "[G] (1,)"}));
}

BOOST_AUTO_TEST_CASE(n2_adding_the_team_again_takes_back_the_team_alone) {
    Clan in;
    in.session.delete_object(in.preventers);
    in.session.add(in.preventers);
    in.session.commit();
    BOOST_TEST(in.rows("id", "team") == "(1,) (2,)");
    BOOST_TEST(in.heroes() == "(3, 2)");
}

BOOST_AUTO_TEST_CASE(n2_a_new_hero_of_a_deleted_team_is_saved_with_its_key) {
    Clan in;
    (void)in.preventers->heroes.size();
    const auto recruit = hero("Recruit", in.preventers);
    in.session.delete_object(in.preventers);
    BOOST_TEST((recruit.state() == ObjectState::pending));
    in.session.commit();
    BOOST_TEST(in.heroes() == "(3, 2) (4, 1)");
}

BOOST_AUTO_TEST_CASE(n2_a_team_that_expires_takes_along_what_its_list_holds) {
    for (const bool refreshed : {false, true}) {
        Clan in;
        const auto recruit = hero("Recruit", in.preventers);
        (void)in.preventers->heroes.size();
        const auto other = hero("Other", in.preventers);
        in.session.flush();
        const auto third = hero("Third", in.preventers);
        refreshed ? in.session.refresh(in.preventers) : in.session.expire(in.preventers);
        BOOST_TEST((third.state() == ObjectState::transient));
        in.echoed();
        (void)in.tarantula->name;
        BOOST_TEST(in.echoed().empty());
        (void)in.deadpond->name;
        BOOST_TEST(!in.echoed().empty());
    }
}

BOOST_AUTO_TEST_CASE(n6_who_moved_away_is_not_deleted_with_the_old_team) {
    Clan in;
    in.deadpond->team = in.z_force;
    in.session.delete_object(in.preventers);
    BOOST_TEST(in.echoed() == lines({update_team, "[G] (2, 1)", select_heroes, "[G] (1,)"}));
    in.session.commit();
    BOOST_TEST(in.heroes() == "(1, 2) (3, 2)");
}

// docs/differences.md: the reference fails an assertion at each flush that follows.
BOOST_AUTO_TEST_CASE(who_lost_its_key_to_a_new_team_is_not_deleted_in_its_place) {
    Clan in;
    in.session.commit();
    const auto ghost = make(Team{.name = "Ghost"});
    {
        Session other{in.engine};
        other.add(ghost);
        other.flush();
    }
    const auto young = make(Team{.name = "Young"});
    in.session.add(young);
    in.session.delete_object(ghost);  // reads its heroes, and so stores the new team
    BOOST_TEST(!in.session.contains(ghost));
    in.session.commit();
    BOOST_TEST(in.rows("id, name", "team WHERE id > 2") == "(3, 'Young')");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace clan
