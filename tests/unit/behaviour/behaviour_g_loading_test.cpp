// docs/behaviour.md, G: autoflush, one row is one object, expiry, refresh, get.
#include "support.hpp"

using namespace sidekick;
using unit::lines;
using unit::message_of;
using unit::names;
using unit::peek;

namespace {

const std::string update_age = "UPDATE hero SET age=? WHERE hero.id = ?";

struct Open : unit::Walkthrough {
    Session session{engine};
    Ref<Hero> deadpond = session.get<Hero>(1);
    Ref<Hero> rusty_man = session.get<Hero>(2);
};

}  // namespace

BOOST_AUTO_TEST_SUITE(behaviour_g_loading)

BOOST_AUTO_TEST_CASE(g1_each_kind_of_read_flushes_first) {
    using Read = void (*)(Open&);
    const std::vector<Read> reads{
        [](Open& on) { (void)on.session.exec(select<Hero>()); },
        [](Open& on) { (void)on.rusty_man->teams.size(); },
        [](Open& on) { (void)on.session.get<Hero>(3); },
        [](Open& on) { on.session.refresh(on.rusty_man); },
        [](Open& on) {
            on.session.expire(on.rusty_man);
            (void)peek(on.rusty_man);
        },
    };
    for (const Read read : reads) {
        Open on;
        on.deadpond->age = 5;
        on.echoed();
        read(on);
        BOOST_TEST(on.echoed().starts_with(lines({update_age, "[G] (5, 1)"})));
    }
}

BOOST_AUTO_TEST_CASE(g1_a_get_that_finds_an_unexpired_object_does_not_flush) {
    Open on;
    on.deadpond->age = 5;
    on.echoed();
    BOOST_TEST(on.session.get<Hero>(2) == on.rusty_man);
    BOOST_TEST(on.echoed().empty());
}

BOOST_AUTO_TEST_CASE(g2_one_row_is_one_object) {
    Open on;
    const auto heroes = on.session.exec(select<Hero>()).all();
    BOOST_TEST(heroes[0] == on.deadpond);
    BOOST_TEST(on.session.get<Team>(1)->heroes[0] == on.deadpond);
    BOOST_TEST(on.session.get<Hero>(1) == on.deadpond);
}

BOOST_AUTO_TEST_CASE(g2_a_query_does_not_overwrite_unexpired_attributes) {
    const unit::WalkthroughFile database;
    Session session{database.engine};
    auto deadpond = session.get<Hero>(1);
    session.close();
    session.add(deadpond);
    database.run("UPDATE hero SET name = 'Wade'");
    (void)session.exec(select<Hero>());
    BOOST_TEST(peek(deadpond).name == "Deadpond");
}

BOOST_AUTO_TEST_CASE(g2_a_query_fills_expired_attributes_and_keeps_pending_changes) {
    Open on;
    on.session.commit();
    on.rusty_man->age = 5;
    on.echoed();
    (void)on.session.exec(select<Hero>());
    on.echoed();
    BOOST_TEST(peek(on.deadpond).name == "Deadpond");
    BOOST_TEST(*peek(on.rusty_man).age == 5);
    BOOST_TEST(on.echoed().empty());
}

BOOST_AUTO_TEST_CASE(g3_commit_expires_everything_and_reading_takes_one_labelled_select) {
    Open on;
    (void)on.deadpond->teams.size();
    on.session.commit();
    on.echoed();
    BOOST_TEST(peek(on.deadpond).name == "Deadpond");
    BOOST_TEST(on.echoed() == lines({"BEGIN (implicit)", unit::get_hero, "[G] (1,)"}));
    BOOST_TEST(peek(on.deadpond).secret_name == "Dive Wilson");
    BOOST_TEST(on.echoed().empty());
}

BOOST_AUTO_TEST_CASE(g3_collections_reload_separately) {
    Open on;
    (void)on.deadpond->teams.size();
    on.session.commit();
    (void)peek(on.deadpond);
    on.echoed();
    BOOST_TEST(names(on.deadpond->teams) == "Z-Force, Preventers");
    BOOST_TEST(on.echoed() == lines({unit::load_teams, "[C] (1,)"}));
}

BOOST_AUTO_TEST_CASE(g4_refresh_uses_an_unlabelled_select_and_discards_pending_changes) {
    Open on;
    (void)on.deadpond->teams.size();
    on.deadpond->age = 5;
    on.deadpond->teams.pop_back();
    on.echoed();
    on.session.refresh(on.deadpond);
    BOOST_TEST(on.echoed() == lines({unit::select_hero + "\nWHERE hero.id = ?", "[G] (1,)"}));
    BOOST_TEST((peek(on.deadpond).age == std::nullopt));
    BOOST_TEST(names(on.deadpond->teams) == "Z-Force, Preventers");
    BOOST_TEST(on.echoed() == lines({unit::load_teams, "[C] (1,)"}));
}

BOOST_AUTO_TEST_CASE(g4_refresh_of_what_has_no_row) {
    const unit::WalkthroughFile database;
    Session session{database.engine};
    auto deadpond = session.get<Hero>(1);
    auto fresh = make(Hero{.name = "a", .secret_name = "?"});
    BOOST_TEST(message_of<InvalidRequestError>([&] { session.refresh(fresh); }) ==
               "Instance <Hero, transient> is not persistent within this Session");
    session.add(fresh);
    BOOST_TEST(message_of<InvalidRequestError>([&] { session.refresh(fresh); }) ==
               "Instance <Hero, pending> is not persistent within this Session");
    session.rollback();
    database.run("DELETE FROM hero WHERE id = 1");
    BOOST_TEST(message_of<InvalidRequestError>([&] { session.refresh(deadpond); }) ==
               "Could not refresh instance <Hero (1,)>: its row is not there");
}

BOOST_AUTO_TEST_CASE(g5_get_uses_the_labelled_select_and_a_miss_gives_none) {
    unit::Walkthrough database;
    Session session{database.engine};
    BOOST_TEST(!session.get<Hero>(99));
    BOOST_TEST(database.echoed() == lines({"BEGIN (implicit)", unit::get_hero, "[G] (99,)"}));
}

BOOST_AUTO_TEST_CASE(g6_rollback_expires_discards_and_restores) {
    Open on;
    on.deadpond->age = 5;
    on.session.flush();
    on.deadpond->age = 6;
    on.session.delete_object(on.rusty_man);
    on.session.flush();
    BOOST_TEST(on.rusty_man.state() == ObjectState::deleted);
    on.session.rollback();
    BOOST_TEST(on.rusty_man.state() == ObjectState::persistent);
    BOOST_TEST((peek(on.deadpond).age == std::nullopt));
    BOOST_TEST(peek(on.rusty_man).name == "Rusty-Man");
    on.session.commit();
    BOOST_TEST(on.rows("age", "hero") == "(None,) (48,) (None,)");
}

BOOST_AUTO_TEST_CASE(g6_what_a_rollback_brought_back_is_as_before) {
    Open on;
    on.session.delete_object(on.rusty_man);
    on.session.flush();
    on.session.rollback();
    BOOST_TEST((on.session.get<Hero>(2) == on.rusty_man));
    on.session.add(on.rusty_man);  // one whose row is deleted would be refused
    on.session.delete_object(on.rusty_man);
    on.session.commit();
    BOOST_TEST(on.rows("id", "hero") == "(1,) (3,)");
}

BOOST_AUTO_TEST_CASE(g6_new_objects_become_transient_and_keep_ids_and_attributes) {
    Open on;
    auto inserted = make(Hero{.name = "a", .secret_name = "?"});
    on.session.add(inserted);
    on.session.flush();
    auto pending = make(Hero{.name = "b", .secret_name = "?"});
    on.session.add(pending);
    on.session.rollback();
    BOOST_TEST(inserted.state() == ObjectState::transient);
    BOOST_TEST(pending.state() == ObjectState::transient);
    BOOST_TEST(*inserted->id == 4);
    BOOST_TEST(inserted->name == "a");
    on.session.add(inserted);
    on.session.commit();
    BOOST_TEST(on.rows("id, name", "hero WHERE id > 3") == "(4, 'a')");
}

BOOST_AUTO_TEST_CASE(g7_an_expired_object_whose_row_is_gone) {
    const unit::WalkthroughFile database;
    Session session{database.engine};
    auto deadpond = session.get<Hero>(1);
    session.commit();
    database.run("DELETE FROM hero WHERE id = 1");
    BOOST_TEST(message_of<ObjectDeletedError>([&] { (void)deadpond->name; }) ==
               "Instance <Hero (1,)> has been deleted, or its row is otherwise not present");
    BOOST_TEST(!session.get<Hero>(1));
}

BOOST_AUTO_TEST_SUITE_END()
