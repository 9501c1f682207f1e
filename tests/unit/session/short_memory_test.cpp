// Links while memory is short: every allocation of what is done fails once.
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

BOOST_AUTO_TEST_SUITE(short_memory)

BOOST_AUTO_TEST_CASE(a_list_of_handles_holds_what_it_held) {
    const long tried = for_each_failure([](long allocations) {
        const NodeCount nodes;
        bool done = false;
        {
            const auto x = team("x");
            const auto y = team("y");
            Many<Team> list{x};
            done = succeeds(allocations, [&] {
                list = {x, y};
                list.push_back(x);
                const Hero value{.name = "a", .secret_name = "?", .teams = {x, y}};
                list.clear();
            });
            BOOST_TEST(done == list.empty());
        }
        BOOST_TEST(nodes.more() == 0);
    });
    BOOST_TEST(tried > 0);
}

BOOST_AUTO_TEST_CASE(both_sides_of_new_objects_stay_in_step) {
    long tried = 0;
    for (std::size_t i = 0; i < changes.size(); ++i) {
        tried += for_each_failure([&](long allocations) {
            const NodeCount nodes;
            bool done = false;
            {
                const std::vector<Ref<Team>> teams{team("x"), team("y"), team("z")};
                auto a = hero("a", {teams[0], teams[1]});
                Many<Team>& changed = a->teams;
                done = succeeds(allocations, [&] { changes[i](changed, teams[2]); });
                check_sides({a}, teams);
                if (!done && (i < 2 || i > 3)) {
                    BOOST_TEST(unit::names(changed) == "x, y");
                }
                if (!done && changed.size() == 2U && changed[0] == teams[0]) {
                    changes[i](changed, teams[2]);
                    BOOST_TEST(unit::names(changed) == results[i]);
                    check_sides({a}, teams);
                }
            }
            BOOST_TEST(nodes.more() == 0);
        });
    }
    BOOST_TEST(tried > 0);
}

BOOST_AUTO_TEST_CASE(both_sides_of_stored_objects_stay_in_step_too) {
    const unit::EmptyTables database;
    for (std::size_t i = 0; i < changes.size(); ++i) {
        for_each_failure([&](long allocations) {
            auto a = hero("a", {team("x"), team("y")});
            std::vector<Ref<Team>> teams{a->teams[0], a->teams[1], team("z")};
            {
                Session session{database.engine};
                session.add(a);
                session.add(teams[2]);
                session.commit();
                check_sides({a}, teams);  // that loads them
            }
            Many<Team>& changed = a->teams;
            const bool done = succeeds(allocations, [&] { changes[i](changed, teams[2]); });
            check_sides({a}, teams);
            for (const Ref<Team>& each : teams) {
                BOOST_TEST(std::ranges::count(changed, each) <= 1);
            }
            BOOST_TEST((!done || unit::names(changed) == results[i]));
        });
    }
}

BOOST_AUTO_TEST_CASE(what_could_not_be_made_is_linked_to_nothing) {
    const long tried = for_each_failure([](long allocations) {
        const auto x = team("x");
        const auto y = team("y");
        Ref<Hero> made;
        const bool done = succeeds(allocations, [&] { made = hero("a", {x, y}); });
        BOOST_TEST(unit::names(x->heroes) == (done ? "a" : ""));
        BOOST_TEST(unit::names(y->heroes) == (done ? "a" : ""));
    });
    BOOST_TEST(tried > 0);
}

BOOST_AUTO_TEST_CASE(a_copy_of_a_value_or_of_a_key_may_fail) {
    const std::string text(100, 'x');
    const Value of_text{text};
    const Value of_bytes{Bytes(100)};
    const detail::Key key{{ValueView{text}, ValueView{text}}};
    for (const Value& value : {of_text, of_bytes}) {
        BOOST_TEST(!succeeds(0, [&] { const Value copy{value}; }));
        Value other;
        BOOST_TEST(!succeeds(0, [&] { other = value; }));
        BOOST_TEST(succeeds(1, [&] { other = value; }));
        BOOST_TEST((other == value));
    }
    for (const long allocations : {0L, 1L, 2L, 3L}) {
        BOOST_TEST(!succeeds(allocations, [&] { const detail::Key copy{key}; }));
    }
    BOOST_TEST(succeeds(4, [&] { const detail::Key copy{key}; }));
}

BOOST_AUTO_TEST_SUITE_END()
