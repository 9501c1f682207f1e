#include <sidekick/session/session.hpp>

#include "academy_models.hpp"
#include "support.hpp"

using namespace sidekick;
using unit::hero;
using unit::lines;
using unit::message_of;
using unit::names;
using unit::peek;

BOOST_AUTO_TEST_SUITE(session)

BOOST_AUTO_TEST_CASE(a_null_handle_is_refused_everywhere) {
    const unit::Walkthrough database;
    Session session{database.engine};
    const Ref<Hero> none;
    BOOST_CHECK_THROW(session.add(none), InvalidRequestError);
    BOOST_CHECK_THROW(session.delete_object(none), InvalidRequestError);
    BOOST_CHECK_THROW(session.refresh(none), InvalidRequestError);
    BOOST_CHECK_THROW(session.expire(none), InvalidRequestError);
    BOOST_TEST(!session.contains(none));
}

BOOST_AUTO_TEST_CASE(a_member_is_as_good_as_a_handle) {
    academy::Academy database;
    Session& session = database.session;
    const auto hero = session.get<academy::Hero>(1);
    session.refresh(hero->team);
    BOOST_TEST(session.contains(hero->team));
    session.expire(hero->team);
    BOOST_TEST(hero->team->name == "Z-Force");
    session.add(hero->team);
    session.add_all(hero->team, hero);
    BOOST_TEST(!session.contains(hero->mentor));
    BOOST_CHECK_THROW(session.add(hero->mentor), InvalidRequestError);
    session.delete_object(hero->badge);
    session.commit();
    BOOST_TEST(database.rows("id", "badge") == "(2,)");
}

BOOST_AUTO_TEST_CASE(contains_what_is_pending_or_persistent) {
    const unit::Walkthrough database;
    Session session{database.engine};
    auto one = hero("a");
    BOOST_TEST(!session.contains(one));
    session.add(one);
    BOOST_TEST(session.contains(one));
    session.commit();
    BOOST_TEST(session.contains(one));
    session.delete_object(one);
    session.flush();
    BOOST_TEST(!session.contains(one));
    session.rollback();
    BOOST_TEST(session.contains(one));
    session.close();
    BOOST_TEST(!session.contains(one));
}

BOOST_AUTO_TEST_CASE(objects_are_used_again_after_a_close) {
    const unit::Walkthrough database;
    Session session{database.engine};
    auto deadpond = session.get<Hero>(1);
    (void)deadpond->teams.size();
    auto pending = hero("a");
    session.add(pending);
    session.close();
    BOOST_TEST(pending.state() == ObjectState::transient);
    BOOST_TEST(deadpond.state() == ObjectState::detached);
    auto other = session.get<Hero>(1);
    BOOST_TEST((other != deadpond));
    BOOST_TEST(message_of<InvalidRequestError>([&] { session.add(deadpond); }) ==
               "Can't attach instance <Hero (1,)>; another instance with key (1,) is already "
               "present in this session");
    session.close();
    session.add(deadpond);
    session.add(pending);
    deadpond->teams.clear();
    session.commit();
    BOOST_TEST(database.rows("count(*)", "heroteamlink WHERE hero_id = 1") == "(0,)");
    BOOST_TEST(*pending->id == 4);
}

BOOST_AUTO_TEST_CASE(an_object_that_came_back_expires_at_a_rollback_as_any_other) {
    const unit::Walkthrough database;
    const auto deadpond = Session{database.engine}.get<Hero>(1);
    Session session{database.engine};
    session.add(deadpond);
    session.rollback();
    BOOST_TEST(deadpond.node()->is_expired());
}

BOOST_AUTO_TEST_CASE(moves) {
    const unit::Walkthrough database;
    Session first{database.engine};
    auto deadpond = first.get<Hero>(1);
    Session second{std::move(first)};
    BOOST_TEST(second.contains(deadpond));
    BOOST_TEST(deadpond->teams.size() == 2U);
    second = Session{database.engine};
    BOOST_TEST(deadpond.state() == ObjectState::detached);
    BOOST_TEST(second.get<Hero>(2)->name == "Rusty-Man");
}

BOOST_AUTO_TEST_CASE(keeps_its_engine_alive) {
    auto database = std::make_unique<Engine>("sqlite://");
    create_all<HeroTeamLink, Team, Hero>(*database);
    Session session{*database};
    database.reset();
    auto one = hero("a");
    session.add(one);
    session.commit();
    BOOST_TEST(*one->id == 1);
}

BOOST_AUTO_TEST_CASE(expire_reads_the_row_at_the_next_access) {
    const unit::WalkthroughFile database;
    Session session{database.engine};
    auto deadpond = session.get<Hero>(1);
    deadpond->age = 5;
    session.expire(deadpond);
    BOOST_TEST((deadpond->age == std::nullopt));
    auto rusty_man = session.get<Hero>(2);
    session.expire_all();
    BOOST_TEST(deadpond.node()->is_expired());
    BOOST_TEST(rusty_man.node()->is_expired());
    auto pending = hero("a");
    session.add(pending);
    BOOST_TEST(message_of<InvalidRequestError>([&] { session.expire(pending); }) ==
               "Instance <Hero, pending> is not persistent within this Session");
    Session other{database.engine};
    BOOST_CHECK_THROW(other.expire(deadpond), InvalidRequestError);
    BOOST_CHECK_THROW(other.refresh(deadpond), InvalidRequestError);
    BOOST_CHECK_THROW(other.delete_object(deadpond), InvalidRequestError);
}

BOOST_AUTO_TEST_CASE(get_takes_the_key_by_any_integer_type) {
    const unit::Walkthrough database;
    Session session{database.engine};
    const auto deadpond = session.get<Hero>(1);
    BOOST_TEST(session.get<Hero>(std::int64_t{1}) == deadpond);
    BOOST_TEST(session.get<Hero>(std::int8_t{1}) == deadpond);
    BOOST_TEST(session.get<Hero>(deadpond->id) == deadpond);
    BOOST_TEST(!session.get<Hero>(std::optional<int>{}));
    BOOST_TEST(!session.get<Hero>(99));
}

BOOST_AUTO_TEST_CASE(a_result_gives_all_the_first_or_the_only_one) {
    const unit::Walkthrough database;
    Session session{database.engine};
    const auto all = session.exec(select<Hero>());
    BOOST_TEST(names(all.all()) == "Deadpond, Rusty-Man, Spider-Boy");
    BOOST_TEST(peek(all.first()).name == "Deadpond");
    BOOST_CHECK_THROW((void)all.one(), MultipleResultsFound);
    BOOST_CHECK_THROW((void)all.one_or_none(), MultipleResultsFound);
    const auto none = session.exec(select<Hero>().where(col<&Hero::age> == 1));
    BOOST_TEST(none.all().empty());
    BOOST_TEST(!none.first());
    BOOST_TEST(!none.one_or_none());
    BOOST_CHECK_THROW((void)none.one(), NoResultFound);
    const auto one = session.exec(select<Hero>().where(col<&Hero::age> == 48));
    BOOST_TEST(one.one() == all.all()[1]);
    BOOST_TEST(one.one_or_none() == one.first());
}

BOOST_AUTO_TEST_CASE(a_result_outlives_its_session) {
    const unit::Walkthrough database;
    const auto heroes = Session{database.engine}.exec(select<Hero>());
    BOOST_TEST(names(heroes.all()) == "Deadpond, Rusty-Man, Spider-Boy");
}

BOOST_AUTO_TEST_CASE(a_deleted_object_stays_readable) {
    const unit::Walkthrough database;
    Session session{database.engine};
    auto deadpond = session.get<Hero>(1);
    session.delete_object(deadpond);
    session.flush();
    BOOST_TEST(deadpond->name == "Deadpond");
    BOOST_TEST(message_of<InvalidRequestError>([&] { session.add(deadpond); }) ==
               "Instance <Hero (1,)> has been deleted: make a new object instead");
    BOOST_CHECK_THROW(session.refresh(deadpond), InvalidRequestError);
    session.commit();
    BOOST_TEST(deadpond->name == "Deadpond");
    const auto again = make(Hero{*deadpond});
    session.add(again);
    session.commit();
    BOOST_TEST(peek(again).name == "Deadpond");
    BOOST_TEST(*peek(again).id == 1);
}

BOOST_AUTO_TEST_CASE(an_exception_closes_the_session_on_its_way) {
    unit::Walkthrough database;
    try {
        Session session{database.engine};
        session.get<Hero>(1)->age = 5;
        session.flush();
        throw std::runtime_error{"something else"};
    } catch (const std::runtime_error&) {
    }
    BOOST_TEST(database.echoed().ends_with("ROLLBACK\n"));
    BOOST_TEST(database.rows("age", "hero WHERE id = 1") == "(None,)");
}

BOOST_AUTO_TEST_CASE(two_sessions_hold_two_objects_for_one_row) {
    const unit::WalkthroughFile database;
    Session one{database.engine};
    Session two{database.engine};
    auto mine = one.get<Hero>(1);
    auto yours = two.get<Hero>(1);
    BOOST_TEST((mine != yours));
    auto team = two.get<Team>(1);
    BOOST_TEST(message_of<InvalidRequestError>([&] { two.add(mine); }) ==
               "Object <Hero (1,)> is already attached to another session: close that one first");
    BOOST_CHECK_THROW(team->heroes.push_back(mine), InvalidRequestError);
    BOOST_TEST(names(team->heroes) == "Deadpond");
    BOOST_TEST(team->heroes.size() == 1U);
    two.commit();
    one.close();
    two.close();
    two.add(mine);
    BOOST_TEST(mine.state() == ObjectState::persistent);
}

BOOST_AUTO_TEST_CASE(a_make_of_two_sessions_is_refused_before_anything_is_linked) {
    const unit::WalkthroughFile database;
    Session one{database.engine};
    Session two{database.engine};
    auto z_force = one.get<Team>(1);
    auto preventers = two.get<Team>(2);
    auto fresh = unit::team("fresh");
    BOOST_TEST(
        message_of<InvalidRequestError>([&] { hero("a", {fresh, z_force, fresh, preventers}); }) ==
        "a new Hero cannot be linked to <Team (1,)> and to <Team (2,)>: they are in "
        "different sessions");
    BOOST_TEST(fresh->heroes.empty());
    BOOST_TEST(fresh.state() == ObjectState::transient);
    BOOST_TEST(one.is_clean());
    BOOST_TEST(names(z_force->heroes) == "Deadpond");
}

BOOST_AUTO_TEST_CASE(what_is_only_looked_at_keeps_the_key_that_a_rollback_gave_back) {
    const unit::EmptyTables database;
    Session session{database.engine};
    auto deadpond = make(Hero{.name = "Deadpond", .secret_name = "Dive Wilson"});
    session.add(deadpond);
    session.flush();
    deadpond->id = 2;
    session.flush();
    session.rollback();
    session.add(deadpond);
    BOOST_TEST(deadpond->name == "Deadpond");  // a handle that is not const
    session.add(make(Team{.name = "Preventers", .headquarters = "Sharp Tower"}));
    session.flush();
    BOOST_TEST(session.get<Hero>(1) == deadpond);
    deadpond->name = "Wade";
    BOOST_CHECK_THROW(session.flush(), StaleDataError);  // its row was rolled back
}

BOOST_AUTO_TEST_SUITE_END()
