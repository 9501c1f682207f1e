#include <sidekick/database/event.hpp>

#include "support.hpp"

using namespace sidekick;
using unit::peek;

namespace {

// Writes a line for each event: its kind, what its statement does, the reason, the object and the
// rows.
class Journal final : public Listener {
public:
    void on_event(const Event& event) override {
        text += to_string(event.kind);
        const bool runs = event.kind == EventKind::statement || event.kind == EventKind::finished;
        BOOST_TEST((event.reason != nullptr) == runs);
        BOOST_TEST((event.parameters != nullptr) == runs);
        if (event.kind == EventKind::statement) {
            text += fmt::format(" {}", to_string(event.operation));
        }
        if (runs) {
            const Reason& why = *event.reason;
            text += fmt::format(" {} {}", to_string(why.kind), why.model);
            text += why.attribute.empty() ? "" : fmt::format(".{}", why.attribute);
            text += why.object == nullptr ? "" : " " + why.object->describe();
        }
        if (event.kind == EventKind::finished) {
            text += fmt::format(" {} row(s)", event.rows);
        }
        text += '\n';
    }

    std::string take() { return std::exchange(text, {}); }

    std::string text;
};

struct Journalled : unit::Walkthrough {
    Journalled() { engine.add_listener(journal); }
    std::shared_ptr<Journal> journal = std::make_shared<Journal>();
};

}  // namespace

BOOST_AUTO_TEST_SUITE(event)

BOOST_AUTO_TEST_CASE(creating_the_tables) {
    Engine engine{"sqlite://"};
    const auto journal = std::make_shared<Journal>();
    engine.add_listener(journal);
    create_all<Team>(engine);
    BOOST_TEST(journal->take() == unit::lines({
                                      "begin",
                                      "statement other schema Team",
                                      "finished schema Team 0 row(s)",
                                      "statement other schema Team",
                                      "finished schema Team 0 row(s)",
                                      "statement schema schema Team",
                                      "finished schema Team 0 row(s)",
                                      "statement schema schema Team",
                                      "finished schema Team 0 row(s)",
                                      "commit",
                                      "committed",
                                  }));
}

BOOST_AUTO_TEST_CASE(reading_tells_why) {
    const Journalled database;
    Session session{database.engine};
    auto& journal = *database.journal;
    auto heroes = session.exec(select<Hero>()).all();
    BOOST_TEST(journal.take() == unit::lines({"begin", "statement select query Hero",
                                              "finished query Hero 3 row(s)"}));
    auto team = session.get<Team>(1);
    BOOST_TEST(journal.take() ==
               unit::lines({"statement select get Team", "finished get Team 1 row(s)"}));
    (void)team->heroes.size();
    BOOST_TEST(journal.take() ==
               unit::lines({"statement select lazy load Team.heroes <Team (1,)>",
                            "finished lazy load Team.heroes <Team (1,)> 1 row(s)"}));
    session.refresh(team);
    BOOST_TEST(journal.take() == unit::lines({"statement select refresh Team <Team (1,)>",
                                              "finished refresh Team <Team (1,)> 1 row(s)"}));
    session.expire(team);
    (void)peek(team).name;
    BOOST_TEST(journal.take() == unit::lines({"statement select expired Team <Team (1,)>",
                                              "finished expired Team <Team (1,)> 1 row(s)"}));
    session.close();
    BOOST_TEST(journal.take() == "rollback\n");
}

BOOST_AUTO_TEST_CASE(a_flush_tells_what_it_writes) {
    const Journalled database;
    Session session{database.engine};
    auto& journal = *database.journal;
    auto deadpond = session.get<Hero>(1);
    auto rusty_man = session.get<Hero>(2);
    auto spider_boy = session.get<Hero>(3);
    auto team = session.get<Team>(1);
    (void)team->heroes.size();
    deadpond->age = 1;
    rusty_man->age = 2;
    session.add(make(Hero{.name = "New", .secret_name = "N", .teams = {team}}));
    session.delete_object(spider_boy);
    journal.take();
    session.commit();
    BOOST_TEST(journal.take() == unit::lines({
                                     "statement select lazy load Hero.teams <Hero (3,)>",
                                     "finished lazy load Hero.teams <Hero (3,)> 1 row(s)",
                                     "statement delete flush Hero.teams",
                                     "finished flush Hero.teams 1 row(s)",
                                     "statement update flush Hero",
                                     "finished flush Hero 2 row(s)",
                                     "statement insert flush Hero <Hero, pending>",
                                     "finished flush Hero <Hero, pending> 1 row(s)",
                                     "statement insert flush Hero.teams",
                                     "finished flush Hero.teams 1 row(s)",
                                     "statement delete flush Hero <Hero (3,)>",
                                     "finished flush Hero <Hero (3,)> 1 row(s)",
                                     "commit",
                                     "committed",
                                 }));
}

BOOST_AUTO_TEST_CASE(a_text_tells_what_it_does_and_how_many_rows) {
    const Journalled database;
    Session session{database.engine};
    session.exec(text("UPDATE hero SET age = 1 WHERE id < 3"));
    (void)session.exec(text<std::int64_t>("SELECT id FROM hero WHERE id < 3"));
    session.exec(text("PRAGMA user_version"));
    BOOST_TEST(database.journal->take() ==
               unit::lines({"begin", "statement update text ", "finished text  2 row(s)",
                            "statement select text ", "finished text  2 row(s)",
                            "statement other text ", "finished text  1 row(s)"}));
}

BOOST_AUTO_TEST_CASE(a_statement_that_fails_is_not_finished) {
    const Journalled database;
    Session session{database.engine};
    session.add(make(Hero{.id = 1, .name = "Copy", .secret_name = "C"}));
    BOOST_CHECK_THROW(session.flush(), IntegrityError);
    BOOST_TEST(database.journal->take() ==
               unit::lines({"begin", "statement insert flush Hero <Hero, pending>", "rollback"}));
}

BOOST_AUTO_TEST_CASE(a_cursor_finishes_with_the_rows_that_were_read) {
    const Journalled database;
    Session session{database.engine};
    BOOST_TEST(!session.get<Hero>(99));
    BOOST_TEST(database.journal->take() ==
               unit::lines({"begin", "statement select get Hero", "finished get Hero 0 row(s)"}));
}

BOOST_AUTO_TEST_CASE(changes_are_noted_only_where_one_wants_them) {
    struct Unwilling final : Listener {
        void on_event(const Event& event) override {
            rows += event.kind == EventKind::committed ? event.changes->size() : 0;
        }
        std::size_t rows = 0;
    };
    unit::Walkthrough database;
    const auto unwilling = std::make_shared<Unwilling>();
    database.engine.add_listener(unwilling);
    Session session{database.engine};
    session.add(unit::hero("a"));
    session.commit();
    BOOST_TEST(unwilling->rows == 0U);
}

BOOST_AUTO_TEST_SUITE_END()
