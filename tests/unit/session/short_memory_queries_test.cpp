// Queries that load, statements for rows and streams while memory is short: nothing leaks, what was
// not done is not half done, and the session can go on.
#include "academy_models.hpp"
#include "short_memory.hpp"

using unit::for_each_failure;
using unit::NodeCount;
using unit::succeeds;

namespace academy {

namespace {

// Does it in a session of its own, with each allocation failing; `check` sees the session behind
// what failed, and was rolled back, or was done.
void try_each(const std::function<void(Session&)>& act,
              const std::function<void(Session&, bool)>& check) {
    for_each_failure([&](long allocations) {
        const Academy database;
        const NodeCount nodes;
        {
            Session session{database.engine};
            const bool done = succeeds(allocations, [&] { act(session); });
            if (!done) {
                session.rollback();
            }
            check(session, done);
        }
        BOOST_TEST(nodes.more() == 0);
    });
}

}  // namespace

BOOST_AUTO_TEST_SUITE(short_memory_in_queries)

BOOST_AUTO_TEST_CASE(a_query_that_loads) {
    for (const auto& query :
         {select<Team>().options(selectinload<&Team::heroes>.options(selectinload<&Hero::powers>)),
          select<Team>().options(joinedload<&Team::heroes>.options(joinedload<&Hero::badge>))}) {
        try_each([&](Session& session) { (void)session.exec(query).unique().all(); },
                 [&](Session& session, bool) {
                     const auto teams = session.exec(query).unique().all();
                     BOOST_TEST(teams.size() == 2U);
                     BOOST_TEST(teams[0]->heroes.size() == 2U);
                 });
    }
}

// Where the statement was sent, and an object could not follow, the session has failed: none says
// what its row does not.
BOOST_AUTO_TEST_CASE(an_update_of_rows) {
    for_each_failure([](long allocations) {
        Academy database;
        Session session{database.engine};
        const Ref<const Hero> hero = session.get<Hero>(1);
        const auto change =
            update<Hero>().set(col<&Hero::name>, col<&Hero::name> + " of the Z-Force");
        succeeds(allocations, [&] { session.exec(change); });
        try {
            const auto row =
                session.exec(text<std::string>("SELECT name FROM hero WHERE id = 1")).one();
            BOOST_TEST(hero->name == row);
        } catch (const PendingRollbackError&) {
            session.rollback();
            BOOST_TEST(hero->name == "Deadpond");
        }
    });
}

BOOST_AUTO_TEST_CASE(a_stream) {
    long read = 0;
    try_each(
        [&](Session& session) {
            read = 0;
            for (const auto& hero :
                 session.stream(select<Hero>().options(selectinload<&Hero::powers>))) {
                read += hero->name.empty() ? 0 : 1;
            }
        },
        [&](Session& session, bool done) {
            BOOST_TEST((!done || read == 4));
            BOOST_TEST(session.exec(select<Hero>()).size() == 4U);
        });
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace academy
