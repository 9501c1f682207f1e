// What reading costs, and how a change is found: a `const` handle reads, any other may write, and a
// flush compares with the snapshot.
#include "support.hpp"

using namespace sidekick;
using unit::lines;
using unit::peek;

namespace {

const std::string update_age = "UPDATE hero SET age=? WHERE hero.id = ?";

}  // namespace

BOOST_AUTO_TEST_SUITE(snapshot)

BOOST_AUTO_TEST_CASE(reading_through_a_handle_that_reads_costs_none) {
    const unit::Walkthrough database;
    Session session{database.engine};
    const Ref<const Hero> hero = session.get<Hero>(1);
    BOOST_TEST(hero->name == "Deadpond");
    BOOST_TEST((*hero).secret_name == "Dive Wilson");
    BOOST_TEST(hero->teams.size() == 2U);
    BOOST_TEST(!hero.node()->has_snapshot());
    session.commit();
    BOOST_TEST(hero->name == "Deadpond");
    BOOST_TEST(!hero.node()->has_snapshot());
    BOOST_TEST(fmt::format("{}", hero) ==
               "id=1 name='Deadpond' secret_name='Dive Wilson' age=None");
}

BOOST_AUTO_TEST_CASE(any_other_access_takes_one) {
    const unit::Walkthrough database;
    Session session{database.engine};
    auto hero = session.get<Hero>(1);
    BOOST_TEST(!hero.node()->has_snapshot());
    (void)hero->name;
    BOOST_TEST(hero.node()->has_snapshot());
    session.commit();
    BOOST_TEST(!hero.node()->has_snapshot());
}

BOOST_AUTO_TEST_CASE(a_change_is_found_behind_a_text_of_any_length) {
    for (const std::size_t length : {0U, 1U, 254U, 255U, 256U, 70'000U}) {
        const unit::EmptyTables database;
        Session session{database.engine};
        const auto hero = make(Hero{.name = std::string(length, 'x'), .secret_name = "y"});
        session.add(hero);
        session.commit();
        hero->age = 5;
        session.commit();
        BOOST_TEST(database.rows("length(name), secret_name, age", "hero") ==
                   fmt::format("({}, 'y', 5)", length));
        hero->name += '!';
        session.commit();
        BOOST_TEST(database.rows("length(name)", "hero") == fmt::format("({},)", length + 1));
    }
}

BOOST_AUTO_TEST_CASE(a_write_through_a_reference_held_over_a_flush_is_not_lost) {
    unit::Walkthrough database;
    Session session{database.engine};
    auto handle = session.get<Hero>(1);
    auto& hero = *handle;
    session.flush();
    hero.age = 5;
    session.commit();
    BOOST_TEST(database.rows("age", "hero WHERE id = 1") == "(5,)");
}

BOOST_AUTO_TEST_CASE(no_query_finds_a_write_through_a_reference_held_over_a_flush) {
    const unit::Walkthrough database;
    Session session{database.engine};
    auto handle = session.get<Hero>(1);
    auto& hero = *handle;
    session.flush();
    hero.age = 5;
    const auto query = select<Hero>().where(col<&Hero::age> == 5);
    BOOST_TEST(session.exec(query).all().empty());
    session.flush();
    BOOST_TEST(session.exec(query).all().size() == 1U);
}

BOOST_AUTO_TEST_CASE(a_write_through_a_reference_held_over_two_flushes_that_wrote_it) {
    unit::Walkthrough database;
    Session session{database.engine};
    auto handle = session.get<Hero>(1);
    auto& hero = *handle;
    hero.age = 5;
    session.flush();
    hero.age = 6;
    session.flush();
    hero.name = "Wade";
    database.echoed();
    session.commit();
    BOOST_TEST(database.echoed() ==
               lines({"UPDATE hero SET name=? WHERE hero.id = ?", "[G] ('Wade', 1)", "COMMIT"}));
}

BOOST_AUTO_TEST_CASE(a_write_through_a_reference_from_before_the_insert_is_not_lost) {
    unit::Walkthrough database;
    Session session{database.engine};
    auto handle = make(Hero{.name = "New", .secret_name = "N"});
    auto& hero = *handle;
    session.add(handle);
    session.flush();
    hero.age = 5;
    session.commit();
    BOOST_TEST(database.rows("age", "hero WHERE id = 4") == "(5,)");
}

BOOST_AUTO_TEST_CASE(a_query_flushes_what_was_changed_after_an_insert) {
    unit::Walkthrough database;
    Session session{database.engine};
    auto hero = make(Hero{.name = "New", .secret_name = "N"});
    hero->age = 4;
    session.add(hero);
    session.flush();
    hero->age = 5;
    BOOST_TEST(session.exec(select<Hero>().where(col<&Hero::age> == 5)).all().size() == 1U);
}

BOOST_AUTO_TEST_CASE(a_query_flushes_what_was_changed_after_a_flush) {
    unit::Walkthrough database;
    Session session{database.engine};
    auto hero = session.get<Hero>(1);
    hero->age = 4;
    session.flush();
    hero->age = 5;
    BOOST_TEST(session.exec(select<Hero>().where(col<&Hero::age> == 5)).all().size() == 1U);
}

BOOST_AUTO_TEST_CASE(a_value_set_back_emits_nothing) {
    unit::Walkthrough database;
    Session session{database.engine};
    auto hero = session.get<Hero>(2);
    hero->age = 5;
    hero->name += "!";
    hero->age = 48;
    hero->name.pop_back();
    database.echoed();
    session.flush();
    BOOST_TEST(database.echoed().empty());
    hero->age = 5;
    session.flush();
    hero->age = 48;
    session.flush();
    BOOST_TEST(database.echoed() == lines({update_age, "[G] (5, 2)", update_age, "[C] (48, 2)"}));
}

BOOST_AUTO_TEST_CASE(a_change_made_while_detached_is_written_by_the_next_session) {
    unit::Walkthrough database;
    Ref<Hero> hero;
    {
        Session session{database.engine};
        hero = session.get<Hero>(1);
    }
    hero->age = 5;
    Session session{database.engine};
    session.add(hero);
    session.commit();
    BOOST_TEST(database.rows("age", "hero WHERE id = 1") == "(5,)");
    hero->age = 6;
    session.commit();
    BOOST_TEST(database.rows("age", "hero WHERE id = 1") == "(6,)");
}

BOOST_AUTO_TEST_CASE(nothing_waits_where_nothing_has_changed) {
    const unit::Walkthrough database;
    Session session{database.engine};
    auto hero = session.get<Hero>(1);
    BOOST_TEST(session.is_clean());
    hero->age = 5;
    BOOST_TEST(!session.is_clean());
    hero->age.reset();
    BOOST_TEST(session.is_clean());
    hero->teams.pop_back();
    BOOST_TEST(!session.is_clean());
    session.flush();
    BOOST_TEST(session.is_clean());
    session.delete_object(hero);
    BOOST_TEST(!session.is_clean());
    session.rollback();
    BOOST_TEST(session.is_clean());
}

BOOST_AUTO_TEST_SUITE_END()
