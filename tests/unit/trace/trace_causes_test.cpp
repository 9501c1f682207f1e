// Which lines a trace says are the cause.
#include "friendship_models.hpp"
#include "traced.hpp"

using namespace sidekick;
using namespace sidekick::detail;
using unit::has;
using unit::has_lines;
using unit::line_number;
using unit::Traced;

namespace {

// The causes of the only statement among the records that has this text.
template <typename Database>
std::string causes_of(unit::TracedOn<Database>& database, std::string_view sql) {
    const std::string record = database.record({"\"kind\":\"statement\"", sql});
    const std::size_t causes = record.find("\"causes\":[");
    return causes == std::string::npos ? record
                                       : record.substr(causes, record.find("\"moment\":") - causes);
}

}  // namespace

BOOST_AUTO_TEST_SUITE(trace_causes)

BOOST_AUTO_TEST_CASE(an_append_is_the_cause_of_an_insert_at_the_commit_below) {
    Traced database;
    Session session{database.engine};
    auto spider_boy = session.get<Hero>(3);
    auto z_force = session.get<Team>(1);
    (void)z_force->heroes.size();
    (void)database.records();
    z_force->heroes.push_back(spider_boy);
    const int append = __LINE__ - 1;
    session.commit();
    const int commit = __LINE__ - 1;
    const std::string record =
        database.record({"INSERT INTO heroteamlink", "\"kind\":\"statement\""});
    BOOST_TEST(has(record, R"("reason":{"kind":"flush")"));
    BOOST_TEST(has(record, R"x("parameters":"(1, 3)")x"));
    const std::size_t causes = record.find("\"causes\":[");
    const std::size_t moment = record.find("\"moment\":");
    BOOST_REQUIRE(causes < moment);
    BOOST_TEST(has(record.substr(causes, moment - causes), line_number(append)));
    BOOST_TEST(has(record.substr(moment), line_number(commit)));
}

BOOST_AUTO_TEST_CASE(a_link_to_oneself_has_its_line_and_goes_with_its_object) {
    unit::TracedOn<unit::Database> database;
    {
        const auto alone = friendship::hero("alone");
        alone->friends = {alone, friendship::hero("another")};
    }
    create_all<friendship::Hero, friendship::Friendship>(database.engine);
    Session session{database.engine};
    const auto friend_of_himself = friendship::hero("friend");
    session.add(friend_of_himself);
    friend_of_himself->friends.push_back(friend_of_himself);
    const int append = __LINE__ - 1;
    (void)database.records();
    session.commit();
    BOOST_TEST(has(causes_of(database, "INSERT INTO friendship"), line_number(append)));
}

BOOST_AUTO_TEST_CASE(a_link_that_goes_with_its_object_has_the_delete_as_its_cause) {
    Traced database;
    Session session{database.engine};
    auto spider_boy = session.get<Hero>(3);
    auto z_force = session.get<Team>(1);
    z_force->heroes = {spider_boy};
    const int append = __LINE__ - 1;
    session.commit();
    (void)database.records();
    session.delete_object(z_force);
    const int deleted = __LINE__ - 1;
    session.commit();
    const std::string causes = causes_of(database, "DELETE FROM heroteamlink");
    BOOST_TEST(has(causes, line_number(deleted)));
    BOOST_TEST(!(has_lines && has(causes, line_number(append))));
}

BOOST_AUTO_TEST_CASE(an_update_is_not_laid_to_lines_from_before_an_insert_or_a_rollback) {
    Traced database;
    Session session{database.engine};
    auto fresh = make(Hero{.name = "New", .secret_name = "N"});
    session.add(fresh);
    fresh->age = 3;
    const int before_insert = __LINE__ - 1;
    session.flush();
    fresh->name = "Newer";
    session.flush();
    BOOST_TEST(!(has_lines &&
                 has(causes_of(database, "UPDATE hero SET name"), line_number(before_insert))));
    session.commit();

    fresh->age = 50;
    const int undone = __LINE__ - 1;
    session.rollback();
    (void)database.records();
    fresh->age = 60;
    const int kept = __LINE__ - 1;
    session.commit();
    const std::string causes = causes_of(database, "UPDATE hero SET age");
    BOOST_TEST(has(causes, line_number(kept)));
    BOOST_TEST(!(has_lines && has(causes, line_number(undone))));
}

BOOST_AUTO_TEST_CASE(an_insert_is_laid_to_the_add_and_to_the_lines_that_wrote_its_columns) {
    Traced database;
    Session session{database.engine};
    auto fresh = make(Hero{.name = "New", .secret_name = "N"});
    fresh->age = 3;
    const int overwritten = __LINE__ - 1;
    fresh->age = 4;
    const int before_add = __LINE__ - 1;
    session.add(fresh);
    const int added = __LINE__ - 1;
    fresh->secret_name = "Newer";
    const int after_add = __LINE__ - 1;
    (void)database.records();
    session.flush();
    const std::string causes = causes_of(database, "INSERT INTO hero");
    for (const int line : {before_add, added, after_add}) {
        BOOST_TEST(has(causes, line_number(line)));
    }
    BOOST_TEST(!(has_lines && has(causes, line_number(overwritten))));
}

BOOST_AUTO_TEST_CASE(an_update_is_laid_to_the_lines_that_made_its_columns_what_they_are) {
    Traced database;
    Session session{database.engine};
    auto spider_boy = session.get<Hero>(3);
    spider_boy->age = 17;
    const int overwritten = __LINE__ - 1;
    spider_boy->age = 18;
    const int last = __LINE__ - 1;
    spider_boy->secret_name = "P";
    const int taken_back = __LINE__ - 1;
    spider_boy->secret_name = "Pedro Parqueador";
    const int as_before = __LINE__ - 1;
    BOOST_TEST(spider_boy->name == "Spider-Boy");
    (void)database.records();
    session.commit();
    const std::string causes = causes_of(database, "UPDATE hero SET age=?");
    BOOST_TEST(has(causes, line_number(last)));
    for (const int line : {overwritten, taken_back, as_before}) {
        BOOST_TEST(!(has_lines && has(causes, line_number(line))));
    }
}

BOOST_AUTO_TEST_SUITE_END()
