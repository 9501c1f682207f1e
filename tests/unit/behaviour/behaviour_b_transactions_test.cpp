// docs/behaviour.md, B: transactions.
#include "support.hpp"

using namespace sidekick;
using unit::hero;
using unit::lines;

namespace {

const std::string insert_and_commit =
    lines({"BEGIN (implicit)", unit::insert_hero, "[G] ('a', '?', None)", "COMMIT"});

}  // namespace

BOOST_AUTO_TEST_SUITE(behaviour_b_transactions)

BOOST_AUTO_TEST_CASE(b1_begin_is_echoed_just_before_the_first_sql_never_at_add) {
    unit::EmptyTables database;
    Session session{database.engine};
    session.add(hero("a"));
    BOOST_TEST(database.echoed().empty());
    session.commit();
    BOOST_TEST(database.echoed() == insert_and_commit);
}

BOOST_AUTO_TEST_CASE(b2_nothing_is_echoed_where_nothing_began) {
    unit::EmptyTables database;
    Session session{database.engine};
    session.commit();
    session.rollback();
    session.close();
    BOOST_TEST(database.echoed().empty());
}

BOOST_AUTO_TEST_CASE(b2_a_read_only_commit_echoes_commit) {
    unit::Walkthrough database;
    Session session{database.engine};
    (void)session.get<Hero>(1);
    session.commit();
    BOOST_TEST(database.echoed() ==
               lines({"BEGIN (implicit)", unit::get_hero, "[G] (1,)", "COMMIT"}));
}

BOOST_AUTO_TEST_CASE(b2_a_second_commit_is_silent) {
    unit::EmptyTables database;
    Session session{database.engine};
    session.add(hero("a"));
    session.commit();
    database.echoed();
    session.commit();
    BOOST_TEST(database.echoed().empty());
}

BOOST_AUTO_TEST_CASE(b2_a_rollback_and_a_close_echo_rollback_once) {
    unit::Walkthrough database;
    Session session{database.engine};
    const auto echoed_by = [&](void (Session::*end)()) {
        (session.*end)();
        return database.echoed();
    };
    for (const auto end : {&Session::rollback, &Session::close}) {
        (void)session.get<Hero>(1);
        database.echoed();
        BOOST_TEST(echoed_by(end) == "ROLLBACK\n");
        BOOST_TEST(echoed_by(end).empty());
    }
}

BOOST_AUTO_TEST_CASE(b3_leaving_the_scope_rolls_back_if_a_transaction_is_open) {
    unit::Walkthrough database;
    {
        Session session{database.engine};
        (void)session.get<Hero>(1);
    }
    BOOST_TEST(database.echoed().ends_with("ROLLBACK\n"));
    {
        Session session{database.engine};
        (void)session.get<Hero>(1);
        session.commit();
    }
    BOOST_TEST(database.echoed().ends_with("COMMIT\n"));
}

BOOST_AUTO_TEST_CASE(b3_leaving_the_scope_by_an_exception_rolls_back) {
    unit::EmptyTables database;
    const auto fail = [&] {
        Session session{database.engine};
        session.add(hero("a"));
        session.flush();
        throw std::runtime_error{"something else"};
    };
    BOOST_CHECK_THROW(fail(), std::runtime_error);
    BOOST_TEST(database.echoed().ends_with("ROLLBACK\n"));
    BOOST_TEST(database.rows("count(*)", "hero") == "(0,)");
}

BOOST_AUTO_TEST_CASE(b3_after_a_failed_flush_the_rollback_is_already_out) {
    unit::Walkthrough database;
    {
        Session session{database.engine};
        session.add(make(Hero{.id = 1, .name = "a", .secret_name = "?"}));
        BOOST_CHECK_THROW(session.flush(), IntegrityError);
        BOOST_TEST(database.echoed().ends_with("ROLLBACK\n"));
    }
    BOOST_TEST(database.echoed().empty());
}

BOOST_AUTO_TEST_CASE(b4_a_closed_session_can_be_used_again) {
    unit::Walkthrough database;
    Session session{database.engine};
    auto first = session.get<Hero>(1);
    session.close();
    auto second = session.get<Hero>(1);
    BOOST_TEST((first != second));
    session.add(hero("a"));
    session.commit();
    BOOST_TEST(database.rows("count(*)", "hero") == "(4,)");
}

BOOST_AUTO_TEST_CASE(b4_close_drops_pending_objects_and_detaches_the_rest_without_expiring_them) {
    unit::Walkthrough database;
    Session session{database.engine};
    auto deadpond = session.get<Hero>(1);
    deadpond->age = 5;
    auto pending = hero("a");
    session.add(pending);
    session.close();
    BOOST_TEST(pending.state() == ObjectState::transient);
    BOOST_TEST(deadpond.state() == ObjectState::detached);
    BOOST_TEST(*deadpond->age == 5);
    session.commit();
    BOOST_TEST(database.rows("count(*), max(age)", "hero") == "(3, 48)");
}

BOOST_AUTO_TEST_CASE(b5_an_object_that_was_touched_but_did_not_change_begins_a_transaction) {
    unit::Walkthrough database;
    Ref<Hero> deadpond;
    {
        Session session{database.engine};
        deadpond = session.get<Hero>(1);
        (void)deadpond->teams.size();
    }
    auto taken = deadpond->teams.pop_back();
    deadpond->teams.push_back(taken);
    Session session{database.engine};
    session.add(deadpond);
    database.echoed();
    session.commit();
    BOOST_TEST(database.echoed() == lines({"BEGIN (implicit)", "COMMIT"}));
    session.commit();
    BOOST_TEST(database.echoed().empty());
}

BOOST_AUTO_TEST_SUITE_END()
