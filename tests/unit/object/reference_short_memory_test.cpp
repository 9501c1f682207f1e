// References while memory is short: both sides stay in step, or the session says that it has
// failed.
#include "league_models.hpp"
#include "short_memory.hpp"

using unit::for_each_failure;
using unit::NodeCount;
using unit::succeeds;

namespace league {

namespace {

// Whether each side of a link knows of the other.
void check_sides(const Ref<Hero>& one, const std::vector<Ref<Team>>& teams) {
    for (const auto& each : teams) {
        BOOST_TEST((one->team == each) == each->heroes.contains(one));
    }
}

// What is done to the team of a hero, to let it become y.
using Move = void (*)(const Ref<Hero>& hero, const Ref<Team>& y);
const std::vector<Move> moves{
    [](const Ref<Hero>& hero, const Ref<Team>& y) { hero->team = y; },
    [](const Ref<Hero>& hero, const Ref<Team>& y) { y->heroes.push_back(hero); },
    [](const Ref<Hero>& hero, const Ref<Team>& y) { y->heroes = {hero}; },
};

}  // namespace

BOOST_AUTO_TEST_SUITE(reference_short_memory)

BOOST_AUTO_TEST_CASE(both_sides_stay_in_step_while_memory_is_short) {
    long tried = 0;
    for (const Move move : moves) {
        tried += for_each_failure([&](long allocations) {
            const NodeCount nodes;
            bool done = false;
            {
                const std::vector<Ref<Team>> teams{team("x"), team("y")};
                const auto moved = hero("a", teams[0]);
                done = succeeds(allocations, [&] { move(moved, teams[1]); });
                check_sides(moved, teams);
                BOOST_TEST(done == (moved->team == teams[1]));
                move(moved, teams[1]);
                check_sides(moved, teams);
                BOOST_TEST((moved->team == teams[1]));
            }
            BOOST_TEST(nodes.more() == 0);
        });
    }
    BOOST_TEST(tried > 0);
}

BOOST_AUTO_TEST_CASE(what_a_session_holds_is_stored_as_it_is_or_not_at_all) {
    long tried = 0;
    for (const Move move : moves) {
        tried += for_each_failure([&](long allocations) {
            League on;
            (void)on.deadpond->team.get();
            (void)on.z_force->heroes.size();
            const bool done = succeeds(allocations, [&] {
                move(on.deadpond, on.preventers);
                on.session.commit();
            });
            if (!done) {
                on.session.rollback();
            }
            check_sides(on.deadpond, {on.z_force, on.preventers});
            const bool has_moved = on.deadpond->team == on.preventers;
            on.session.commit();
            BOOST_TEST(on.heroes().starts_with(has_moved ? "(1, 2)" : "(1, 1)"));
            BOOST_TEST((!done || has_moved));
        });
    }
    BOOST_TEST(tried > 0);
}

BOOST_AUTO_TEST_CASE(a_link_that_fails_fails_the_session_only_if_somebody_had_entered) {
    for (const bool is_new : {true, false}) {
        const long tried = for_each_failure([&](long allocations) {
            League on;
            BOOST_TEST((on.tarantula->team == nullptr));
            const auto other = is_new ? team("new") : on.preventers;
            if (succeeds(allocations, [&] { on.tarantula->team = other; })) {
                return;
            }
            try {
                on.session.commit();
                BOOST_TEST(on.rows("count(*)", "team") == "(2,)");
                BOOST_TEST((on.tarantula->team == nullptr));
            } catch (const PendingRollbackError&) {
                BOOST_TEST(is_new);
            }
        });
        BOOST_TEST(tried > 0);
    }
}

BOOST_AUTO_TEST_CASE(a_move_that_ends_half_way_is_not_stored) {
    bool has_failed = false;
    for_each_failure([&](long allocations) {
        League on;
        BOOST_TEST((on.deadpond->team == on.z_force));
        BOOST_TEST((on.z_force->heroes.size() == 1U && on.preventers->heroes.size() == 2U));
        if (succeeds(allocations, [&] { on.deadpond->team = on.preventers; })) {
            return;
        }
        try {
            on.session.commit();
            BOOST_TEST(on.heroes().starts_with("(1, 1)"));
        } catch (const PendingRollbackError&) {
            has_failed = true;
        }
    });
    BOOST_TEST(has_failed);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace league
