#include "traced.hpp"

using namespace sidekick;
using unit::has;
using unit::line_number;
using unit::peek;
using unit::Traced;

namespace {

std::string error_of(Traced& database) {
    return database.record({"\"kind\":\"error\""});
}

// Whether the record names that line for it.
bool says(const std::string& error, const std::string& how, int line) {
    const auto cause = error.find(R"({"how":")" + how + '"');
    const auto named = error.find(line_number(line), cause);
    return cause != std::string::npos && named < error.find('}', cause);
}

}  // namespace

BOOST_AUTO_TEST_SUITE(errors_in_a_trace)

BOOST_AUTO_TEST_CASE(an_error_is_recorded_where_it_is_thrown) {
    Traced database;
    Session session{database.engine};
    (void)database.records();
    const int line = __LINE__ + 1;
    BOOST_CHECK_THROW((void)session.exec(select<Hero>()).one(), MultipleResultsFound);
    const std::string error = error_of(database);
    BOOST_TEST(has(error, R"("name":"MultipleResultsFound","message":"Multiple rows were found)"));
    BOOST_TEST(has(error, R"("object":null,"causes":[])"));
    BOOST_TEST(has(error, line_number(line)), error);
}

BOOST_AUTO_TEST_CASE(an_error_of_the_database_has_its_own_name) {
    Traced database;
    Session session{database.engine};
    (void)database.records();
    session.add(make(Team{.id = 1, .name = "Z-Force", .headquarters = "?"}));
    BOOST_CHECK_THROW(session.flush(), IntegrityError);
    BOOST_TEST(has(error_of(database), R"("name":"IntegrityError","message":"UNIQUE constraint)"));
}

BOOST_AUTO_TEST_CASE(an_error_of_a_program_of_its_own_is_recorded_too) {
    Traced database;
    const Error error{"nobody is there"};
    BOOST_TEST(error.name() == "Error");
    BOOST_TEST(has(error_of(database), R"("name":"Error","message":"nobody is there")"));
}

BOOST_AUTO_TEST_CASE(a_copy_of_an_error_is_no_error_more) {
    Traced database;
    const NoResultFound error{"nobody is there"};
    const NoResultFound copy{error};
    BOOST_TEST(copy.name() == "NoResultFound");
    BOOST_TEST(has(error_of(database), "NoResultFound"));
}

BOOST_AUTO_TEST_CASE(an_object_that_is_detached_tells_which_lines_made_it_so) {
    Traced database;
    Ref<Hero> hero;
    int committed = 0;
    int closed = 0;
    {
        Session session{database.engine};
        hero = session.get<Hero>(1);
        committed = __LINE__ + 1;
        session.commit();
        closed = __LINE__ + 1;
        session.close();
    }
    (void)database.records();
    BOOST_CHECK_THROW((void)peek(hero), DetachedInstanceError);
    const std::string error = error_of(database);
    BOOST_TEST(has(error, R"("name":"DetachedInstanceError")"));
    BOOST_TEST(has(error, R"("label":"Deadpond")"));
    if (unit::has_lines) {
        BOOST_TEST(says(error, "expired", committed));
        BOOST_TEST(says(error, "detached", closed));
    }
}

BOOST_AUTO_TEST_CASE(what_an_object_still_has_it_did_not_lose) {
    Traced database;
    Ref<Hero> hero;
    {
        Session session{database.engine};
        hero = session.get<Hero>(1);
        session.commit();
        (void)peek(hero);
    }
    (void)database.records();
    BOOST_CHECK_THROW((void)hero->teams.size(), DetachedInstanceError);
    const std::string error = error_of(database);
    BOOST_TEST(!has(error, "\"how\":\"expired\""));
    BOOST_TEST(has(error, "\"how\":\"detached\"") == unit::has_lines);
}

BOOST_AUTO_TEST_CASE(an_object_that_is_in_a_session_again_was_not_detached) {
    Traced database;
    auto hero = Session{database.engine}.get<Hero>(1);
    Session session{database.engine};
    session.add(hero);
    session.commit();
    database.run("DELETE FROM hero WHERE id = 1");
    (void)database.records();
    BOOST_CHECK_THROW((void)peek(hero), ObjectDeletedError);
    const std::string error = error_of(database);
    BOOST_TEST(has(error, "\"how\":\"expired\"") == unit::has_lines);
    BOOST_TEST(!has(error, "\"how\":\"detached\""));
}

BOOST_AUTO_TEST_CASE(the_object_of_an_error_is_not_that_of_the_next) {
    Traced database;
    const auto hero = Session{database.engine}.get<Hero>(1);
    BOOST_CHECK_THROW((void)hero->teams.size(), DetachedInstanceError);
    (void)database.records();
    Session session{database.engine};
    BOOST_CHECK_THROW((void)session.exec(select<Hero>()).one(), MultipleResultsFound);
    BOOST_TEST(has(error_of(database), R"("object":null,"causes":[])"));
}

BOOST_AUTO_TEST_SUITE_END()
