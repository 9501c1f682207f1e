// Threads with an engine each, and SQLite itself.
#include <sqlite3.h>

#include "support.hpp"

using namespace sidekick;
using namespace threads;

namespace {

int answer = 1;

}  // namespace

// In the place of SQLite's own.
extern "C" int sqlite3_threadsafe() {
    return answer;
}

BOOST_AUTO_TEST_SUITE(own_engines)

BOOST_AUTO_TEST_CASE(each_thread_with_its_own_database) {
    const int times = amount(5, 250);
    for (const char* kind : places) {
        together(many, [&](int) {
            const Place place{kind};
            const Engine engine = place.engine();
            create_heroes(engine);
            Session session{engine};
            for (int i = 0; i < times; ++i) {
                auto hero = session.get<Hero>(1);
                hero->age = hero->age.value() + 1;
                session.commit();
            }
            require(age_of(session, 1) == 50 + times, "an update is lost");
        });
    }
}

BOOST_AUTO_TEST_CASE(each_thread_with_its_own_engine_on_one_file) {
    const int times = amount(5, 250);
    for (const char* journal : {"DELETE", "WAL"}) {
        const Place place{journal};
        together(many, [&](int) { create_all<Team, Hero, HeroTeamLink>(place.engine()); });
        create_heroes(place.engine());
        together(many, [&](int) {
            const Engine engine = place.engine();
            const auto grow_older = [](Session& session) {
                auto hero = session.get<Hero>(1);
                hero->age = hero->age.value() + 1;
            };
            for (int i = 0; i < times; ++i) {
                transact(engine, grow_older, patient);
            }
        });
        Session session{place.engine()};
        BOOST_TEST(age_of(session, 1) == 50 + many * times, journal);
    }
}

BOOST_AUTO_TEST_CASE(an_sqlite_for_one_thread_is_refused) {
    const Place place{"memory"};
    answer = 0;
    std::string message;
    try {
        create_heroes(place.engine());
    } catch (const OperationalError& error) {
        message = error.what();
    }
    answer = 1;
    BOOST_TEST(message ==
               "this SQLite was compiled with SQLITE_THREADSAFE=0, and cannot serve several "
               "threads (SQLite code 1)");
}

BOOST_AUTO_TEST_SUITE_END()
