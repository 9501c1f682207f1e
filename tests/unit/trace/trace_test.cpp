#include "sidekick/trace/trace.hpp"

#include <sys/wait.h>
#include <unistd.h>

#include "traced.hpp"

using namespace sidekick;
using namespace sidekick::detail;
using unit::has;
using unit::has_lines;
using unit::peek;
using unit::trace_into;
using unit::Traced;

BOOST_AUTO_TEST_SUITE(trace_of_a_program)

BOOST_AUTO_TEST_CASE(begins_with_its_version) {
    Traced database;
    BOOST_TEST(database.records().front().starts_with(R"({"sidekick_trace":2,"program":)"));
}

BOOST_AUTO_TEST_CASE(says_why_each_kind_of_statement_is_sent) {
    Traced database;
    Session session{database.engine};
    const auto kind = [&] { return database.record({"\"kind\":\"statement\""}); };
    const auto deadpond = session.get<Hero>(1);
    BOOST_TEST(has(kind(), R"("reason":{"kind":"get","model":"Hero")"));
    (void)session.exec(select<Team>());
    BOOST_TEST(has(kind(), R"("reason":{"kind":"query","model":"Team")"));
    (void)deadpond->teams.size();
    BOOST_TEST(has(kind(), R"("reason":{"kind":"lazy load","model":"Hero","attribute":"teams"})"));
    session.refresh(deadpond);
    BOOST_TEST(has(kind(), R"("reason":{"kind":"refresh","model":"Hero")"));
    session.expire(deadpond);
    (void)peek(deadpond);
    const std::string expired = kind();
    BOOST_TEST(has(expired, R"("reason":{"kind":"expired","model":"Hero")"));
    BOOST_TEST(has(expired, R"("label":"Deadpond")"));
    BOOST_TEST(has(expired, R"("cache":"generated")"));
}

BOOST_AUTO_TEST_CASE(tells_how_many_rows_were_read) {
    Traced database;
    Session session{database.engine};
    (void)session.exec(select<Hero>());
    BOOST_TEST(has(database.record({"\"kind\":\"finished\""}), "\"rows\":3"));
}

BOOST_AUTO_TEST_CASE(tells_what_a_query_loads_and_when_it_is_touched) {
    Traced database;
    Session session{database.engine};
    const auto heroes = session.exec(select<Hero>().options(selectinload<&Hero::teams>)).all();
    BOOST_TEST(has(database.record({"\"kind\":\"loaded\""}),
                   R"("model":"Hero","attribute":"teams","of_objects":3,"moment":)"));
    (void)heroes.front()->teams.size();
    BOOST_TEST(
        has(database.record({"\"kind\":\"seen\""}), R"("model":"Hero","attribute":"teams")"));
    (void)heroes.front()->teams.size();
    (void)heroes.back()->teams.size();
    BOOST_TEST(database.record({"\"kind\":\"seen\""}) == "");
    (void)session.exec(select<Hero>().options(selectinload<&Hero::teams>)).all();
    BOOST_TEST(database.record({"\"kind\":\"loaded\""}) == "");
}

BOOST_AUTO_TEST_CASE(numbers_connections) {
    Traced database;
    const auto numbered = [&](const char* kind, int number) {
        const std::string record = database.record({fmt::format("\"kind\":\"{}\"", kind)});
        BOOST_TEST(has(record, fmt::format("\"connection\":{},", number)), record);
    };
    Session session{database.engine};
    (void)session.get<Hero>(1);
    numbered("begin", 1);
    session.commit();
    numbered("commit", 1);
    (void)database.records();
    (void)session.get<Hero>(1);
    session.rollback();
    numbered("rollback", 1);
}

BOOST_AUTO_TEST_CASE(tells_after_a_commit_what_it_changed) {
    Traced database;
    Session session{database.engine};
    auto deadpond = session.get<Hero>(1);
    auto z_force = session.get<Team>(1);
    deadpond->teams.remove(z_force);
    deadpond->age = 30;
    deadpond->secret_name = "changed";
    session.flush();
    deadpond->secret_name = "Dive Wilson";  // and back: no change of that column
    session.commit();
    const std::string record = database.record({"\"kind\":\"committed\""});
    if (has_lines) {
        BOOST_TEST(has(record, R"("change":"deleted","old":{"team_id":1,"hero_id":1},"new":null)"));
        BOOST_TEST(has(record, "Deadpond leaves Z-Force"));
        BOOST_TEST(has(record, R"("change":"changed")"));
        BOOST_TEST(!has(record, "secret_name was"));
    }
}

BOOST_AUTO_TEST_CASE(a_rollback_changed_nothing) {
    Traced database;
    Session session{database.engine};
    session.add(make(Hero{.name = "Tarantula", .secret_name = "?"}));
    session.flush();
    session.rollback();
    session.commit();
    for (const std::string& record : database.records()) {
        BOOST_TEST(!has(record, "\"kind\":\"committed\""));
    }
}

BOOST_AUTO_TEST_CASE(an_object_that_is_printed_is_recorded) {
    Traced database;
    Session session{database.engine};
    const auto deadpond = session.get<Hero>(1);
    (void)database.records();
    (void)fmt::format("{}", deadpond);
    BOOST_TEST(has(database.record({"\"kind\":\"print\""}), R"("label":"Deadpond")"));
    (void)deadpond->teams.size();
    (void)database.records();
    (void)fmt::format("{}", deadpond->teams);
    BOOST_TEST(has(database.record({"\"kind\":\"print\""}), R"("label":"Deadpond")"));
}

BOOST_AUTO_TEST_CASE(nothing_is_recorded_once_nobody_listens) {
    Engine engine{"sqlite://"};
    {
        const auto trace = trace_into(std::tmpfile());
        engine.add_listener(trace);
        create_all<HeroTeamLink, Team, Hero>(engine);
        BOOST_TEST(active_probe() != nullptr);
        engine.remove_listener(trace);
    }
    BOOST_TEST(active_probe() == nullptr);
    Session session{engine};
    BOOST_TEST(session.exec(select<Hero>()).all().empty());
}

BOOST_AUTO_TEST_CASE(a_commit_whose_rows_cannot_be_named_is_a_commit_all_the_same) {
    Traced database;
    database.run("DROP TABLE hero");
    Session session{database.engine};
    session.add(make(HeroTeamLink{.team_id = 1, .hero_id = 9}));
    session.commit();
    const std::string record = database.record({"\"kind\":\"committed\""});
    BOOST_TEST(record != "");
    if (has_lines) {
        BOOST_TEST(has(record, R"("text":"Hero 9 joins Z-Force")"));
    }
}

BOOST_AUTO_TEST_CASE(a_record_that_is_written_in_parts_is_whole) {
    Traced database;
    Session session{database.engine};
    constexpr std::size_t heroes = 1000;
    for (std::size_t i = 0; i < heroes; ++i) {
        session.add(make(Hero{.name = fmt::format("Number {}.", i)}));
    }
    session.commit();
    const std::string record = database.record({"\"kind\":\"committed\""});
    BOOST_TEST(record.size() > std::size_t{1} << 16);
    BOOST_TEST(record.starts_with(R"({"seq":)"));
    BOOST_TEST(record.ends_with("]}"));
    for (std::size_t i = 0; i < heroes; ++i) {
        BOOST_REQUIRE(has(record, fmt::format(R"("text":"Hero Number {}. is new")", i)));
    }
}

BOOST_AUTO_TEST_CASE(a_forked_child_writes_nothing_into_the_trace_of_its_parent) {
    Traced database;
    (void)database.records();
    const pid_t child = fork();
    if (child == 0) {
        Engine engine{"sqlite://"};
        create_all<HeroTeamLink, Team, Hero>(engine);
        database.end();
        _exit(0);
    }
    waitpid(child, nullptr, 0);
    BOOST_TEST(database.records().empty());
}

BOOST_AUTO_TEST_CASE(a_record_that_cannot_be_made_is_counted_at_the_end) {
    Traced database;
    struct : ParameterRows {
        std::size_t size() const override { return 0; }
        void read(std::size_t, std::vector<ValueView>&) const override {}
    } const none;
    const Reason reason{.kind = ReasonKind::query};
    // A text that is nothing but newlines has no first character.
    const Event event{.kind = EventKind::statement,
                      .sql = "\n",
                      .parameters = &none,
                      .reason = &reason,
                      .connection = nullptr};
    BOOST_CHECK_NO_THROW(database.trace().on_event(event));
    database.end();
    const std::string last = database.records().back();
    BOOST_TEST(has(last, R"("kind":"end")"));
    BOOST_TEST(has(last, R"("lost":1)"));
}

BOOST_AUTO_TEST_SUITE_END()
