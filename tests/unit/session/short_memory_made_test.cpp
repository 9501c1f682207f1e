// What is made, or taken out of another list, for a list that is read first, while memory is short:
// nothing that waited besides is lost.
#include "academy_models.hpp"
#include "short_memory.hpp"

namespace academy {

namespace {

// All is there, or nothing but what the program says again.
template <typename Push>
void check(const Push& push, const std::string& expected) {
    unit::for_each_failure([&](long allocations) {
        Academy database;
        Session& session = database.session;
        const unit::NodeCount nodes;
        const auto team = session.get<Team>(2);
        const auto mentor = session.get<Hero>(4);
        const auto wait = [&] {
            mentor->name = "Waits";
            session.add(make(Power{.name = "waits"}));
        };
        wait();
        const bool done = unit::succeeds(allocations, [&] { push(session, *team); });
        if (!done) {
            try {
                session.commit();
                BOOST_TEST(database.rows("name", "hero WHERE id = 4") == "('Waits',)");
                BOOST_TEST(database.rows("name", "power WHERE id = 3") == "('waits',)");
                return;
            } catch (const PendingRollbackError&) {
                session.rollback();
            }
            wait();
            push(session, *team);
        }
        session.commit();
        BOOST_TEST(database.rows("name", "power WHERE id = 3") == "('waits',)");
        BOOST_TEST(database.rows("name, team_id, mentor_id", "hero WHERE id > 1") == expected);
    });
}

}  // namespace

BOOST_AUTO_TEST_SUITE(short_memory_made)

BOOST_AUTO_TEST_CASE(one_who_is_made_in_the_list) {
    check(
        [](Session& session, Team& team) {
            team.heroes.push_back(make(Hero{.name = "New",
                                            .powers = {make(Power{.name = "new"})},
                                            .mentor = session.get<Hero>(4)}));
        },
        "('Spider-Boy', 1, 1) ('Rusty-Man', 2, 1) ('Waits', None, None) ('New', 2, 4)");
}

BOOST_AUTO_TEST_CASE(one_who_moves) {
    check([](Session& session,
             Team& team) { team.heroes.push_back(session.get<Team>(1)->heroes.pop_back()); },
          "('Spider-Boy', 2, 1) ('Rusty-Man', 2, 1) ('Waits', None, None)");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace academy
