// What waits for another connection's lock, and what cannot.
#include <sidekick/database/sqlite.hpp>
#include <sidekick/database/transaction.hpp>

#include <chrono>
#include <thread>

#include "processes.hpp"
#include "support.hpp"

using namespace sidekick;
using namespace sidekick::detail;
using namespace std::chrono_literals;
using unit::lines;

namespace {

// Holds the lock for writing from a thread of its own, for a moment.
class BriefWriter {
public:
    explicit BriefWriter(const std::string& path) : connection_{path} {
        connection_.run("BEGIN IMMEDIATE");
        thread_ = std::thread{[this] {
            std::this_thread::sleep_for(150ms);
            connection_.run("COMMIT");
        }};
    }
    BriefWriter(const BriefWriter&) = delete;
    BriefWriter& operator=(const BriefWriter&) = delete;
    ~BriefWriter() { thread_.join(); }

private:
    Connection connection_;
    std::thread thread_;
};

// Whether nobody holds the lock for writing.
bool can_write(const std::string& path) {
    Connection connection{path};
    try {
        connection.run("BEGIN IMMEDIATE");
        return true;
    } catch (const SqliteFailure& failure) {
        BOOST_TEST(failure.is_busy());
        return false;
    }
}

struct Locked : unit::WalkthroughFile {
    std::string path = file("heroes.db");
    std::string url = "sqlite:///" + path;
};

void add_hero(const Engine& engine) {
    Session session{engine};
    session.add(make(Hero{.name = "New", .secret_name = "N"}));
    session.commit();
}

}  // namespace

BOOST_AUTO_TEST_SUITE(locks)

BOOST_AUTO_TEST_CASE(a_transaction_that_writes_first_waits) {
    const Locked database;
    {
        const BriefWriter writer{database.path};
        add_hero(database.engine);
    }
    BOOST_TEST(database.rows("count(*)", "hero") == "(4,)");
}

BOOST_AUTO_TEST_CASE(how_long_is_an_option_of_the_engine) {
    const Locked database;
    const Engine impatient{database.url, {.busy_timeout = 0ms}};
    const Engine negative{database.url, {.busy_timeout = -1ms}};
    const Engine for_ever{database.url, {.busy_timeout = std::chrono::milliseconds::max()}};
    const BriefWriter writer{database.path};
    BOOST_CHECK_THROW(add_hero(impatient), OperationalError);
    BOOST_CHECK_THROW(add_hero(negative), OperationalError);
    add_hero(for_ever);
}

BOOST_AUTO_TEST_CASE(an_immediate_session_takes_the_lock_before_it_reads) {
    Locked database;
    Session deferred{database.engine};
    (void)deferred.get<Hero>(1);
    BOOST_TEST(can_write(database.path));
    deferred.close();
    (void)database.echoed();
    Session immediate{database.engine, {.begin = Begin::immediate}};
    (void)immediate.get<Hero>(1);
    BOOST_TEST(!can_write(database.path));
    immediate.rollback();
    BOOST_TEST(can_write(database.path));
    (void)immediate.get<Hero>(1);
    BOOST_TEST(!can_write(database.path));
    BOOST_TEST(database.echoed() ==
               lines({"BEGIN (implicit)", unit::get_hero, "[C] (1,)", "ROLLBACK",
                      "BEGIN (implicit)", unit::get_hero, "[G] (1,)"}));
}

BOOST_AUTO_TEST_CASE(an_engine_tells_its_sessions_how_to_begin) {
    const Locked database;
    const Engine engine{database.url, {.begin = Begin::immediate}};
    Session session{engine};
    (void)session.get<Hero>(1);
    BOOST_TEST(!can_write(database.path));
    session.close();
    Session deferred{engine, {.begin = Begin::deferred}};
    (void)deferred.get<Hero>(1);
    BOOST_TEST(can_write(database.path));
}

BOOST_AUTO_TEST_CASE(a_begin_that_is_refused_names_itself_and_keeps_no_connection) {
    const Locked database;
    const Engine engine{database.url, {.busy_timeout = 0ms, .begin = Begin::immediate}};
    {
        const BriefWriter writer{database.path};
        BOOST_TEST(unit::message_of<OperationalError>([&] { add_hero(engine); }) ==
                   "database is locked: '" + database.path +
                       "' (SQLite code 5)\n[SQL: BEGIN IMMEDIATE]");
    }
    add_hero(engine);
}

BOOST_AUTO_TEST_CASE(a_commit_that_a_reader_keeps_waiting_is_tried_again_or_rolled_back) {
    const Locked database;
    const Engine engine{database.url, {.busy_timeout = 0ms}};
    Connection reader{database.path};
    reader.run("BEGIN");
    Statement reading = reader.prepare("SELECT id FROM hero");
    Session session{engine};
    auto hero = session.get<Hero>(1);
    for (const bool is_tried_again : {true, false}) {
        BOOST_TEST_REQUIRE(reading.step());
        hero->age = is_tried_again ? 5 : 6;
        BOOST_TEST(unit::message_of<OperationalError>([&] { session.commit(); }) ==
                   "database is locked: '" + database.path + "' (SQLite code 5)\n[SQL: COMMIT]");
        reading.reset();
        reader.run("COMMIT; BEGIN");
        is_tried_again ? session.commit() : session.rollback();
        BOOST_TEST(database.rows("age", "hero WHERE id = 1") == "(5,)");
    }
    hero->age = 7;
    session.commit();
    BOOST_TEST(database.rows("age", "hero WHERE id = 1") == "(7,)");
}

BOOST_AUTO_TEST_CASE(the_change_to_wal_waits) {
    const Locked database;
    const std::vector<std::string> wal{"PRAGMA journal_mode=WAL"};
    {
        const BriefWriter writer{database.path};
        BOOST_CHECK_THROW(add_hero(Engine{database.url, {.on_connect = wal, .busy_timeout = 0ms}}),
                          OperationalError);
        add_hero(Engine{database.url, {.on_connect = wal}});
    }
    Connection connection{database.path};
    Statement mode = connection.prepare("PRAGMA journal_mode");
    BOOST_TEST_REQUIRE(mode.step());
    BOOST_TEST(repr(mode.column(0)) == "'wal'");
    BOOST_TEST(database.rows("count(*)", "hero") == "(4,)");
}

BOOST_AUTO_TEST_CASE(programs_that_create_the_tables_at_once_all_succeed) {
    for (const char* journal : {"DELETE", "WAL"}) {
        for (int round = 0; round < 5; ++round) {
            const unit::TemporaryDirectory directory;
            const std::string url = "sqlite:///" + directory.file("new.db");
            const std::string setting = std::string{"PRAGMA journal_mode="} + journal;
            std::vector<pid_t> programs;
            for (int i = 0; i < 4; ++i) {
                programs.push_back(unit::start_process([&] {
                    create_all<Team, Hero, HeroTeamLink>(Engine{url, {.on_connect = {setting}}});
                }));
            }
            for (const pid_t program : programs) {
                BOOST_TEST(unit::end_of(program) == 0, journal);
            }
        }
    }
}

BOOST_AUTO_TEST_SUITE_END()
