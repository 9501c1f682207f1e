// docs/behaviour.md, H: a flush that fails.
#include "support.hpp"

using namespace sidekick;
using unit::lines;
using unit::message_of;
using unit::peek;

namespace failed_flush_test {

// A model whose key is text.
struct Word {
    std::string text{};
};

}  // namespace failed_flush_test

using failed_flush_test::Word;

template <>
inline constexpr auto sidekick::mapping<Word> = table<Word>(column<&Word::text>(primary_key));

namespace {

const std::string statement = "INSERT INTO hero (id, name, secret_name, age) VALUES (?, ?, ?, ?)";

struct Failed : unit::Walkthrough {
    Failed() {
        (void)rusty_man->teams.size();
        session.add(copy);
        echoed();
        message = message_of<IntegrityError>([&] { session.flush(); });
    }
    Session session{engine};
    Ref<Hero> deadpond = session.get<Hero>(1);
    Ref<Hero> rusty_man = session.get<Hero>(2);
    Ref<Hero> copy = make(Hero{.id = 1, .name = "Copy", .secret_name = "C", .age = 5});
    std::string message;
};

}  // namespace

BOOST_AUTO_TEST_SUITE(behaviour_h_failed_flush)

BOOST_AUTO_TEST_CASE(h1_the_echo_is_the_statement_its_parameters_and_rollback) {
    Failed after;
    BOOST_TEST(after.echoed() == lines({statement, "[G] (1, 'Copy', 'C', 5)", "ROLLBACK"}));
}

BOOST_AUTO_TEST_CASE(h1_the_error_carries_the_drivers_message_the_sql_and_the_parameters) {
    const Failed after;
    BOOST_TEST(after.message == "UNIQUE constraint failed: hero.id (SQLite code 1555)\n[SQL: " +
                                    statement + "]\n[parameters: (1, 'Copy', 'C', 5)]");
}

BOOST_AUTO_TEST_CASE(h2_until_rollback_every_use_raises_pending_rollback_error) {
    Failed after;
    after.echoed();
    using Use = void (*)(Failed&);
    const std::vector<Use> uses{
        [](Failed& on) { on.session.commit(); },
        [](Failed& on) { (void)on.session.exec(select<Hero>()); },
        [](Failed& on) { (void)on.session.get<Hero>(3); },
        [](Failed& on) { (void)on.session.get<Hero>(1); },
        [](Failed& on) { on.session.refresh(on.deadpond); },
        [](Failed& on) { (void)peek(on.deadpond); },
        [](Failed& on) { (void)on.rusty_man->teams.size(); },
    };
    for (const Use use : uses) {
        BOOST_TEST(message_of<PendingRollbackError>([&] { use(after); }) ==
                   "This Session's transaction has been rolled back due to a previous exception "
                   "during flush. To begin a new transaction with this Session, first issue "
                   "rollback(). Original exception was: " +
                       after.message);
    }
    BOOST_TEST(after.echoed().empty());
}

BOOST_AUTO_TEST_CASE(h2_a_flush_is_refused_only_if_it_has_something_to_write) {
    Failed after;
    after.session.flush();
    after.session.add(make(Hero{.name = "New", .secret_name = "N"}));
    BOOST_TEST(message_of<PendingRollbackError>([&] {
                   after.session.flush();
               }).ends_with("Original exception was: " + after.message));
}

BOOST_AUTO_TEST_CASE(h2_the_links_of_what_comes_after_the_failure_wait_for_the_rollback_too) {
    Failed after;
    const unit::Walkthrough other;
    const auto spider_boy = Session{other.engine}.get<Hero>(3);
    after.session.add(spider_boy);
    BOOST_CHECK_THROW((void)spider_boy->teams.size(), PendingRollbackError);
    after.session.rollback();
    BOOST_TEST(spider_boy->teams.size() == 1U);
}

BOOST_AUTO_TEST_CASE(h2_rollback_repairs_the_session_and_what_was_pending_is_lost) {
    Failed after;
    after.session.rollback();
    BOOST_TEST(after.copy.state() == ObjectState::transient);
    BOOST_TEST(peek(after.deadpond).name == "Deadpond");
    after.session.commit();
    BOOST_TEST(after.rows("count(*)", "hero") == "(3,)");
    after.copy->id.reset();
    after.session.add(after.copy);
    after.session.commit();
    BOOST_TEST(*after.copy->id == 4);
}

BOOST_AUTO_TEST_CASE(h2_what_was_written_before_the_failure_is_undone) {
    unit::Walkthrough database;
    Session session{database.engine};
    auto deadpond = session.get<Hero>(1);
    deadpond->age = 5;
    auto fresh = make(Hero{.name = "New", .secret_name = "N"});
    session.add(fresh);
    session.add(make(Team{.id = 2, .name = "Copy", .headquarters = "C"}));
    BOOST_CHECK_THROW(session.commit(), IntegrityError);
    session.rollback();
    BOOST_TEST(fresh.state() == ObjectState::transient);
    BOOST_TEST((deadpond->age == std::nullopt));
    session.commit();
    BOOST_TEST(database.rows("name, age", "hero") ==
               "('Deadpond', None) ('Rusty-Man', 48) ('Spider-Boy', None)");
}

BOOST_AUTO_TEST_CASE(h2_close_repairs_the_session_as_well) {
    Failed after;
    after.session.close();
    BOOST_TEST(peek(after.session.get<Hero>(2)).name == "Rusty-Man");
}

BOOST_AUTO_TEST_CASE(h2_a_second_restore_finds_keys_of_text_as_they_were) {
    unit::Database database;
    create_all<Word>(database.engine);
    const std::string long_one(30, 'a');
    Session session{database.engine};
    auto word = make(Word{.text = long_one});
    session.add(word);
    session.commit();
    word->text = "b";
    session.flush();
    session.add(make(Word{.text = "b"}));
    BOOST_CHECK_THROW(session.flush(), IntegrityError);
    session.add(make(Word{.text = "c"}));
    session.rollback();
    BOOST_TEST(peek(word).text == long_one);
}

BOOST_AUTO_TEST_CASE(h2_a_second_restore_leaves_alone_what_is_in_another_session) {
    unit::WalkthroughFile database;
    Session session{database.engine};
    auto hero = make(Hero{.name = "New", .secret_name = "N"});
    session.add(hero);
    session.flush();
    session.add(make(Hero{.id = 2, .name = "Copy", .secret_name = "C"}));
    BOOST_CHECK_THROW(session.flush(), IntegrityError);
    Session other{database.engine};
    other.add(hero);
    other.commit();
    session.add(make(Hero{.name = "More", .secret_name = "M"}));
    session.rollback();
    BOOST_TEST(hero.state() == ObjectState::persistent);
    BOOST_TEST((other.exec(select<Hero>().where(col<&Hero::name> == "New")).one() == hero));
}

BOOST_AUTO_TEST_CASE(h_what_a_flush_wrote_that_failed_late_is_written_again) {
    const unit::EmptyTables database;
    Session session{database.engine};
    auto deadpond = make(Hero{.name = "Deadpond", .secret_name = "Dive Wilson"});
    const auto lost = make(Team{.id = 3, .name = "Preventers", .headquarters = "Sharp Tower"});
    session.add(deadpond);
    session.add(lost);
    session.commit();
    database.run("DELETE FROM team");
    deadpond->teams.push_back(lost);
    deadpond->teams.clear();
    const auto fresh = make(Team{.name = "Z-Force", .headquarters = "Bar"});
    session.add(fresh);
    BOOST_CHECK_THROW(session.flush(), ObjectDeletedError);  // after the INSERT, at the lost one
    session.rollback();
    session.close();
    database.run("INSERT INTO team VALUES (1, 'Stranger', 'hq')");
    session.delete_object(session.get<Team>(1));
    session.add(fresh);
    session.commit();
    BOOST_TEST(database.rows("id, name", "team") == "(1, 'Z-Force')");
}

// Not of the reference: there everything that is thrown is an Exception.
BOOST_AUTO_TEST_CASE(h2_an_exception_of_any_type_leaves_the_session_as_usable) {
    struct Thrower : Listener {
        void on_event(const Event& event) override {
            if (event.kind == EventKind::statement && event.sql.starts_with("INSERT")) {
                throw 42;
            }
        }
    };
    unit::Walkthrough database;
    database.engine.add_listener(std::make_shared<Thrower>());
    Session session{database.engine};
    auto a = make(Hero{.name = "a", .secret_name = "?"});
    session.add(a);
    BOOST_CHECK_THROW(session.flush(), int);
    BOOST_TEST(message_of<PendingRollbackError>([&] {
                   (void)session.exec(select<Hero>());
               }).ends_with("Original exception was: no std::exception"));
    session.rollback();
    BOOST_TEST(a.state() == ObjectState::transient);
    BOOST_TEST(session.exec(select<Hero>()).all().size() == 3U);
}

BOOST_AUTO_TEST_SUITE_END()
