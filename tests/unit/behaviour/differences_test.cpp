// Where Sidekick means to do something else than SQLModel: docs/differences.md.
#include "support.hpp"

using namespace sidekick;
using unit::lines;
using unit::peek;

BOOST_AUTO_TEST_SUITE(difference_by_design)

BOOST_AUTO_TEST_CASE(remove_takes_out_that_very_object) {
    const unit::Walkthrough database;
    Session session{database.engine};
    auto preventers = session.get<Team>(2);
    auto rusty_man = session.get<Hero>(2);
    (void)preventers->heroes.size();
    session.expire(session.get<Hero>(1));
    session.expire(rusty_man);  // two expired members: there, they would be equal
    preventers->heroes.remove(rusty_man);
    BOOST_TEST(unit::names(preventers->heroes) == "Deadpond, Spider-Boy");
}

BOOST_AUTO_TEST_CASE(set_to_an_equal_value) {
    unit::Walkthrough database;
    Session session{database.engine};
    auto deadpond = session.get<Hero>(1);
    session.commit();
    deadpond->name = peek(deadpond).name;
    session.commit();
    (void)database.echoed();
    deadpond->name = "Deadpond";
    BOOST_TEST(session.is_clean());
    session.flush();
    BOOST_TEST(database.echoed() == lines({"BEGIN (implicit)", unit::get_hero, "[C] (1,)"}));
}

BOOST_AUTO_TEST_CASE(a_rollback_of_what_was_deleted_twice) {
    unit::EmptyTables database;
    Session session{database.engine};
    auto hero = make(Hero{.name = "a", .secret_name = "?"});
    auto other = make(Hero{.name = "b", .secret_name = "?"});
    session.add(hero);
    session.add(other);
    session.flush();
    session.delete_object(hero);
    session.flush();
    session.delete_object(hero);
    session.rollback();
    BOOST_TEST(hero.state() == ObjectState::transient);
    BOOST_TEST(other.state() == ObjectState::transient);
    session.add(other);
    session.commit();
    BOOST_TEST(database.rows("id, name", "hero") == "(2, 'b')");
}

BOOST_AUTO_TEST_CASE(an_expired_object_that_lost_its_row) {
    const unit::EmptyTables database;
    Session session{database.engine};
    auto hero = make(Hero{.name = "a", .secret_name = "?"});
    session.add(hero);
    session.flush();
    session.expire(hero);
    session.rollback();
    BOOST_CHECK_THROW((void)hero->teams.size(), DetachedInstanceError);
    session.add(hero);
    BOOST_TEST(unit::message_of<InvalidRequestError>([&] { (void)hero->teams.size(); }) ==
               "Instance <Hero, pending> cannot be refreshed: it expired, and then a rollback "
               "took its row");
}

BOOST_AUTO_TEST_CASE(one_select_where_the_reference_sends_two) {
    unit::WalkthroughFile database;
    Session session{database.engine};
    const auto deadpond = session.get<Hero>(1);
    session.commit();
    database.run("DELETE FROM hero WHERE id = 1");
    (void)database.echoed();
    BOOST_TEST(!session.get<Hero>(1));  // there, the row is looked for once more
    BOOST_TEST(database.echoed() == lines({"BEGIN (implicit)", unit::get_hero, "[G] (1,)"}));
}

BOOST_AUTO_TEST_CASE(a_transaction_that_only_reads_is_one) {
    const unit::WalkthroughFile database;
    const Engine impatient{database.engine.url(), {.on_connect = {"PRAGMA busy_timeout=0"}}};
    Session reader{database.engine};
    (void)reader.get<Hero>(1);
    Session writer{impatient};
    writer.add(make(Hero{.name = "New", .secret_name = "N"}));
    BOOST_CHECK_THROW(writer.commit(), OperationalError);
    reader.commit();
    writer.commit();
    BOOST_TEST(database.rows("count(*)", "hero") == "(4,)");
}

BOOST_AUTO_TEST_CASE(a_copy_of_a_list_is_another_one) {
    const unit::WalkthroughFile database;
    Session session{database.engine};
    const auto team = session.get<Team>(2);
    const std::size_t before = team->heroes.size();
    auto copy = team->heroes;
    copy.clear();
    BOOST_TEST(team->heroes.size() == before);
    auto& heroes = team->heroes;
    heroes.clear();
    BOOST_TEST(team->heroes.empty());
}

BOOST_AUTO_TEST_SUITE_END()
