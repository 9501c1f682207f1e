// docs/behaviour.md, G, continued: detached objects, results, objects of two sessions.
#include "support.hpp"

using namespace sidekick;
using unit::message_of;
using unit::names;
using unit::peek;

BOOST_AUTO_TEST_SUITE(behaviour_g_detached)

BOOST_AUTO_TEST_CASE(g8_an_expired_attribute_of_a_detached_object) {
    const unit::Walkthrough database;
    Ref<Hero> deadpond;
    {
        Session session{database.engine};
        deadpond = session.get<Hero>(1);
        session.commit();
    }
    const std::string message =
        "Instance <Hero (1,)> is not bound to a Session; attribute refresh operation cannot "
        "proceed";
    BOOST_TEST(message_of<DetachedInstanceError>([&] { (void)peek(deadpond).name; }) == message);
    BOOST_TEST(message_of<DetachedInstanceError>([&] { deadpond->age = 5; }) == message);
}

BOOST_AUTO_TEST_CASE(g8_an_unloaded_collection_of_a_detached_object_read_or_written) {
    const unit::Walkthrough database;
    Ref<Hero> deadpond;
    Ref<Team> team;
    {
        Session session{database.engine};
        deadpond = session.get<Hero>(1);
        team = session.get<Team>(1);
    }
    const std::string message =
        "Parent instance <Hero (1,)> is not bound to a Session; lazy load operation of attribute "
        "'teams' cannot proceed";
    BOOST_TEST(message_of<DetachedInstanceError>([&] { (void)deadpond->teams.size(); }) == message);
    BOOST_TEST(message_of<DetachedInstanceError>([&] { deadpond->teams.push_back(team); }) ==
               message);
    BOOST_TEST(message_of<DetachedInstanceError>([&] { deadpond->teams = {}; }) == message);
}

BOOST_AUTO_TEST_CASE(g8_loaded_ones_stay_readable_and_editable_and_are_written_after_add) {
    const unit::Walkthrough database;
    Ref<Hero> deadpond;
    {
        Session session{database.engine};
        deadpond = session.get<Hero>(1);
        (void)deadpond->teams.size();
    }
    BOOST_TEST(deadpond->name == "Deadpond");
    deadpond->age = 5;
    BOOST_TEST(deadpond->teams.pop_back()->name == "Preventers");
    BOOST_TEST(names(deadpond->teams) == "Z-Force");
    Session session{database.engine};
    session.add(deadpond);
    session.commit();
    BOOST_TEST(database.rows("age", "hero WHERE id = 1") == "(5,)");
    BOOST_TEST(database.rows("team_id", "heroteamlink WHERE hero_id = 1") == "(1,)");
}

BOOST_AUTO_TEST_CASE(g9_one_of_no_row_and_of_two) {
    const unit::Walkthrough database;
    Session session{database.engine};
    const auto none = session.exec(select<Hero>().where(col<&Hero::age> == 1));
    const auto two = session.exec(select<Hero>().where(col<&Hero::age> == std::nullopt));
    BOOST_TEST(message_of<NoResultFound>([&] { (void)none.one(); }) ==
               "No row was found when one was required [model: Hero]");
    BOOST_TEST(message_of<MultipleResultsFound>([&] { (void)two.one(); }) ==
               "Multiple rows were found when exactly one was required [model: Hero]");
}

BOOST_AUTO_TEST_CASE(g9_first_adds_no_limit) {
    unit::Walkthrough database;
    Session session{database.engine};
    BOOST_TEST(peek(session.exec(select<Hero>()).first()).name == "Deadpond");
    BOOST_TEST(database.echoed() == unit::lines({"BEGIN (implicit)", unit::select_hero, "[G] ()"}));
}

BOOST_AUTO_TEST_CASE(g10_adding_an_object_of_one_session_to_another) {
    const unit::WalkthroughFile database;
    Session one{database.engine};
    Session two{database.engine};
    auto deadpond = one.get<Hero>(1);
    BOOST_CHECK_THROW(two.add(deadpond), InvalidRequestError);
    auto pending = make(Hero{.name = "a", .secret_name = "?"});
    one.add(pending);
    BOOST_TEST(message_of<InvalidRequestError>([&] { two.add(pending); }) ==
               "Object <Hero, pending> is already attached to another session: close that one "
               "first");
}

BOOST_AUTO_TEST_CASE(g10_a_second_object_with_the_key_of_one_that_is_there) {
    const unit::Walkthrough database;
    Session session{database.engine};
    auto first = session.get<Hero>(1);
    session.close();
    auto second = session.get<Hero>(1);
    BOOST_TEST(message_of<InvalidRequestError>([&] { session.add(first); }) ==
               "Can't attach instance <Hero (1,)>; another instance with key (1,) is already "
               "present in this session");
    BOOST_CHECK_THROW(session.delete_object(first), InvalidRequestError);
    BOOST_TEST(second.state() == ObjectState::persistent);
}

BOOST_AUTO_TEST_SUITE_END()
