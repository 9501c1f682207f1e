// What a collection does beside what is seen of it at once: docs/behaviour.md, F, has that.
#include <sidekick/object/collection.hpp>

#include "session/stub_session.hpp"
#include "short_memory.hpp"
#include "support.hpp"

using namespace sidekick;
using unit::hero;
using unit::message_of;
using unit::names;
using unit::NodeCount;
using unit::team;

namespace {

// What is told of the links that the program makes and takes back.
class Told final : unit::Hearing {
public:
    std::string take() { return std::exchange(told_, {}); }

private:
    void linked(const Node& owner, const sidekick::detail::Relationship& by,
                const Node* item) override {
        told_ += fmt::format("{}.{}-{} ", owner.mapper().class_name(), by.name,
                             item->mapper().class_name());
    }

    std::string told_;
};

}  // namespace

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

BOOST_AUTO_TEST_CASE(those_for_which_something_holds_are_taken_out) {
    auto a = hero("a", {team("x"), team("y"), team("xy")});
    auto x = a->teams[0];
    const auto has_x = [](const auto& each) { return each->name.starts_with('x'); };
    BOOST_CHECK_THROW(a->teams.remove_if([](const auto&) -> bool { throw 1; }), int);
    BOOST_TEST(names(a->teams) == "x, y, xy");
    BOOST_TEST(a->teams.remove_if(has_x) == 2U);
    BOOST_TEST(names(a->teams) == "y");
    BOOST_TEST(names(x->heroes) == "");
    BOOST_TEST(a->teams.remove_if(has_x) == 0U);
    BOOST_TEST(names(a->teams) == "y");
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

BOOST_AUTO_TEST_CASE(each_change_is_told_once_on_the_side_where_it_was_made) {
    const auto x = team("x");
    auto a = hero("a");
    Told told;
    a->teams.push_back(x);
    BOOST_TEST(told.take() == "Hero.teams-Team ");
    x->heroes.remove(a);
    BOOST_TEST(told.take() == "Team.heroes-Hero ");
    a->teams = {x, x};
    BOOST_TEST(told.take() == "Hero.teams-Team Hero.teams-Team ");
    a->teams.clear();
    BOOST_TEST(told.take() == "Hero.teams-Team Hero.teams-Team ");
}

BOOST_AUTO_TEST_CASE(what_waits_is_done_when_the_members_come) {
    unit::StubSession session;
    const auto a = unit::stored_in(session, 1, "a");
    const auto x = team("x");
    const auto y = team("y");
    const auto z = team("z");
    detail::Slot& teams = a->teams.collection();
    teams.follow_addition(*z.node());
    teams.follow_removal(*x.node());
    BOOST_TEST(!teams.held());
    BOOST_TEST(teams.is_blank());
    teams.set_loaded(std::vector{x.node(), y.node()});
    BOOST_TEST(names(a->teams) == "y, z");
    const detail::History history = teams.history();
    BOOST_TEST((history.added == std::vector{z.node()}));
    BOOST_TEST((history.unchanged == std::vector{y.node()}));
    BOOST_TEST((history.removed == std::vector{x.node()}));
}

BOOST_AUTO_TEST_CASE(a_link_that_waits_is_lost_with_the_row_that_a_rollback_takes) {
    const unit::Walkthrough database;
    Session session{database.engine};
    auto fresh = hero("a");
    session.add(fresh);
    session.flush();
    session.get<Team>(1)->heroes.push_back(fresh);  // his own teams are not loaded
    session.rollback();
    BOOST_TEST(fresh->teams.empty());
}

BOOST_AUTO_TEST_CASE(a_removal_that_is_refused_begins_the_list_of_the_other_side) {
    const auto x = team("x");
    const auto a = hero("a");
    BOOST_TEST(fmt::format("{:?}", a) == "Hero(id=None, name='a', secret_name='?', age=None)");
    BOOST_CHECK_THROW(x->heroes.remove(a), ValueError);
    BOOST_TEST(fmt::format("{:?}", a) ==
               "Hero(id=None, name='a', secret_name='?', age=None, teams=[])");
}

BOOST_AUTO_TEST_CASE(one_that_is_empty_is_cleared_without_memory) {
    auto a = hero("a");
    Many<Team>& teams = a->teams;
    BOOST_TEST(unit::succeeds(0, [&] { teams.clear(); }));
}

BOOST_AUTO_TEST_SUITE_END()
