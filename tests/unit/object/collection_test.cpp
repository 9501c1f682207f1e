// What a collection does beside what is seen of it at once: docs/behaviour.md, F, has that.
#include <sidekick/object/collection.hpp>

#include "short_memory.hpp"
#include "support.hpp"

using namespace sidekick;
using unit::hero;
using unit::message_of;
using unit::names;
using unit::NodeCount;
using unit::team;

BOOST_AUTO_TEST_SUITE(collection)

BOOST_AUTO_TEST_CASE(one_that_is_moved_from_an_object_stays_with_it) {
    auto a = hero("a", {team("x"), team("y")});
    const Many<Team> moved = std::move(a->teams);
    BOOST_TEST(names(moved) == "x, y");
    BOOST_TEST(names(a->teams) == "x, y");
    const Hero value = std::move(*a);
    BOOST_TEST(names(value.teams) == "x, y");
    BOOST_TEST(moved[0]->heroes.size() == 1U);
}

BOOST_AUTO_TEST_CASE(a_list_lets_go_what_is_removed_from_it) {
    const NodeCount nodes;
    Many<Team> list{team("x"), team("y")};
    list.remove(list[0]);
    BOOST_TEST(nodes.more() == 1);
    list.erase(list.begin());
    BOOST_TEST(nodes.more() == 0);
}

BOOST_AUTO_TEST_CASE(an_item_that_was_there_twice_is_taken_out_of_the_other_side_once) {
    const auto x = team("x");
    auto a = hero("a", {x, x});
    BOOST_TEST(names(x->heroes) == "a, a");
    a->teams = {};
    BOOST_TEST(names(x->heroes) == "a");
}

BOOST_AUTO_TEST_CASE(a_new_order_waits_for_a_flush_like_any_change) {
    const unit::Walkthrough database;
    Session session{database.engine};
    auto deadpond = session.get<Hero>(1);
    const auto z_force = deadpond->teams[0];
    const auto preventers = deadpond->teams[1];
    BOOST_TEST(session.is_clean());
    deadpond->teams = {preventers, z_force};
    BOOST_TEST(!session.is_clean());
    session.flush();
    BOOST_TEST(session.is_clean());
    BOOST_TEST(names(deadpond->teams) == "Preventers, Z-Force");
}

BOOST_AUTO_TEST_CASE(one_that_is_empty_is_cleared_without_memory) {
    auto a = hero("a");
    Many<Team>& teams = a->teams;
    BOOST_TEST(unit::succeeds(0, [&] { teams.clear(); }));
}

BOOST_AUTO_TEST_SUITE_END()
