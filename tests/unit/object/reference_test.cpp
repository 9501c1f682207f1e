// One<T> by itself and between two new objects, also while memory is short.
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

BOOST_AUTO_TEST_SUITE(reference)

BOOST_AUTO_TEST_CASE(behaves_like_a_handle) {
    const auto z_force = team("Z-Force");
    const auto deadpond = hero("Deadpond", z_force);
    BOOST_TEST(static_cast<bool>(deadpond->team));
    BOOST_TEST(deadpond->team->name == "Z-Force");
    BOOST_TEST((*deadpond->team).name == "Z-Force");
    const Ref<Team> handle = deadpond->team;
    BOOST_TEST((handle == z_force && deadpond->team.get() == z_force));
    BOOST_TEST((deadpond->team == z_force && z_force == deadpond->team));
    BOOST_TEST((deadpond->team == Ref<const Team>{z_force}));
    BOOST_TEST((deadpond->team == hero("Other", z_force)->team));
    BOOST_TEST((deadpond->team != nullptr && deadpond->team != team("Other")));
    deadpond->team = nullptr;
    BOOST_TEST((!deadpond->team && deadpond->team == nullptr && deadpond->team == Ref<Team>{}));
    BOOST_CHECK_THROW((void)deadpond->team->name, InvalidRequestError);
}

BOOST_AUTO_TEST_CASE(a_copy_belongs_to_no_object) {
    const NodeCount nodes;
    {
        One<Team> kept;
        {
            const auto deadpond = hero("Deadpond", team("Z-Force"));
            kept = deadpond->team;
            One<Team> copy = kept;
            One<Team> moved = std::move(copy);
            moved = nullptr;
            deadpond->team = nullptr;
        }
        BOOST_TEST(kept->name == "Z-Force");
        BOOST_TEST(kept->heroes.empty());
        kept = One<Team>{team("Other")};
        BOOST_TEST(kept->name == "Other");
    }
    BOOST_TEST(nodes.more() == 0);
}

BOOST_AUTO_TEST_CASE(one_member_of_another_is_where_it_leads) {
    const auto deadpond = hero("Deadpond", team("Z-Force"));
    const auto weapon = hero("Weapon H");
    weapon->team = deadpond->team;
    BOOST_TEST(unit::names(deadpond->team->heroes) == "Deadpond, Weapon H");
    weapon->team = weapon->team;
    BOOST_TEST(unit::names(deadpond->team->heroes) == "Deadpond, Weapon H");
}

BOOST_AUTO_TEST_CASE(what_leads_there_lives_as_long) {
    const NodeCount nodes;
    {
        Ref<Team> kept;
        {
            const auto z_force = team("Z-Force");
            kept = z_force;
            (void)hero("Deadpond", z_force);
        }
        BOOST_TEST(unit::names(kept->heroes) == "Deadpond");
        BOOST_TEST(nodes.more() == 2);
    }
    BOOST_TEST(nodes.more() == 0);
}

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

BOOST_AUTO_TEST_SUITE_END()

}  // namespace league
