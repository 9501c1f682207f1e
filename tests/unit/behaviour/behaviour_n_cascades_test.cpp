// docs/behaviour.md, N: heroes that are deleted with their team, and once they have none.
#include "crew_models.hpp"

using namespace sidekick;
using unit::lines;
using unit::message_of;
using unit::names;

namespace clan {

struct Rules {
    static constexpr auto list = cascade(all, delete_orphan);
    static constexpr detail::OnDelete key{};
};
using Team = crew::Team<Rules>;
using Hero = crew::Hero<Rules>;

Ref<Hero> hero(std::string name, One<Team> team = {}) {
    return make(Hero{.name = std::move(name), .team = std::move(team)});
}

const std::string select_heroes =
    "SELECT hero.id AS hero_id, hero.name AS hero_name, hero.team_id AS hero_team_id\nFROM hero\n"
    "WHERE ? = hero.team_id";
const std::string delete_hero = "DELETE FROM hero WHERE hero.id = ?";
const std::string delete_team = "DELETE FROM team WHERE team.id = ?";
const std::string update_team = "UPDATE hero SET team_id=? WHERE hero.id = ?";

// Deadpond (1) and Rusty-Man (2) in the Preventers (1), Tarantula (3) in the Z-Force (2). All rows
// were read, and no list.
struct Clan : unit::Database {
    Clan() {
        create_all<Team, Hero>(engine);
        for (const auto& each : {deadpond, rusty_man, tarantula}) {
            session.add(each);
        }
        session.commit();
        for (const auto& team : {preventers, z_force}) {
            (void)team->name;
        }
        for (const auto& each : {deadpond, rusty_man, tarantula}) {
            (void)each->name;
        }
        echoed();
    }
    std::string heroes() const { return rows("id, team_id", "hero"); }

    Ref<Team> preventers = make(Team{.name = "Preventers"});
    Ref<Team> z_force = make(Team{.name = "Z-Force"});
    Ref<Hero> deadpond = hero("Deadpond", preventers);
    Ref<Hero> rusty_man = hero("Rusty-Man", preventers);
    Ref<Hero> tarantula = hero("Tarantula", z_force);
    Session session{engine};
};

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

BOOST_AUTO_TEST_CASE(n6_who_moved_away_is_not_deleted_with_the_old_team) {
    Clan in;
    in.deadpond->team = in.z_force;
    in.session.delete_object(in.preventers);
    BOOST_TEST(in.echoed() == lines({update_team, "[G] (2, 1)", select_heroes, "[G] (1,)"}));
    in.session.commit();
    BOOST_TEST(in.heroes() == "(1, 2) (3, 2)");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace clan
