// What a listener may do in a call: come, go, and throw.
#include <sidekick/database/transaction.hpp>

#include "support.hpp"

using namespace sidekick;
using namespace sidekick::detail;
using unit::lines;
using unit::message_of;
using unit::peek;

namespace {

// Does something at the events of one kind, and counts them.
class Acting final : public Listener {
public:
    Acting(EventKind kind, std::function<void()> act) : kind_{kind}, act_{std::move(act)} {}

    void on_event(const Event& event) override {
        if (event.kind == kind_) {
            ++heard;
            act_();
        }
    }

    int heard = 0;

private:
    EventKind kind_;
    std::function<void()> act_;
};

struct Refusal : std::runtime_error {
    Refusal() : std::runtime_error{"the listener throws"} {}
};

// A database with a listener that throws, until it is removed.
struct Throwing : unit::Walkthrough {
    void throw_at(EventKind kind) {
        listener = std::make_shared<Acting>(kind, [] { throw Refusal{}; });
        engine.add_listener(listener);
        (void)echoed();
    }
    void stop() {
        engine.remove_listener(listener);
        (void)echoed();
    }
    std::shared_ptr<Acting> listener;
};

Ref<Hero> new_hero() {
    return make(Hero{.name = "New", .secret_name = "N"});
}

}  // namespace

BOOST_AUTO_TEST_SUITE(listener)

BOOST_AUTO_TEST_CASE(a_null_one_is_refused) {
    Engine engine{"sqlite://"};
    BOOST_TEST(message_of<ArgumentError>([&] { engine.add_listener(nullptr); }) ==
               "add_listener was given a null listener");
    Transaction{engine.core()}.commit();
}

BOOST_AUTO_TEST_CASE(one_may_remove_itself) {
    Engine engine{"sqlite://"};
    std::shared_ptr<Acting> once;
    once = std::make_shared<Acting>(EventKind::begin, [&] {
        engine.remove_listener(once);
        once.reset();
    });
    const auto after = std::make_shared<Acting>(EventKind::begin, [] {});
    const std::weak_ptr<Acting> gone = once;
    engine.add_listener(once);
    engine.add_listener(after);
    Transaction{engine.core()}.commit();
    BOOST_TEST(gone.expired());
    Transaction{engine.core()}.commit();
    BOOST_TEST(after->heard == 2);
}

BOOST_AUTO_TEST_CASE(those_that_one_adds_hear_from_the_next_event_on) {
    Engine engine{"sqlite://"};
    std::vector<std::shared_ptr<Acting>> added;
    const auto adding = std::make_shared<Acting>(EventKind::begin, [&] {
        for (int i = 0; i < 20; ++i) {
            added.push_back(std::make_shared<Acting>(EventKind::begin, [] {}));
            engine.add_listener(added.back());
        }
    });
    engine.add_listener(adding);
    Transaction{engine.core()}.commit();
    BOOST_TEST(added.front()->heard == 0);
    engine.remove_listener(adding);
    Transaction{engine.core()}.commit();
    BOOST_TEST(added.front()->heard == 1);
    BOOST_TEST(added.back()->heard == 1);
}

BOOST_AUTO_TEST_CASE(one_that_throws_at_begin_leaves_the_connection_to_others) {
    Throwing database;
    database.throw_at(EventKind::begin);
    Session first{database.engine};
    BOOST_CHECK_THROW((void)first.get<Hero>(1), Refusal);
    database.stop();
    Session second{database.engine};
    BOOST_TEST(peek(second.get<Hero>(1)).name == "Deadpond");
    second.close();
    BOOST_TEST(peek(first.get<Hero>(1)).name == "Deadpond");
}

BOOST_AUTO_TEST_CASE(a_connection_in_use_is_lent_to_nobody_else) {
    Throwing database;
    Session first{database.engine};
    (void)first.get<Hero>(1);
    database.throw_at(EventKind::rollback);
    first.rollback();
    first.rollback();
    Session second{database.engine};
    (void)second.get<Hero>(1);
    BOOST_CHECK_THROW((void)first.get<Hero>(2), OperationalError);
}

BOOST_AUTO_TEST_CASE(what_one_throws_at_a_statement_keeps_it_from_being_sent) {
    Throwing database;
    Session session{database.engine};
    database.throw_at(EventKind::statement);
    session.add(new_hero());
    BOOST_CHECK_THROW(session.commit(), Refusal);
    BOOST_CHECK_THROW((void)session.get<Hero>(1), PendingRollbackError);
    session.rollback();
    BOOST_CHECK_THROW((void)session.get<Hero>(1), Refusal);
    database.stop();
    BOOST_TEST(peek(session.get<Hero>(1)).name == "Deadpond");
    session.commit();
    BOOST_TEST(database.rows("count(*)", "hero") == "(3,)");
}

BOOST_AUTO_TEST_CASE(what_one_throws_at_finished_fails_the_flush) {
    Throwing database;
    Session session{database.engine};
    database.throw_at(EventKind::finished);
    session.add(new_hero());
    BOOST_CHECK_THROW(session.commit(), Refusal);
    BOOST_TEST(database.rows("count(*)", "hero") == "(3,)");
    session.rollback();
    database.stop();
    session.add(new_hero());
    session.commit();
    BOOST_TEST(database.rows("count(*)", "hero") == "(4,)");
}

BOOST_AUTO_TEST_CASE(what_one_throws_at_finished_fails_a_query) {
    Throwing database;
    Session session{database.engine};
    database.throw_at(EventKind::finished);
    BOOST_CHECK_THROW((void)session.exec(select<Hero>()), Refusal);
    BOOST_CHECK_THROW((void)session.get<Hero>(99), Refusal);
    database.stop();
    BOOST_TEST(session.exec(select<Hero>()).all().size() == 3U);
}

BOOST_AUTO_TEST_CASE(what_one_throws_when_rows_are_left_is_dropped) {
    Throwing database;
    Session session{database.engine};
    database.throw_at(EventKind::finished);
    BOOST_TEST(peek(session.get<Hero>(1)).name == "Deadpond");  // its one row, and no further
    BOOST_TEST(database.listener->heard == 1);
}

BOOST_AUTO_TEST_CASE(what_one_throws_at_commit_keeps_it_from_being_sent) {
    Throwing database;
    Session session{database.engine};
    session.add(new_hero());
    database.throw_at(EventKind::commit);
    BOOST_CHECK_THROW(session.commit(), Refusal);
    session.rollback();
    BOOST_TEST(database.rows("count(*)", "hero") == "(3,)");
    session.add(new_hero());
    BOOST_CHECK_THROW(session.commit(), Refusal);
    database.stop();
    session.commit();
    BOOST_TEST(database.rows("count(*)", "hero") == "(4,)");
}

BOOST_AUTO_TEST_CASE(what_one_throws_at_committed_comes_after_all_that_a_commit_does) {
    Throwing database;
    Session session{database.engine};
    auto hero = new_hero();
    auto gone = session.get<Hero>(2);
    session.add(hero);
    session.delete_object(gone);
    database.throw_at(EventKind::committed);
    BOOST_CHECK_THROW(session.commit(), Refusal);
    BOOST_TEST(hero.state() == ObjectState::persistent);
    BOOST_TEST(gone.state() == ObjectState::detached);
    BOOST_TEST(session.is_clean());
    session.rollback();
    BOOST_TEST(database.rows("name", "hero") == "('Deadpond',) ('Spider-Boy',) ('New',)");
    database.stop();
    BOOST_TEST(peek(hero).name == "New");
    BOOST_TEST(database.echoed() == lines({"BEGIN (implicit)", unit::get_hero, "[G] (4,)"}));
}

BOOST_AUTO_TEST_CASE(what_one_throws_at_rollback_is_dropped) {
    Throwing database;
    {
        Session session{database.engine};
        session.add(new_hero());
        session.flush();
        database.throw_at(EventKind::rollback);
        session.rollback();
        session.add(new_hero());
        session.flush();
    }  // rolled back by the destructor
    BOOST_TEST(database.listener->heard == 2);
    BOOST_TEST(database.rows("count(*)", "hero") == "(3,)");
}

BOOST_FIXTURE_TEST_CASE(one_cannot_use_the_session_whose_transaction_begins_or_ends,
                        unit::WalkthroughFile) {
    Session session{engine};
    const auto read = [&] { (void)session.exec(select<Hero>()); };
    for (const EventKind kind :
         {EventKind::begin, EventKind::commit, EventKind::committed, EventKind::rollback}) {
        std::string said;
        const auto listener = std::make_shared<Acting>(kind, [&] {
            said += message_of<InvalidRequestError>(read);
            said += message_of<InvalidRequestError>([&] { session.exec(text("SELECT 1")); });
            session.rollback();
        });
        engine.add_listener(listener);
        read();
        session.commit();
        read();
        session.rollback();
        engine.remove_listener(listener);
        BOOST_TEST(listener->heard > 0);
        BOOST_TEST(
            said.starts_with("this Session's transaction begins or ends just now: a listener "
                             "that is told so cannot use the session"),
            to_string(kind));
        const auto hero = make(Hero{.name = "after"});
        session.add(hero);
        session.commit();
        session.delete_object(hero);
        session.commit();
    }
}

BOOST_AUTO_TEST_CASE(one_may_throw_what_is_no_exception) {
    for (const EventKind kind : {EventKind::begin, EventKind::statement, EventKind::finished,
                                 EventKind::commit, EventKind::committed}) {
        Engine engine{"sqlite://"};
        const auto listener = std::make_shared<Acting>(kind, [] { throw 7; });
        const auto work = [&] {
            Transaction transaction{engine.core()};
            transaction.run("PRAGMA user_version", CacheState::raw,
                            {.kind = ReasonKind::query, .model = "Hero"});
            transaction.commit();
        };
        engine.add_listener(listener);
        BOOST_CHECK_THROW(work(), int);
        engine.remove_listener(listener);
        work();
    }
}

BOOST_AUTO_TEST_CASE(a_commit_tells_nothing_of_what_was_committed_or_rolled_back_before) {
    unit::Walkthrough database;
    const auto told = std::make_shared<unit::ToldChanges>();
    database.engine.add_listener(told);
    Session session{database.engine};
    session.add(new_hero());
    session.commit();
    const std::size_t one = told->rows;
    session.add(new_hero());
    session.commit();
    BOOST_TEST(told->rows == one);
    session.get<Hero>(1)->age = 30;
    session.flush();
    session.rollback();
    session.add(new_hero());
    session.commit();
    BOOST_TEST(told->rows == one);
}

BOOST_AUTO_TEST_SUITE_END()
