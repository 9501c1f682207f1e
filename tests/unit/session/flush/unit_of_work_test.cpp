#include <sidekick/session/flush/unit_of_work.hpp>

#include "support.hpp"

using namespace sidekick;
using unit::lines;
using unit::message_of;
using unit::names;
using unit::peek;

namespace uow_test {

struct Badge {
    std::optional<std::string> code{};
    std::string owner{};
};
// Its rows hold nothing but their key.
struct Ticket {
    std::optional<std::int64_t> id{};
};

}  // namespace uow_test

using namespace uow_test;

template <>
inline constexpr auto sidekick::mapping<Badge> =
    table<Badge>(column<&Badge::code>(primary_key), column<&Badge::owner>());
template <>
inline constexpr auto sidekick::mapping<Ticket> = table<Ticket>(column<&Ticket::id>(primary_key));

namespace {

Ref<Hero> hero(std::string name, std::optional<std::int64_t> id = {}) {
    return make(Hero{.id = id, .name = std::move(name), .secret_name = "?"});
}

}  // namespace

BOOST_AUTO_TEST_SUITE(unit_of_work)

BOOST_AUTO_TEST_CASE(changed_columns_differ_from_the_snapshot) {
    const unit::Walkthrough database;
    Session session{database.engine};
    auto deadpond = session.get<Hero>(1);
    BOOST_TEST(deadpond.node()->changed_columns().empty());
    deadpond->age = 5;
    deadpond->name = "Wade";
    BOOST_TEST((deadpond.node()->changed_columns() == std::vector<std::size_t>{1, 3}));
    deadpond->name = "Deadpond";
    BOOST_TEST((deadpond.node()->changed_columns() == std::vector<std::size_t>{3}));
}

BOOST_AUTO_TEST_CASE(what_was_written_is_watched_until_it_expires) {
    const unit::Walkthrough database;
    Session session{database.engine};
    auto deadpond = session.get<Hero>(1);
    BOOST_TEST(!deadpond.node()->is_watched());
    deadpond->age = 5;
    session.flush();
    BOOST_TEST(deadpond.node()->is_watched());
    session.commit();
    BOOST_TEST(!deadpond.node()->is_watched());
    deadpond->age = 6;
    session.flush();
    session.close();
    BOOST_TEST(!deadpond.node()->is_watched());
}

BOOST_AUTO_TEST_CASE(a_row_without_columns_takes_the_defaults) {
    unit::Database database;
    create_all<Ticket>(database.engine);
    database.echoed();
    Session session{database.engine};
    auto ticket = make(Ticket{});
    session.add(ticket);
    session.commit();
    BOOST_TEST(database.echoed() == lines({"BEGIN (implicit)", "INSERT INTO ticket DEFAULT VALUES",
                                           "[G] ()", "COMMIT"}));
    BOOST_TEST(*ticket->id == 1);
}

BOOST_AUTO_TEST_CASE(a_key_that_the_database_cannot_make_is_missed) {
    unit::Database database;
    create_all<Badge>(database.engine);
    Session session{database.engine};
    session.add(make(Badge{.owner = "a"}));
    BOOST_CHECK_THROW(session.flush(), Error);
    session.rollback();
    database.run("DROP TABLE badge; CREATE TABLE badge (code VARCHAR, owner VARCHAR)");
    session.add(make(Badge{.owner = "a"}));
    BOOST_TEST(message_of<FlushError>([&] {
                   session.flush();
               }).starts_with("<Badge, pending> has a NULL identity key"));
    session.rollback();
    BOOST_TEST(database.rows("count(*)", "badge") == "(0,)");
}

BOOST_AUTO_TEST_CASE(a_key_that_is_taken_away_cannot_be_written) {
    const unit::Walkthrough database;
    Session session{database.engine};
    auto deadpond = session.get<Hero>(1);
    deadpond->id.reset();
    BOOST_CHECK_THROW(session.flush(), Error);
    session.rollback();
    BOOST_TEST(*peek(deadpond).id == 1);
}

BOOST_AUTO_TEST_CASE(a_key_that_changes_moves_the_row) {
    unit::Walkthrough database;
    Session session{database.engine};
    auto deadpond = session.get<Hero>(1);
    deadpond->id = 10;
    session.flush();
    BOOST_TEST(database.echoed().ends_with(
        lines({"UPDATE hero SET id=? WHERE hero.id = ?", "[G] (10, 1)"})));
    BOOST_TEST(session.get<Hero>(10) == deadpond);
    BOOST_TEST(!session.get<Hero>(1));
    session.rollback();
    BOOST_TEST(*peek(deadpond).id == 1);
    BOOST_TEST(session.get<Hero>(1) == deadpond);
    BOOST_TEST(!session.get<Hero>(10));
}

BOOST_AUTO_TEST_CASE(a_new_object_takes_over_the_row_of_a_deleted_one) {
    unit::Walkthrough database;
    Session session{database.engine};
    auto deadpond = session.get<Hero>(1);
    session.delete_object(deadpond);
    auto heir = hero("Heir", 1);
    session.add(heir);
    session.commit();
    BOOST_TEST(database.rows("name, age", "hero WHERE id = 1") == "('Heir', None)");
    BOOST_TEST(session.get<Hero>(1) == heir);
    BOOST_TEST(deadpond.state() == ObjectState::detached);
}

BOOST_AUTO_TEST_CASE(an_object_whose_key_another_one_takes_is_let_go) {
    const unit::WalkthroughFile database;
    Ref<Hero> rusty_man;
    Ref<Hero> heir;
    {
        Session session{database.engine};
        rusty_man = session.get<Hero>(2);
        session.commit();
        database.run("DELETE FROM hero WHERE id = 2");
        heir = hero("Heir", 2);
        session.add(heir);
        session.commit();
        BOOST_TEST(session.get<Hero>(2) == heir);
    }
    // The session is gone: neither may ask it for anything.
    BOOST_CHECK_THROW((void)rusty_man->teams.size(), DetachedInstanceError);
    BOOST_CHECK_THROW((void)heir->teams.size(), DetachedInstanceError);
}

BOOST_AUTO_TEST_CASE(an_object_that_moves_to_the_key_of_a_vanished_one_replaces_it) {
    const unit::WalkthroughFile database;
    Ref<Hero> deadpond;
    Ref<Hero> rusty_man;
    {
        Session session{database.engine};
        rusty_man = session.get<Hero>(2);
        deadpond = session.get<Hero>(1);
        session.commit();
        database.run("DELETE FROM hero WHERE id = 2");
        deadpond->id = 2;
        session.commit();
        BOOST_TEST(session.get<Hero>(2) == deadpond);
    }
    BOOST_CHECK_THROW((void)rusty_man->teams.size(), DetachedInstanceError);
}

BOOST_AUTO_TEST_CASE(keys_that_move_along_in_one_flush) {
    const unit::Walkthrough database;
    Session session{database.engine};
    auto deadpond = session.get<Hero>(1);
    auto rusty_man = session.get<Hero>(2);
    rusty_man->id = 1;
    deadpond->id = 0;
    session.flush();
    BOOST_TEST(session.get<Hero>(0) == deadpond);
    BOOST_TEST(session.get<Hero>(1) == rusty_man);
    BOOST_TEST(!session.get<Hero>(2));
    session.rollback();
    BOOST_TEST(session.get<Hero>(1) == deadpond);
    BOOST_TEST(session.get<Hero>(2) == rusty_man);
}

BOOST_AUTO_TEST_CASE(neighbours_with_the_same_columns_are_one_executemany) {
    unit::Walkthrough database;
    Session session{database.engine};
    auto heroes = session.exec(select<Hero>()).all();
    heroes[2]->age = 3;
    heroes[0]->age = 1;
    heroes[1]->name = "Rusty";
    database.echoed();
    session.flush();
    BOOST_TEST(database.echoed() ==
               lines({"UPDATE hero SET age=? WHERE hero.id = ?", "[G] (1, 1)",
                      "UPDATE hero SET name=? WHERE hero.id = ?", "[G] ('Rusty', 2)",
                      "UPDATE hero SET age=? WHERE hero.id = ?", "[C] (3, 3)"}));
}

BOOST_AUTO_TEST_CASE(link_rows_written_as_objects) {
    unit::Walkthrough database;
    Session session{database.engine};
    auto added = make(HeroTeamLink{.team_id = 1, .hero_id = 3});
    session.add(added);
    session.commit();
    BOOST_TEST(names(session.get<Team>(1)->heroes) == "Deadpond, Spider-Boy");
    session.delete_object(added);
    session.commit();
    BOOST_TEST(names(session.get<Team>(1)->heroes) == "Deadpond");
}

BOOST_AUTO_TEST_CASE(a_link_that_both_sides_know_of_is_written_once) {
    unit::Walkthrough database;
    Session session{database.engine};
    auto spider_boy = session.get<Hero>(3);
    auto z_force = session.get<Team>(1);
    (void)spider_boy->teams.size();
    (void)z_force->heroes.size();
    z_force->heroes.push_back(spider_boy);
    database.echoed();
    session.flush();
    BOOST_TEST(database.echoed() == lines({unit::insert_link, "[G] (1, 3)"}));
    spider_boy->teams.remove(z_force);
    session.flush();
    BOOST_TEST(database.echoed() == lines({unit::delete_link, "[G] (1, 3)"}));
}

BOOST_AUTO_TEST_CASE(many_rows_in_one_flush) {
    unit::EmptyTables database;
    Session session{database.engine};
    auto team = make(Team{.name = "crowd", .headquarters = "?"});
    for (int i = 1; i <= 500; ++i) {
        team->heroes.push_back(hero("h" + std::to_string(i)));
    }
    session.add(team);
    session.commit();
    BOOST_TEST(database.rows("count(*), max(id)", "hero") == "(500, 500)");
    BOOST_TEST(database.rows("count(*)", "heroteamlink WHERE team_id = 1") == "(500,)");
    BOOST_TEST(team->heroes.size() == 500U);
    team->heroes.clear();
    session.commit();
    BOOST_TEST(database.rows("count(*)", "heroteamlink") == "(0,)");
}

BOOST_AUTO_TEST_SUITE_END()
