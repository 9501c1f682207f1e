// Who keeps whom alive, where copies are made and where something fails.
#include "support.hpp"

using namespace sidekick;
using unit::hero;
using unit::NodeCount;
using unit::team;

BOOST_AUTO_TEST_SUITE(ownership)

BOOST_AUTO_TEST_CASE(a_copy_of_a_collection_holds_its_members) {
    const NodeCount nodes;
    Many<Team> copy;
    {
        auto a = hero("a", {team("x"), team("y")});
        copy = a->teams;
        const auto another = a->teams;
        a->teams.clear();
        BOOST_TEST(unit::names(another) == "x, y");
    }
    BOOST_TEST(unit::names(copy) == "x, y");
    BOOST_TEST(nodes.more() == 3);
    copy.push_back(team("z"));
    const Many<Team> moved = std::move(copy);
    BOOST_TEST(unit::names(moved) == "x, y, z");
    copy = moved;
    copy.remove(moved[1]);
    BOOST_TEST(unit::names(copy) == "x, z");
    copy = Many<Team>{};
    BOOST_TEST(nodes.more() == 4);
}

BOOST_AUTO_TEST_CASE(a_copied_collection_goes_with_its_last_member) {
    const NodeCount nodes;
    {
        Many<Team> copy{team("x"), team("y")};
        BOOST_TEST(nodes.more() == 2);
        copy.clear();
        BOOST_TEST(nodes.more() == 0);
        copy.push_back(team("z"));
        BOOST_TEST(copy.pop_back()->name == "z");
        BOOST_TEST(nodes.more() == 0);
        copy = {team("x")};
        const Many<Team> other{copy};
    }
    BOOST_TEST(nodes.more() == 0);
}

BOOST_AUTO_TEST_CASE(a_model_value_that_is_never_made_does_not_leak) {
    const NodeCount nodes;
    {
        Hero value{.name = "a", .secret_name = "?", .teams = {team("x")}};
        const Hero copy = value;
        Hero moved = std::move(value);
        value = copy;
        BOOST_TEST(moved.teams.size() == 1U);
        BOOST_TEST(value.teams.size() == 1U);
    }
    BOOST_TEST(nodes.more() == 0);
}

BOOST_AUTO_TEST_CASE(a_failed_make_leaks_nothing) {
    const unit::WalkthroughFile database;
    const NodeCount nodes;
    {
        Session one{database.engine};
        Session two{database.engine};
        auto z_force = one.get<Team>(1);
        auto preventers = two.get<Team>(2);
        BOOST_CHECK_THROW(hero("a", {z_force, preventers}), InvalidRequestError);
    }
    BOOST_TEST(nodes.more() == 0);
}

BOOST_AUTO_TEST_CASE(a_failed_flush_and_a_failed_load_leak_nothing) {
    const unit::Walkthrough database;
    database.run("UPDATE hero SET age = 'old' WHERE id = 3");
    const NodeCount nodes;
    {
        Session session{database.engine};
        session.add(make(Hero{.id = 1, .name = "Copy", .secret_name = "?"}));
        BOOST_CHECK_THROW(session.flush(), IntegrityError);
        session.rollback();
        BOOST_CHECK_THROW((void)session.exec(select<Hero>()), DataError);
        BOOST_CHECK_THROW((void)session.get<Hero>(3), DataError);
    }
    BOOST_TEST(nodes.more() == 0);
}

BOOST_AUTO_TEST_CASE(what_a_collection_remembers_of_a_stranger_stays_alive) {
    const unit::Walkthrough database;
    Session session{database.engine};
    auto deadpond = session.get<Hero>(1);
    {
        auto stranger = team("x");
        BOOST_CHECK_THROW(stranger->heroes.remove(deadpond), ValueError);
    }
    session.delete_object(deadpond);
    BOOST_TEST(unit::message_of<ValueError>([&] { session.flush(); }) ==
               "<Team, transient> is not in 'teams' of <Hero (1,)>");
}

BOOST_AUTO_TEST_SUITE_END()
