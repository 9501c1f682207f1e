// What a session leaves behind when it closes.
#include "support.hpp"

using namespace sidekick;
using unit::hero;
using unit::NodeCount;
using unit::team;

BOOST_AUTO_TEST_SUITE(parting)

BOOST_AUTO_TEST_CASE(a_kept_handle_gathers_nothing_on_its_way_through_many_sessions) {
    const unit::EmptyTables database;
    database.run(
        "INSERT INTO hero (name, secret_name) WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL "
        "SELECT i + 1 FROM n WHERE i < 100) SELECT 'x', '?' FROM n");
    const NodeCount nodes;
    const auto kept = Session{database.engine}.get<Hero>(1);
    for (int i = 0; i < 50; ++i) {
        Session session{database.engine};
        session.add(kept);
        BOOST_TEST(session.exec(select<Hero>()).all().size() == 100U);
    }
    BOOST_TEST(nodes.more() == 1);
}

BOOST_AUTO_TEST_CASE(an_object_without_links_is_all_that_its_handle_keeps) {
    const unit::Walkthrough database;
    const NodeCount nodes;
    Ref<Hero> kept;
    {
        Session session{database.engine};
        for (const auto& each : session.exec(select<Hero>()).all()) {
            BOOST_TEST(each->teams.size() >= 1U);
        }
        session.commit();  // what expires is linked no longer
        kept = session.get<Hero>(1);
    }
    BOOST_TEST(nodes.more() == 1);
    BOOST_TEST(unit::peek(kept).name == "Deadpond");
}

BOOST_AUTO_TEST_CASE(what_is_linked_stays_with_what_is_kept_whichever_side_it_is) {
    const unit::Walkthrough database;
    const NodeCount nodes;
    Ref<Hero> rusty_man;
    Ref<Team> preventers;
    {
        Session session{database.engine};
        rusty_man = session.get<Hero>(2);
        (void)session.exec(select<Team>()).all();
        (void)session.get<Hero>(3);
        BOOST_TEST(unit::names(rusty_man->teams) == "Preventers");
        preventers = rusty_man->teams[0];
    }
    BOOST_TEST(nodes.more() == 2);  // neither the Z-Force nor Spider-Boy
    rusty_man = nullptr;
    BOOST_TEST(nodes.more() == 2);  // linked from the other side only
    BOOST_TEST(preventers->name == "Preventers");
    preventers = nullptr;
    BOOST_TEST(nodes.more() == 0);
}

BOOST_AUTO_TEST_CASE(two_kept_objects_with_one_linked_to_both_are_one_graph) {
    const unit::Walkthrough database;
    const NodeCount nodes;
    Ref<Hero> rusty_man;
    Ref<Hero> spider_boy;
    {
        Session session{database.engine};
        spider_boy = session.get<Hero>(3);
        rusty_man = session.get<Hero>(2);
        BOOST_TEST(rusty_man->teams.size() == 1U);
        BOOST_TEST(spider_boy->teams.size() == 1U);
    }
    BOOST_TEST((&rusty_man.node()->graph() == &spider_boy.node()->graph()));
    rusty_man = nullptr;
    BOOST_TEST(nodes.more() == 3);
    BOOST_TEST(unit::names(spider_boy->teams) == "Preventers");
    spider_boy = nullptr;
    BOOST_TEST(nodes.more() == 0);
}

BOOST_AUTO_TEST_CASE(a_change_that_waits_for_its_collection_is_a_link) {
    const unit::Walkthrough database;
    const NodeCount nodes;
    Ref<Team> waiting;
    {
        Session session{database.engine};
        waiting = session.get<Team>(1);
        auto spider_boy = session.get<Hero>(3);
        spider_boy->teams.push_back(waiting);
        session.expire(spider_boy);  // now the team alone knows of it
    }
    BOOST_TEST(nodes.more() == 2);
}

BOOST_AUTO_TEST_CASE(what_a_collection_has_lost_is_a_link_until_it_is_written) {
    const unit::Walkthrough database;
    const NodeCount nodes;
    Ref<Hero> rusty_man;
    {
        Session session{database.engine};
        rusty_man = session.get<Hero>(2);
        (void)session.get<Team>(1);
        rusty_man->teams.clear();
    }
    BOOST_TEST(nodes.more() == 2);
    {
        Session session{database.engine};
        session.add(rusty_man);
        session.commit();
    }
    BOOST_TEST(nodes.more() == 1);
    BOOST_TEST(database.rows("team_id, hero_id", "heroteamlink ORDER BY 1, 2") ==
               "(1, 1) (2, 1) (2, 3)");
}

BOOST_AUTO_TEST_CASE(what_both_sides_have_lost_is_a_link_too) {
    const unit::Walkthrough database;
    const NodeCount nodes;
    Ref<Hero> rusty_man;
    {
        Session session{database.engine};
        rusty_man = session.get<Hero>(2);
        auto preventers = rusty_man->teams[0];
        BOOST_TEST(preventers->heroes.size() == 3U);
        preventers->heroes = {rusty_man};
        preventers->heroes.clear();
    }
    BOOST_TEST(nodes.more() == 4);
}

BOOST_AUTO_TEST_CASE(what_another_open_session_holds_stays_with_that_session) {
    const unit::WalkthroughFile database;
    const NodeCount nodes;
    auto one = std::make_unique<Session>(database.engine);
    Session other{database.engine};
    const long empty = nodes.more();
    {
        // Two sessions in one graph: they shared a new object that each let go again.
        auto shared = hero("shared");
        one->add(shared);
        one->rollback();
        (void)one->exec(select<Hero>()).all();
        other.add(shared);
        other.rollback();
        (void)other.exec(select<Team>()).all();
    }
    BOOST_TEST(nodes.more() == empty + 6);
    one.reset();
    BOOST_TEST(nodes.more() == empty - 1 + 2);
    BOOST_TEST(unit::peek(other.get<Team>(1)).name == "Z-Force");
    BOOST_TEST(other.exec(select<Team>()).all().size() == 2U);
    other.close();
    BOOST_TEST(nodes.more() == empty - 1);
}

BOOST_AUTO_TEST_CASE(what_a_failed_flush_took_out_lives_until_its_rollback) {
    const unit::WalkthroughFile database;
    const NodeCount nodes;
    {
        Session failed{database.engine};
        Session other{database.engine};
        {
            auto shared = hero("shared");
            other.add(shared);
            other.rollback();
            failed.add(shared);
            failed.flush();
            failed.add(make(Hero{.id = 1, .name = "Copy", .secret_name = "?"}));
            BOOST_CHECK_THROW(failed.flush(), IntegrityError);
            (void)other.get<Hero>(1);
        }
        other.close();  // parts the graph of both
        failed.add(hero("goes on"));
        failed.rollback();
        BOOST_TEST(failed.exec(select<Hero>()).all().size() == 3U);
    }
    BOOST_TEST(nodes.more() == 0);
}

BOOST_AUTO_TEST_CASE(new_objects_that_were_never_added_keep_their_links) {
    const unit::EmptyTables database;
    const NodeCount nodes;
    auto x = team("x");
    auto a = hero("a", {x});
    hero("b", {x});
    {
        Session session{database.engine};
        session.add(a);
    }
    BOOST_TEST(a.state() == ObjectState::transient);
    BOOST_TEST(unit::names(x->heroes) == "a, b");
    a = nullptr;
    BOOST_TEST(nodes.more() == 3);
    x = nullptr;
    BOOST_TEST(nodes.more() == 0);
}

BOOST_AUTO_TEST_SUITE_END()
