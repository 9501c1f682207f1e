// docs/behaviour.md, F: collections.
#include "support.hpp"

using namespace sidekick;
using unit::lines;
using unit::message_of;
using unit::names;

namespace {

// A session over the walkthrough's rows, with some of its objects read.
struct Open : unit::Walkthrough {
    Open() { echoed(); }
    Session session{engine};
    Ref<Hero> deadpond = session.get<Hero>(1);
    Ref<Hero> spider_boy = session.get<Hero>(3);
    Ref<Team> z_force = session.get<Team>(1);
};

}  // namespace

BOOST_AUTO_TEST_SUITE(behaviour_f_collections)

BOOST_AUTO_TEST_CASE(f1_any_touch_of_an_unloaded_collection_loads_it) {
    using Touch = void (*)(Open&);
    for (const Touch touch : {
             Touch{[](Open& on) { (void)on.deadpond->teams.size(); }},
             Touch{[](Open& on) { (void)on.deadpond->teams.empty(); }},
             Touch{[](Open& on) { (void)on.deadpond->teams[0]; }},
             Touch{[](Open& on) {
                 (void)on.deadpond->teams.begin();
                 (void)on.deadpond->teams.end();
             }},
             Touch{[](Open& on) { (void)on.deadpond->teams.contains(on.z_force); }},
             Touch{[](Open& on) { (void)fmt::format("{}", on.deadpond->teams); }},
             Touch{[](Open& on) { on.deadpond->teams.push_back(on.z_force); }},
             Touch{[](Open& on) { on.deadpond->teams.clear(); }},
             Touch{[](Open& on) { on.deadpond->teams = {}; }},
             Touch{[](Open& on) { const auto copy = on.deadpond->teams; }},
         }) {
        Open on;
        touch(on);
        BOOST_TEST(on.echoed() == lines({unit::load_teams, "[G] (1,)"}));
    }
}

BOOST_AUTO_TEST_CASE(f1_if_the_owner_is_expired_its_row_is_read_first) {
    Open on;
    on.session.expire(on.deadpond);
    (void)on.deadpond->teams.size();
    BOOST_TEST(on.echoed() == lines({unit::get_hero, "[G] (1,)", unit::load_teams, "[G] (1,)"}));
    const Many<Team>& held = on.deadpond->teams;
    on.session.expire(on.deadpond);
    (void)held.size();
    BOOST_TEST(on.echoed() == lines({unit::get_hero, "[C] (1,)", unit::load_teams, "[C] (1,)"}));
}

BOOST_AUTO_TEST_CASE(f2_the_other_side_is_updated_in_memory_if_it_is_loaded) {
    Open on;
    (void)on.spider_boy->teams.size();
    on.z_force->heroes.push_back(on.spider_boy);
    on.echoed();
    BOOST_TEST(names(on.spider_boy->teams) == "Preventers, Z-Force");
    BOOST_TEST(on.echoed().empty());
}

BOOST_AUTO_TEST_CASE(f2_the_other_side_is_updated_in_memory_if_it_is_new) {
    Open on;
    auto fresh = make(Hero{.name = "a", .secret_name = "?"});
    on.z_force->heroes.push_back(fresh);
    on.echoed();
    BOOST_TEST(names(fresh->teams) == "Z-Force");
    BOOST_TEST(on.echoed().empty());
}

BOOST_AUTO_TEST_CASE(f2_an_unloaded_other_side_queues_the_change_and_autoflush_writes_it) {
    Open on;
    (void)on.z_force->heroes.size();
    on.echoed();
    on.z_force->heroes.push_back(on.spider_boy);
    BOOST_TEST(on.echoed().empty());
    BOOST_TEST(names(on.spider_boy->teams) == "Preventers, Z-Force");
    BOOST_TEST(on.echoed() ==
               lines({unit::insert_link, "[G] (1, 3)", unit::load_teams, "[G] (3,)"}));
}

BOOST_AUTO_TEST_CASE(f2_a_removal_waits_in_an_unloaded_other_side_too) {
    Open on;
    (void)on.z_force->heroes.size();
    on.echoed();
    on.z_force->heroes.remove(on.deadpond);
    BOOST_TEST(on.echoed().empty());
    BOOST_TEST(names(on.deadpond->teams) == "Preventers");
    BOOST_TEST(on.echoed() ==
               lines({unit::delete_link, "[G] (1, 1)", unit::load_teams, "[G] (1,)"}));
}

BOOST_AUTO_TEST_CASE(f3_append_then_remove_sends_no_link_sql) {
    Open on;
    (void)on.z_force->heroes.size();
    on.echoed();
    on.z_force->heroes.push_back(on.spider_boy);
    on.z_force->heroes.remove(on.spider_boy);
    on.session.flush();
    BOOST_TEST(on.echoed().empty());
}

BOOST_AUTO_TEST_CASE(f3_remove_then_append_sends_no_link_sql) {
    Open on;
    (void)on.z_force->heroes.size();
    on.echoed();
    on.z_force->heroes.remove(on.deadpond);
    on.z_force->heroes.push_back(on.deadpond);
    on.session.flush();
    BOOST_TEST(on.echoed().empty());
}

BOOST_AUTO_TEST_CASE(f4_the_same_new_link_twice_is_an_integrity_error) {
    Open on;
    on.spider_boy->teams.push_back(on.z_force);
    on.spider_boy->teams.push_back(on.z_force);
    BOOST_TEST(message_of<IntegrityError>([&] { on.session.flush(); }) ==
               "UNIQUE constraint failed: heroteamlink.team_id, heroteamlink.hero_id (SQLite code "
               "1555)\n[SQL: " +
                   unit::insert_link + "]\n[parameters: ((1, 3), (1, 3))]");
}

BOOST_AUTO_TEST_CASE(f4_an_existing_member_again_shows_twice_and_writes_nothing) {
    Open on;
    on.deadpond->teams.push_back(on.z_force);
    on.echoed();
    BOOST_TEST(names(on.deadpond->teams) == "Z-Force, Preventers, Z-Force");
    on.session.flush();
    BOOST_TEST(on.echoed().empty());
    on.session.commit();
    BOOST_TEST(names(on.deadpond->teams) == "Z-Force, Preventers");
}

BOOST_AUTO_TEST_CASE(f5_remove_of_an_absent_item_is_a_value_error) {
    Open on;
    (void)on.z_force->heroes.size();
    BOOST_TEST(message_of<ValueError>([&] { on.z_force->heroes.remove(on.spider_boy); }) ==
               "<Hero (3,)> is not in 'heroes' of <Team (1,)>");
}

BOOST_AUTO_TEST_CASE(f5_pop_of_an_empty_list_is_an_index_error) {
    Open on;
    on.z_force->heroes.pop_back();
    BOOST_TEST(message_of<IndexError>([&] { on.z_force->heroes.pop_back(); }) ==
               "the collection is empty");
    BOOST_CHECK_THROW(on.z_force->heroes.erase(on.z_force->heroes.begin()), IndexError);
    BOOST_CHECK_THROW((void)on.z_force->heroes[0], IndexError);
}

BOOST_AUTO_TEST_CASE(f6_only_the_net_difference_is_written) {
    Open on;
    auto rusty_man = on.session.get<Hero>(2);
    auto preventers = on.session.get<Team>(2);
    (void)preventers->heroes.size();
    auto fresh = make(Hero{.name = "a", .secret_name = "?"});
    preventers->heroes = {fresh, on.spider_boy, on.deadpond};
    preventers->heroes.insert(preventers->heroes.begin(), rusty_man);
    preventers->heroes.pop_back();
    on.echoed();
    on.session.flush();
    BOOST_TEST(on.echoed() == lines({unit::insert_hero, "[G] ('a', '?', None)", unit::insert_link,
                                     "[G] (2, 4)", unit::delete_link, "[G] (2, 1)"}));
    preventers->heroes.clear();
    preventers->heroes = {fresh, on.spider_boy, rusty_man};
    on.session.flush();
    BOOST_TEST(on.echoed().empty());
}

BOOST_AUTO_TEST_CASE(f6_a_new_order_writes_nothing) {
    Open on;
    auto preventers = on.session.get<Team>(2);
    const std::vector<Ref<Hero>> members(preventers->heroes.begin(), preventers->heroes.end());
    on.echoed();
    preventers->heroes = {members[2], members[0], members[1]};
    BOOST_TEST(names(preventers->heroes) == "Spider-Boy, Deadpond, Rusty-Man");
    on.session.flush();
    BOOST_TEST(on.echoed().empty());
}

BOOST_AUTO_TEST_CASE(f7_a_new_hero_of_a_persistent_team_enters_the_session_at_once) {
    Open on;
    on.echoed();
    const auto fresh = make(Hero{.name = "a", .secret_name = "?", .teams = {on.z_force}});
    BOOST_TEST(fresh.state() == ObjectState::pending);
    BOOST_TEST(on.echoed().empty());
    on.session.commit();
    BOOST_TEST(on.echoed() == lines({unit::insert_hero, "[G] ('a', '?', None)", unit::insert_link,
                                     "[G] (1, 4)", "COMMIT"}));
}

BOOST_AUTO_TEST_CASE(f8_the_collection_of_a_transient_or_pending_object_is_empty_without_sql) {
    Open on;
    on.echoed();
    auto fresh = make(Hero{.name = "a", .secret_name = "?"});
    BOOST_TEST(fresh->teams.empty());
    on.session.add(fresh);
    BOOST_TEST(fresh->teams.empty());
    BOOST_TEST(on.echoed().empty());
}

BOOST_AUTO_TEST_CASE(f9_this_project_compares_by_identity) {
    Open on;
    auto one = make(Team{.name = "same", .headquarters = "same"});
    auto other = make(Team{.name = "same", .headquarters = "same"});
    on.spider_boy->teams.push_back(one);
    on.spider_boy->teams.push_back(other);
    on.session.commit();
    on.spider_boy->teams.remove(other);
    BOOST_TEST(on.spider_boy->teams.contains(one));
    BOOST_TEST(!on.spider_boy->teams.contains(other));
    on.session.commit();
    BOOST_TEST(on.rows("team_id", "heroteamlink WHERE hero_id = 3") == "(2,) (3,)");
}

BOOST_AUTO_TEST_SUITE_END()
