// A session while memory is short: it may have failed, and says so; then its rollback repairs all.
#include "short_memory_links.hpp"

using namespace sidekick;
using unit::changes;
using unit::check_sides;
using unit::for_each_failure;
using unit::hero;
using unit::NodeCount;
using unit::results;
using unit::succeeds;
using unit::team;

BOOST_AUTO_TEST_SUITE(short_memory_in_a_session)

BOOST_AUTO_TEST_CASE(a_session_writes_all_of_a_change_or_nothing) {
    for (const bool is_loaded : {true, false}) {
        for (std::size_t i = 0; i < changes.size(); ++i) {
            for_each_failure([&](long allocations) {
                unit::EmptyTables database;
                const NodeCount nodes;
                bool done = false;
                {
                    Session session{database.engine};
                    session.add(hero("a", {team("x"), team("y")}));
                    session.commit();
                    auto a = session.get<Hero>(1);
                    const auto z = team("z");
                    const std::vector<Ref<Team>> known{session.get<Team>(1), session.get<Team>(2)};
                    if (is_loaded) {
                        BOOST_TEST(a->teams.size() == 2U);
                        check_sides({a}, known);
                    }
                    done = succeeds(allocations, [&] {
                        changes[i](a->teams, z);
                        session.commit();
                    });
                    if (!done) {
                        session.rollback();
                        BOOST_TEST(unit::names(a->teams) == "x, y");
                        changes[i](a->teams, z);
                        session.commit();
                    }
                    BOOST_TEST(unit::names(Session{database.engine}.get<Hero>(1)->teams).size() ==
                               results[i].size());
                }
                BOOST_TEST(nodes.more() == 0);
            });
        }
    }
}

BOOST_AUTO_TEST_CASE(a_link_that_fails_fails_the_session_only_if_somebody_had_entered) {
    for (const bool is_new : {true, false}) {
        for_each_failure([&](long allocations) {
            unit::Walkthrough database;
            Session session{database.engine};
            auto spider_boy = session.get<Hero>(3);
            BOOST_TEST(spider_boy->teams.size() == 1U);
            const auto other = is_new ? team("new") : session.get<Team>(1);
            Many<Team>& teams = spider_boy->teams;
            if (succeeds(allocations, [&] { teams.push_back(other); })) {
                return;
            }
            try {
                session.commit();
                BOOST_TEST(database.rows("count(*)", "team") == "(2,)");
                BOOST_TEST(unit::names(spider_boy->teams) == "Preventers");
            } catch (const PendingRollbackError&) {
                BOOST_TEST(is_new);
            }
        });
    }
}

BOOST_AUTO_TEST_CASE(new_objects_enter_or_nothing_has_happened) {
    const unit::EmptyTables database;
    const long tried = for_each_failure([&](long allocations) {
        Session session{database.engine};
        const auto a = hero("a", {team("x")});
        if (!succeeds(allocations, [&] { session.add(a); })) {
            BOOST_TEST(a.state() == ObjectState::transient);
            BOOST_TEST(session.is_clean());
            session.commit();
        }
    });
    BOOST_TEST(tried > 0);
}

BOOST_AUTO_TEST_CASE(what_could_not_be_made_is_not_written_either) {
    const long tried = for_each_failure([](long allocations) {
        unit::Walkthrough database;
        Session session{database.engine};
        const auto z_force = session.get<Team>(1);
        const auto preventers = session.get<Team>(2);
        const bool done = succeeds(allocations, [&] { hero("a", {z_force, preventers}); });
        if (!done) {
            try {
                session.commit();
            } catch (const PendingRollbackError&) {
                session.rollback();
            }
            BOOST_TEST(session.exec(select<Hero>()).all().size() == 3U);
            BOOST_TEST(z_force->heroes.size() == 1U);
        }
    });
    BOOST_TEST(tried > 0);
}

BOOST_AUTO_TEST_CASE(a_rollback_that_ends_half_way_goes_on_when_it_is_called_again) {
    const long tried = for_each_failure([](long allocations) {
        unit::Walkthrough database;
        const NodeCount nodes;
        bool done = false;
        {
            Session session{database.engine};
            auto deadpond = session.get<Hero>(1);
            deadpond->id = 11;
            auto spider_boy = session.get<Hero>(3);
            session.delete_object(spider_boy);
            auto a = hero("a");
            session.add(a);
            session.flush();
            auto b = hero("b");
            session.add(b);
            session.delete_object(session.get<Hero>(2));
            done = succeeds(allocations, [&] { session.rollback(); });
            if (!done) {
                BOOST_TEST(!Session{database.engine}.get<Hero>(11));  // that is rolled back
                const bool is_refused = [&] {
                    try {
                        session.commit();
                        return false;
                    } catch (const PendingRollbackError&) {
                        return true;
                    }
                }();
                BOOST_TEST(is_refused);
                session.rollback();
            }
            BOOST_TEST(session.is_clean());
            BOOST_TEST(a.state() == ObjectState::transient);
            BOOST_TEST(b.state() == ObjectState::transient);
            BOOST_TEST(unit::names(session.exec(select<Hero>()).all()) ==
                       "Deadpond, Rusty-Man, Spider-Boy");
            BOOST_TEST((session.get<Hero>(1) == deadpond));
            BOOST_TEST((session.get<Hero>(3) == spider_boy));
        }
        BOOST_TEST(nodes.more() == 0);
    });
    BOOST_TEST(tried > 0);
}

BOOST_AUTO_TEST_CASE(objects_that_come_back_come_all_or_the_session_says_so) {
    const long tried = for_each_failure([](long allocations) {
        unit::Walkthrough database;
        const NodeCount nodes;
        {
            Ref<Hero> deadpond;
            {
                Session session{database.engine};
                deadpond = session.get<Hero>(1);
                BOOST_TEST(deadpond->teams.size() == 2U);
                deadpond->age = 30;
                deadpond->teams[1]->name = "Changed";
            }
            Session session{database.engine};
            (void)succeeds(allocations, [&] { session.add(deadpond); });
            try {
                session.add(deadpond);
                session.commit();
                BOOST_TEST(database.rows("age", "hero WHERE id = 1") == "(30,)");
                BOOST_TEST(database.rows("name", "team WHERE id = 2") == "('Changed',)");
            } catch (const PendingRollbackError&) {
                session.rollback();
                session.add(deadpond);
                session.commit();
            }
        }
        BOOST_TEST(nodes.more() == 0);
    });
    BOOST_TEST(tried > 0);
}

BOOST_AUTO_TEST_CASE(a_commit_tells_all_of_its_changes_or_fails) {
    const auto told = [](long allocations, bool& done) {
        unit::Walkthrough database;
        const auto listener = std::make_shared<unit::ToldChanges>();
        database.engine.add_listener(listener);
        Session session{database.engine};
        session.get<Hero>(1)->age = 30;
        session.get<Hero>(2)->age = 30;
        done = succeeds(allocations, [&] { session.commit(); });
        return listener->rows;
    };
    bool done = false;
    const std::size_t all = told(-1, done);
    for_each_failure([&](long allocations) {
        const std::size_t those = told(allocations, done);
        BOOST_TEST((!done || those == all));
    });
}

BOOST_AUTO_TEST_CASE(an_object_is_marked_for_deletion_or_stays_where_it_was) {
    const long tried = for_each_failure([](long allocations) {
        const unit::Walkthrough database;
        const auto deadpond = Session{database.engine}.get<Hero>(1);
        Session session{database.engine};
        if (!succeeds(allocations, [&] { session.delete_object(deadpond); })) {
            BOOST_TEST(deadpond.state() == ObjectState::detached);
            BOOST_TEST(session.is_clean());
        }
    });
    BOOST_TEST(tried > 0);
}

BOOST_AUTO_TEST_SUITE_END()
