#include <sidekick/session/loading.hpp>

#include "support.hpp"

using namespace sidekick;
using unit::message_of;
using unit::names;
using unit::peek;

BOOST_AUTO_TEST_SUITE(loading_of_rows)

BOOST_AUTO_TEST_CASE(a_null_in_a_member_without_one_names_the_row) {
    unit::Database database;
    database.run(
        "CREATE TABLE hero (id INTEGER PRIMARY KEY, name VARCHAR, secret_name VARCHAR, age "
        "INTEGER); INSERT INTO hero (id, name) VALUES (4, 'Nobody')");
    Session session{database.engine};
    const std::string message =
        "Hero.secret_name of the row with key (4,): the stored value None does not fit a text "
        "member";
    BOOST_TEST(message_of<DataError>([&] { (void)session.get<Hero>(4); }) == message);
    BOOST_TEST(message_of<DataError>([&] { (void)session.exec(select<Hero>()); }) == message);
}

BOOST_AUTO_TEST_CASE(an_expired_object_whose_row_does_not_fit_stays_expired) {
    const unit::Walkthrough database;
    Session session{database.engine};
    auto hero = session.get<Hero>(2);
    session.commit();
    database.run("UPDATE hero SET name = 'New', age = 'old' WHERE id = 2");
    const std::string message =
        "Hero.age of the row with key (2,): the stored value 'old' does not fit an integer member";
    BOOST_TEST(message_of<DataError>([&] { (void)peek(hero); }) == message);
    BOOST_TEST(message_of<DataError>([&] { session.refresh(hero); }) == message);
    session.rollback();
    database.run("UPDATE hero SET age = 49 WHERE id = 2");
    BOOST_TEST(peek(hero).name == "New");
    BOOST_TEST(*peek(hero).age == 49);
}

BOOST_AUTO_TEST_CASE(an_object_whose_row_is_gone_leaves_until_a_rollback) {
    const unit::WalkthroughFile database;
    Session session{database.engine};
    const auto rusty_man = session.get<Hero>(2);
    session.commit();
    database.run("DELETE FROM hero WHERE id = 2");
    BOOST_TEST(!session.get<Hero>(2));
    BOOST_TEST(rusty_man.state() == ObjectState::deleted);
    session.rollback();
    BOOST_TEST(rusty_man.state() == ObjectState::persistent);
    BOOST_TEST(!session.get<Hero>(2));
    session.commit();
    BOOST_TEST(rusty_man.state() == ObjectState::detached);
}

BOOST_AUTO_TEST_CASE(a_link_that_is_there_twice_is_one_member) {
    unit::Database database;
    database.run(
        "CREATE TABLE hero (id INTEGER PRIMARY KEY, name VARCHAR, secret_name VARCHAR, age "
        "INTEGER); CREATE TABLE team (id INTEGER PRIMARY KEY, name VARCHAR, headquarters VARCHAR);"
        "CREATE TABLE heroteamlink (team_id INTEGER, hero_id INTEGER);"
        "INSERT INTO hero VALUES (1, 'a', '?', NULL); INSERT INTO team VALUES (1, 'x', '?');"
        "INSERT INTO heroteamlink VALUES (1, 1), (1, 1)");
    Session session{database.engine};
    BOOST_TEST(names(session.get<Hero>(1)->teams) == "x");
}

BOOST_AUTO_TEST_CASE(for_the_links_of_an_object_whose_key_was_taken_away_nobody_looks) {
    unit::Walkthrough database;
    Session session{database.engine};
    auto deadpond = session.get<Hero>(1);
    Hero& held = *deadpond;
    session.flush();
    held.id.reset();  // which no query flushes: it is found by the next flush or commit
    database.echoed();
    BOOST_TEST(held.teams.empty());
    BOOST_TEST(database.echoed().empty());
}

BOOST_AUTO_TEST_CASE(columns_may_stand_in_another_order_in_the_table) {
    unit::Database database;
    database.run(
        "CREATE TABLE hero (age INTEGER, secret_name VARCHAR, name VARCHAR, more VARCHAR, id "
        "INTEGER PRIMARY KEY);"
        "INSERT INTO hero VALUES (5, 'Dive', 'Deadpond', 'more', 1)");
    Session session{database.engine};
    BOOST_TEST(fmt::format("{}", session.get<Hero>(1)) ==
               "id=1 name='Deadpond' secret_name='Dive' age=5");
}

BOOST_AUTO_TEST_CASE(a_missing_table_or_column_names_the_statement) {
    const unit::Database database;
    Session session{database.engine};
    BOOST_TEST(message_of<OperationalError>([&] { (void)session.get<Hero>(1); }) ==
               "no such table: hero (SQLite code 1)\n[SQL: " + unit::get_hero +
                   "]\n[parameters: (1,)]");
    session.rollback();
    database.run("CREATE TABLE hero (id INTEGER PRIMARY KEY, name VARCHAR, age INTEGER)");
    BOOST_TEST(message_of<OperationalError>([&] {
                   (void)session.exec(select<Hero>().where(col<&Hero::age> > 3));
               }) == "no such column: hero.secret_name (SQLite code 1)\n[SQL: " +
                         unit::select_hero + "\nWHERE hero.age > ?]\n[parameters: (3,)]");
}

BOOST_AUTO_TEST_CASE(a_schema_that_changes_between_two_runs_is_noticed) {
    const unit::Walkthrough database;
    Session session{database.engine};
    BOOST_TEST(session.exec(select<Hero>()).all().size() == 3U);
    session.commit();
    database.run("ALTER TABLE hero ADD COLUMN more VARCHAR; DELETE FROM hero WHERE id = 3");
    BOOST_TEST(session.exec(select<Hero>()).all().size() == 2U);
}

BOOST_AUTO_TEST_CASE(a_row_without_a_key_is_no_object) {
    const unit::Database database;
    database.run(
        "CREATE TABLE heroteamlink (team_id INTEGER, hero_id INTEGER);"
        "INSERT INTO heroteamlink VALUES (1, 2), (1, NULL)");
    Session session{database.engine};
    BOOST_TEST(message_of<DataError>([&] { (void)session.exec(select<HeroTeamLink>()); }) ==
               "a row of heroteamlink is no object: part of its primary key is NULL");
}

BOOST_AUTO_TEST_SUITE_END()
