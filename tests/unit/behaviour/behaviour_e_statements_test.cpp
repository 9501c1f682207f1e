// docs/behaviour.md, E: statements.
#include "support.hpp"

using namespace sidekick;
using unit::lines;
using unit::message_of;
using unit::names;

namespace alone {

struct Badge {
    std::optional<std::int64_t> id{};
};
constexpr auto describe(Model<Badge>) {
    return table<Badge>(primary_key<&Badge::id>);
}

}  // namespace alone

namespace {

const std::string insert_with_key =
    "INSERT INTO hero (id, name, secret_name, age) VALUES (?, ?, ?, ?)";
const std::string update_age = "UPDATE hero SET age=? WHERE hero.id = ?";
const std::string delete_hero = "DELETE FROM hero WHERE hero.id = ?";

Ref<Hero> hero(std::string name, std::optional<std::int64_t> id = {}) {
    return make(Hero{.id = id, .name = std::move(name), .secret_name = "?"});
}

}  // namespace

BOOST_AUTO_TEST_SUITE(behaviour_e_statements)

BOOST_AUTO_TEST_CASE(e1_an_insert_without_a_key_is_one_statement_per_row) {
    unit::EmptyTables database;
    Session session{database.engine};
    session.add(hero("a"));
    session.add(hero("b"));
    session.flush();
    BOOST_TEST(database.echoed() ==
               lines({"BEGIN (implicit)", unit::insert_hero, "[G] ('a', '?', None)",
                      unit::insert_hero, "[C] ('b', '?', None)"}));
}

BOOST_AUTO_TEST_CASE(e1_neighbours_with_keys_form_one_executemany) {
    unit::EmptyTables database;
    Session session{database.engine};
    session.add(hero("a", 5));
    session.add(hero("b", 3));
    session.add(hero("c"));
    session.add(hero("d", 9));
    session.flush();
    BOOST_TEST(database.echoed() ==
               lines({"BEGIN (implicit)", insert_with_key,
                      "[G] ((5, 'a', '?', None), (3, 'b', '?', None))", unit::insert_hero,
                      "[G] ('c', '?', None)", insert_with_key, "[G] (9, 'd', '?', None)"}));
}

BOOST_AUTO_TEST_CASE(e2_an_update_holds_the_changed_columns_only_in_table_order) {
    unit::Walkthrough database;
    Session session{database.engine};
    auto deadpond = session.get<Hero>(1);
    deadpond->age = 5;
    deadpond->name = "Wade";
    database.echoed();
    session.flush();
    BOOST_TEST(database.echoed() ==
               lines({"UPDATE hero SET name=?, age=? WHERE hero.id = ?", "[G] ('Wade', 5, 1)"}));
}

BOOST_AUTO_TEST_CASE(e2_neighbours_with_the_same_columns_merge_into_one_executemany) {
    unit::Walkthrough database;
    Session session{database.engine};
    for (auto& one : session.exec(select<Hero>()).all()) {
        one->age = 1;
    }
    database.echoed();
    session.flush();
    BOOST_TEST(database.echoed() == lines({update_age, "[G] ((1, 1), (1, 2), (1, 3))"}));
}

BOOST_AUTO_TEST_CASE(e2_a_value_set_back_to_what_it_was_emits_nothing) {
    unit::Walkthrough database;
    Session session{database.engine};
    auto rusty_man = session.get<Hero>(2);
    rusty_man->age.reset();
    rusty_man->age = 48;
    database.echoed();
    session.flush();
    BOOST_TEST(database.echoed().empty());
}

BOOST_AUTO_TEST_CASE(e3_a_delete_of_one_row_or_of_many) {
    unit::Walkthrough database;
    Session session{database.engine};
    auto heroes = session.exec(select<Hero>()).all();
    session.delete_object(heroes[0]);
    session.flush();
    BOOST_TEST(database.echoed().ends_with(
        lines({unit::delete_link, "[G] ((1, 1), (2, 1))", delete_hero, "[G] (1,)"})));
    session.delete_object(heroes[1]);
    session.delete_object(heroes[2]);
    session.flush();
    BOOST_TEST(database.echoed().ends_with(
        lines({unit::delete_link, "[C] ((2, 2), (2, 3))", delete_hero, "[G] ((2,), (3,))"})));
}

BOOST_AUTO_TEST_CASE(e3_what_has_expired_is_read_before) {
    unit::Database database;
    create_all<alone::Badge>(database.engine);
    Session session{database.engine};
    const auto badge = make(alone::Badge{});
    session.add(badge);
    session.commit();
    session.delete_object(badge);
    database.echoed();
    session.flush();
    BOOST_TEST(
        database.echoed() ==
        lines({"BEGIN (implicit)", "SELECT badge.id AS badge_id\nFROM badge\nWHERE badge.id = ?",
               "[G] (1,)", "DELETE FROM badge WHERE badge.id = ?", "[G] (1,)"}));
}

BOOST_AUTO_TEST_CASE(e4_a_link_row_that_vanished_behind_the_sessions_back) {
    const unit::WalkthroughFile database;
    Session session{database.engine};
    auto preventers = session.get<Team>(2);
    (void)preventers->heroes.size();
    session.close();
    database.run("DELETE FROM heroteamlink WHERE team_id = 2 AND hero_id = 2");
    preventers->heroes.clear();
    session.add(preventers);
    BOOST_TEST(message_of<StaleDataError>([&] { session.flush(); })
                   .starts_with("DELETE statement on table 'heroteamlink' expected to delete 3 "
                                "row(s); Only 2 were matched."));
}

BOOST_AUTO_TEST_CASE(e4_a_row_to_update_that_vanished) {
    const unit::WalkthroughFile database;
    Session session{database.engine};
    auto heroes = session.exec(select<Hero>().where(col<&Hero::age> == std::nullopt)).all();
    session.close();
    database.run("DELETE FROM hero WHERE id = 3");
    for (auto& one : heroes) {
        one->age = 5;
        session.add(one);
    }
    const std::string message = message_of<StaleDataError>([&] { session.flush(); });
    BOOST_TEST(message ==
               "UPDATE statement on table 'hero' expected to update 2 row(s); 1 were matched. "
               "[objects: <Hero (1,)>, <Hero (3,)>]");
}

BOOST_AUTO_TEST_CASE(e4_a_row_to_delete_that_vanished_is_no_error) {
    const unit::WalkthroughFile database;
    Session session{database.engine};
    auto rusty_man = session.get<Hero>(2);
    (void)rusty_man->teams.size();
    session.close();
    database.run("DELETE FROM hero WHERE id = 2");
    session.delete_object(rusty_man);
    session.commit();
    BOOST_TEST(rusty_man.state() == ObjectState::detached);
    BOOST_TEST(database.rows("id", "hero") == "(1,) (3,)");
}

BOOST_AUTO_TEST_CASE(e5_delete_emits_nothing_by_itself) {
    unit::Walkthrough database;
    Session session{database.engine};
    auto deadpond = session.get<Hero>(1);
    database.echoed();
    session.delete_object(deadpond);
    BOOST_TEST(database.echoed().empty());
    session.flush();
    BOOST_TEST(database.echoed() == lines({unit::load_teams, "[G] (1,)", unit::delete_link,
                                           "[G] ((1, 1), (2, 1))", delete_hero, "[G] (1,)"}));
}

BOOST_AUTO_TEST_CASE(e5_other_loaded_collections_hold_a_deleted_object_until_they_expire) {
    unit::Walkthrough database;
    Session session{database.engine};
    auto preventers = session.get<Team>(2);
    (void)preventers->heroes.size();
    session.delete_object(session.get<Hero>(2));
    session.flush();
    BOOST_TEST(names(preventers->heroes) == "Deadpond, Rusty-Man, Spider-Boy");
    session.commit();
    BOOST_TEST(names(preventers->heroes) == "Deadpond, Spider-Boy");
}

BOOST_AUTO_TEST_CASE(e5_delete_of_what_is_not_in_the_database) {
    unit::Walkthrough database;
    Session session{database.engine};
    auto one = hero("a");
    BOOST_TEST(message_of<InvalidRequestError>([&] { session.delete_object(one); }) ==
               "Instance <Hero, transient> is not persisted");
    session.add(one);
    BOOST_TEST(message_of<InvalidRequestError>([&] { session.delete_object(one); }) ==
               "Instance <Hero, pending> is not persisted");
}

BOOST_AUTO_TEST_CASE(e5_add_takes_a_delete_back_before_the_flush) {
    unit::Walkthrough database;
    Session session{database.engine};
    auto deadpond = session.get<Hero>(1);
    session.delete_object(deadpond);
    session.delete_object(deadpond);
    session.add(deadpond);
    session.commit();
    BOOST_TEST(database.rows("count(*)", "hero") == "(3,)");
}

BOOST_AUTO_TEST_SUITE_END()
