// What waits for a flush while a session does not flush before it reads.
#include <sidekick/session/session.hpp>

#include "academy_models.hpp"
#include "support.hpp"

using namespace sidekick;

namespace {

std::size_t found(Session& session) {
    return session.exec(select<academy::Hero>().where(col<&academy::Hero::name> == "Ann"))
        .all()
        .size();
}

std::string detail_of(Session& session) {
    try {
        found(session);
    } catch (const DatabaseError& error) {
        const std::string text = error.what();
        return text.substr(text.rfind('\n') + 1);
    }
    return {};
}

}  // namespace

BOOST_AUTO_TEST_SUITE(no_autoflush)

BOOST_AUTO_TEST_CASE(a_read_writes_nothing_until_the_last_of_them_goes) {
    academy::Academy database;
    Session& session = database.session;
    session.get<academy::Hero>(1)->name = "Ann";
    {
        const auto unflushed = session.no_autoflush();
        BOOST_TEST(found(session) == 0U);
        {
            const auto inner = session.no_autoflush();
            BOOST_TEST(found(session) == 0U);
        }
        BOOST_TEST(found(session) == 0U);
    }
    BOOST_TEST(found(session) == 1U);
}

BOOST_AUTO_TEST_CASE(it_ends_as_well_where_something_throws) {
    academy::Academy database;
    Session& session = database.session;
    try {
        const auto unflushed = session.no_autoflush();
        session.get<academy::Hero>(1)->name = "Ann";
        session.add(Ref<academy::Hero>{});
    } catch (const InvalidRequestError&) {
        BOOST_TEST(found(session) == 1U);
    }
}

BOOST_AUTO_TEST_CASE(a_list_is_read_as_it_is_stored_with_what_waits_behind_it) {
    academy::Academy database;
    Session& session = database.session;
    const auto team = session.get<academy::Team>(1);
    const std::size_t stored = team->heroes.size();
    session.expire(team);
    const auto unflushed = session.no_autoflush();
    const auto hero = make(academy::Hero{.name = "Ann", .team = team});
    session.add(hero);
    BOOST_TEST(team->heroes.size() == stored + 1);
    BOOST_TEST(!hero->id.has_value());
    session.flush();
    BOOST_TEST(hero->id.has_value());
}

BOOST_AUTO_TEST_CASE(a_touch_of_a_list_that_is_taken_from_leaves_it_as_it_was) {
    academy::Academy database;
    Session& session = database.session;
    const auto one = session.get<academy::Team>(1);
    const auto other = session.get<academy::Team>(2);
    const auto unflushed = session.no_autoflush();
    other->heroes.push_back(one->heroes.pop_back());
    session.get<academy::Hero>(1)->name = "Ann";
    BOOST_TEST(found(session) == 0U);
}

BOOST_AUTO_TEST_CASE(a_session_may_begin_so) {
    academy::Academy database;
    Session session{database.engine, {.autoflush = false}};
    session.get<academy::Hero>(1)->name = "Ann";
    BOOST_TEST(found(session) == 0U);
    {
        const auto unflushed = session.no_autoflush();
    }
    BOOST_TEST(found(session) == 0U);
    session.commit();
    BOOST_TEST(found(session) == 1U);
}

BOOST_AUTO_TEST_CASE(an_error_says_that_a_read_has_written) {
    academy::Academy database;
    Session& session = database.session;
    session.exec(text("CREATE UNIQUE INDEX one_name ON hero (name)"));
    session.commit();
    const std::string taken = session.get<academy::Hero>(2)->name;
    session.get<academy::Hero>(1)->name = taken;
    BOOST_TEST(detail_of(session) ==
               "[autoflush: what was changed is written before a read; what is not complete yet "
               "can wait by Session::no_autoflush]");
    session.rollback();
    session.get<academy::Hero>(1)->name = taken;
    try {
        session.flush();
        BOOST_FAIL("flushed");
    } catch (const IntegrityError& error) {
        BOOST_TEST(std::string{error.what()}.find("autoflush") == std::string::npos);
    }
}

BOOST_AUTO_TEST_SUITE_END()
