#include "sidekick/trace/trace.hpp"

#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>

#include "support.hpp"

using namespace sidekick;
using namespace sidekick::detail;
using unit::peek;

// Lines are known where the library was built with libbacktrace, and changes where SQLite has its
// pre-update hook; the tests of them say nothing elsewhere.
#if SIDEKICK_TEST_LINES
constexpr bool has_lines = true;
#else
constexpr bool has_lines = false;
#endif

namespace {

std::shared_ptr<Trace> trace_into(std::FILE* file) {
    return std::make_shared<Trace>(TraceOutput{dup(fileno(file))}, "/", -1);
}

// A database with the walkthrough's rows that is traced from now on.
class Traced : public unit::Walkthrough {
public:
    Traced() { engine.add_listener(trace_); }
    ~Traced() { end(); }

    // Ends the trace: its last record is there.
    void end() {
        engine.remove_listener(trace_);
        trace_.reset();
    }
    Trace& trace() { return *trace_; }

    // The records since the last call.
    std::vector<std::string> records() {
        std::fflush(file_);
        std::vector<std::string> lines;
        std::fseek(file_, read_, SEEK_SET);
        std::string line;
        for (int c = std::fgetc(file_); c != EOF; c = std::fgetc(file_)) {
            if (c == '\n') {
                lines.push_back(std::exchange(line, {}));
            } else {
                line += static_cast<char>(c);
            }
        }
        read_ = std::ftell(file_);
        std::fseek(file_, 0, SEEK_END);
        return lines;
    }

    // The only record among those since the last call that has all of these; "" if there is none.
    std::string record(std::initializer_list<std::string_view> parts) {
        std::string found;
        for (const std::string& line : records()) {
            const bool fits = std::ranges::all_of(
                parts, [&](std::string_view part) { return line.find(part) != std::string::npos; });
            if (fits) {
                BOOST_TEST(found == "");
                found = line;
            }
        }
        return found;
    }

private:
    std::FILE* file_ = std::tmpfile();
    long read_ = 0;
    std::shared_ptr<Trace> trace_ = trace_into(file_);
};

bool has(const std::string& record, const std::string& part) {
    return record.find(part) != std::string::npos;
}

std::string line_number(int line) {
    return has_lines ? "\"line\":" + std::to_string(line) + "," : "";
}

}  // namespace

BOOST_AUTO_TEST_SUITE(trace_of_a_program)

BOOST_AUTO_TEST_CASE(begins_with_its_version) {
    Traced database;
    BOOST_TEST(database.records().front().starts_with(R"({"sidekick_trace":1,"program":)"));
}

BOOST_AUTO_TEST_CASE(an_append_is_the_cause_of_an_insert_at_the_commit_below) {
    Traced database;
    Session session{database.engine};
    auto spider_boy = session.get<Hero>(3);
    auto z_force = session.get<Team>(1);
    (void)z_force->heroes.size();
    (void)database.records();
    z_force->heroes.push_back(spider_boy);
    const int append = __LINE__ - 1;
    session.commit();
    const int commit = __LINE__ - 1;
    const std::string record =
        database.record({"INSERT INTO heroteamlink", "\"kind\":\"statement\""});
    BOOST_TEST(has(record, R"("reason":{"kind":"flush")"));
    BOOST_TEST(has(record, R"x("parameters":"(1, 3)")x"));
    const std::size_t causes = record.find("\"causes\":[");
    const std::size_t moment = record.find("\"moment\":");
    BOOST_REQUIRE(causes < moment);
    BOOST_TEST(has(record.substr(causes, moment - causes), line_number(append)));
    BOOST_TEST(has(record.substr(moment), line_number(commit)));
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

// The causes of the only statement among the records that has this text.
std::string causes_of(Traced& database, std::string_view sql) {
    const std::string record = database.record({"\"kind\":\"statement\"", sql});
    const std::size_t causes = record.find("\"causes\":[");
    return causes == std::string::npos ? record
                                       : record.substr(causes, record.find("\"moment\":") - causes);
}

BOOST_AUTO_TEST_CASE(a_link_that_goes_with_its_object_has_the_delete_as_its_cause) {
    Traced database;
    Session session{database.engine};
    auto spider_boy = session.get<Hero>(3);
    auto z_force = session.get<Team>(1);
    z_force->heroes = {spider_boy};
    const int append = __LINE__ - 1;
    session.commit();
    (void)database.records();
    session.delete_object(z_force);
    const int deleted = __LINE__ - 1;
    session.commit();
    const std::string causes = causes_of(database, "DELETE FROM heroteamlink");
    BOOST_TEST(has(causes, line_number(deleted)));
    BOOST_TEST(!(has_lines && has(causes, line_number(append))));
}

BOOST_AUTO_TEST_CASE(an_update_is_not_laid_to_lines_from_before_an_insert_or_a_rollback) {
    Traced database;
    Session session{database.engine};
    auto fresh = make(Hero{.name = "New", .secret_name = "N"});
    session.add(fresh);
    fresh->age = 3;
    const int before_insert = __LINE__ - 1;
    session.flush();
    fresh->name = "Newer";
    session.flush();
    BOOST_TEST(!(has_lines &&
                 has(causes_of(database, "UPDATE hero SET name"), line_number(before_insert))));
    session.commit();

    fresh->age = 50;
    const int undone = __LINE__ - 1;
    session.rollback();
    (void)database.records();
    fresh->age = 60;
    const int kept = __LINE__ - 1;
    session.commit();
    const std::string causes = causes_of(database, "UPDATE hero SET age");
    BOOST_TEST(has(causes, line_number(kept)));
    BOOST_TEST(!(has_lines && has(causes, line_number(undone))));
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

BOOST_AUTO_TEST_CASE(one_program_at_a_time_writes_a_trace) {
    const unit::TemporaryDirectory directory;
    const std::string path = directory.file("trace");
    auto first = TraceOutput::open(path);
    BOOST_REQUIRE(first.has_value());
    BOOST_TEST(first->write("kept\n"));
    BOOST_TEST(!TraceOutput::open(path).has_value());
    BOOST_TEST(golden::read_file(path) == "kept\n");
    first.reset();
    BOOST_TEST(TraceOutput::open(path).has_value());
    BOOST_TEST(golden::read_file(path) == "");
}

BOOST_AUTO_TEST_CASE(what_the_file_does_not_take_is_counted_and_leaves_no_part_of_a_line) {
    const unit::TemporaryDirectory directory;
    TraceOutput output = TraceOutput::open(directory.file("trace")).value();
    BOOST_TEST(output.write("first\n"));
    std::signal(SIGXFSZ, SIG_IGN);
    rlimit before{};
    getrlimit(RLIMIT_FSIZE, &before);
    const rlimit small{.rlim_cur = 10, .rlim_max = before.rlim_max};
    setrlimit(RLIMIT_FSIZE, &small);
    BOOST_TEST(!output.write("second\n"));
    setrlimit(RLIMIT_FSIZE, &before);
    std::signal(SIGXFSZ, SIG_DFL);
    BOOST_TEST(output.write("third\n"));
    BOOST_TEST(golden::read_file(directory.file("trace")) == "first\nthird\n");
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
