// What a file can do to an engine, and what a second connection can.
#include <sidekick/database/engine_core.hpp>

#include <sys/resource.h>

#include <csignal>
#include <fstream>

#include "support.hpp"

using namespace sidekick;
using namespace sidekick::detail;
using unit::message_of;
using unit::peek;

namespace {

// The walkthrough's rows; a commit without hero 3 is refused.
struct Guarded : unit::WalkthroughFile {
    Guarded() {
        run("CREATE TABLE guard ("
            "hero_id INTEGER REFERENCES hero (id) DEFERRABLE INITIALLY DEFERRED);"
            "INSERT INTO guard VALUES (3);"
            "PRAGMA foreign_keys = ON");
    }
};

}  // namespace

BOOST_AUTO_TEST_SUITE(engine_and_its_file)

BOOST_AUTO_TEST_CASE(a_database_in_memory_has_one_connection) {
    const unit::Walkthrough database;
    Session first{database.engine};
    Session second{database.engine};
    auto hero = first.get<Hero>(1);
    BOOST_TEST(message_of<OperationalError>([&] { (void)second.get<Hero>(1); }) ==
               "a database in memory has one connection, and another session's transaction holds "
               "it, which this thread began: commit, roll back or close that session first (SQLite "
               "code 21)");
    first.commit();
    BOOST_TEST(peek(second.get<Hero>(1)).name == "Deadpond");
    second.close();
    BOOST_TEST(peek(hero).name == "Deadpond");
}

BOOST_AUTO_TEST_CASE(a_path_that_is_a_directory) {
    const unit::TemporaryDirectory directory;
    const std::string path = directory.file("");
    BOOST_TEST(message_of<OperationalError>([&] {
                   create_all<Team, Hero, HeroTeamLink>(create_engine("sqlite:///" + path));
               }).starts_with("unable to open database file: '" + path + "' (SQLite code "));
}

BOOST_AUTO_TEST_CASE(a_path_in_a_directory_that_is_not_there) {
    const unit::TemporaryDirectory directory;
    const std::string path = directory.file("none/heroes.db");
    const Engine engine{"sqlite:///" + path};
    Session session{engine};
    BOOST_TEST(message_of<OperationalError>([&] {
                   (void)session.get<Hero>(1);
               }).starts_with("unable to open database file: '" + path + "' (SQLite code "));
}

BOOST_AUTO_TEST_CASE(a_file_that_is_no_database) {
    const unit::TemporaryDirectory directory;
    const std::string path = directory.file("letter.txt");
    std::ofstream{path} << std::string(1000, 'x');
    const Engine engine{"sqlite:///" + path};
    Session session{engine};
    BOOST_TEST(message_of<OperationalError>([&] {
                   (void)session.get<Hero>(1);
               }).starts_with("file is not a database: '" + path + "' (SQLite code 26)"));
}

BOOST_AUTO_TEST_CASE(a_new_file_is_not_one_that_is_there) {
    const unit::WalkthroughFile database;
    const std::string path = database.file("heroes.db");
    const Engine engine{"sqlite:///" + path, {.new_file = true}};
    const auto create = [&] { create_all<Team, Hero, HeroTeamLink>(engine); };
    const std::string message = "cannot make the database file '" + path +
                                "': it is there already, and a new file was asked for (SQLite "
                                "code 14)";
    BOOST_TEST(message_of<OperationalError>(create) == message);
    BOOST_TEST(message_of<OperationalError>(create) == message);
    BOOST_TEST(database.rows("count(*)", "hero") == "(3,)");
}

BOOST_AUTO_TEST_CASE(a_new_file_serves_all_connections_of_its_engine) {
    const unit::TemporaryDirectory directory;
    const Engine engine{"sqlite:///" + directory.file("heroes.db"), {.new_file = true}};
    create_all<Team, Hero, HeroTeamLink>(engine);
    Session first{engine};
    Session second{engine};
    BOOST_TEST(!first.get<Hero>(1));
    BOOST_TEST(!second.get<Hero>(1));
}

BOOST_AUTO_TEST_CASE(a_file_that_can_only_be_read) {
    const unit::WalkthroughFile database;
    const std::string path = database.file("heroes.db");
    {
        // A file format of a later SQLite: to be read, not written, whoever runs the test.
        std::fstream file{path, std::ios::in | std::ios::out | std::ios::binary};
        file.seekp(18).put('\3');
    }
    const Engine engine{"sqlite:///" + path};
    Session session{engine};
    auto hero = session.get<Hero>(1);
    hero->age = 5;
    BOOST_TEST(message_of<OperationalError>([&] { session.commit(); }) ==
               "attempt to write a readonly database: '" + path +
                   "' (SQLite code 8)\n"
                   "[SQL: UPDATE hero SET age=? WHERE hero.id = ?]\n"
                   "[parameters: (5, 1)]");
    session.rollback();
    BOOST_TEST((peek(hero).age == std::nullopt));
}

BOOST_AUTO_TEST_CASE(a_locked_database) {
    const unit::WalkthroughFile database;
    Session session{database.engine};
    auto hero = session.get<Hero>(1);
    hero->age = 5;
    // SQLite does not wait where waiting could not help: this session reads, the other writes.
    Connection other{database.file("heroes.db")};
    other.run("BEGIN IMMEDIATE");
    BOOST_TEST(message_of<OperationalError>([&] { session.flush(); }) ==
               "database is locked: '" + database.file("heroes.db") +
                   "' (SQLite code 5)\n"
                   "[SQL: UPDATE hero SET age=? WHERE hero.id = ?]\n"
                   "[parameters: (5, 1)]");
    other.run("ROLLBACK");
    session.rollback();
    hero->age = 6;
    session.commit();
    BOOST_TEST(database.rows("age", "hero WHERE id = 1") == "(6,)");
}

BOOST_AUTO_TEST_CASE(a_commit_that_fails_can_be_tried_again) {
    const Guarded database;
    Session session{database.engine};
    auto spider_boy = session.get<Hero>(3);
    session.delete_object(spider_boy);
    BOOST_TEST(message_of<IntegrityError>([&] { session.commit(); }) ==
               "FOREIGN KEY constraint failed (SQLite code 787)\n[SQL: COMMIT]");
    BOOST_TEST(spider_boy.state() == ObjectState::deleted);
    session.add(make(Hero{.id = 3, .name = "Spider-Man", .secret_name = "Pedro"}));
    session.commit();
    BOOST_TEST(spider_boy.state() == ObjectState::detached);
    BOOST_TEST(database.rows("name", "hero WHERE id = 3") == "('Spider-Man',)");
}

BOOST_AUTO_TEST_CASE(a_commit_that_fails_can_be_rolled_back) {
    const Guarded database;
    Session session{database.engine};
    auto spider_boy = session.get<Hero>(3);
    session.delete_object(spider_boy);
    BOOST_CHECK_THROW(session.commit(), IntegrityError);
    session.rollback();
    BOOST_TEST(spider_boy.state() == ObjectState::persistent);
    BOOST_TEST(peek(spider_boy).name == "Spider-Boy");
}

BOOST_AUTO_TEST_CASE(two_sessions_on_one_file_see_what_the_other_commits) {
    const unit::WalkthroughFile database;
    Session one{database.engine};
    Session two{database.engine};
    auto mine = one.get<Hero>(1);
    mine->age = 30;
    one.commit();
    auto yours = two.get<Hero>(1);
    BOOST_TEST(*peek(yours).age == 30);
    two.commit();
    mine->age = 31;
    one.commit();
    BOOST_TEST(*peek(yours).age == 31);
    BOOST_TEST((yours.node() != mine.node()));
}

BOOST_AUTO_TEST_CASE(a_statement_for_each_connection_that_fails_is_named) {
    const unit::TemporaryDirectory directory;
    const Engine engine{"sqlite:///" + directory.file("heroes.db"),
                        {.new_file = true, .on_connect = {"PRAGMA user_version=1", "NONSENSE"}}};
    for (int i = 0; i < 2; ++i) {  // the new file was made the first time
        BOOST_TEST(message_of<OperationalError>([&] { create_all<Team>(engine); }) ==
                   "near \"NONSENSE\": syntax error (SQLite code 1)\n[SQL: NONSENSE]");
    }
}

// While it exists, no file can be written beyond its first bytes: as on a full disk.
class FullDisk {
public:
    FullDisk() {
        getrlimit(RLIMIT_FSIZE, &before_);
        const rlimit full{16, before_.rlim_max};
        setrlimit(RLIMIT_FSIZE, &full);
    }
    FullDisk(const FullDisk&) = delete;
    FullDisk& operator=(const FullDisk&) = delete;
    ~FullDisk() { setrlimit(RLIMIT_FSIZE, &before_); }

private:
    rlimit before_{};
    void (*signal_before_)(int) = std::signal(SIGXFSZ, SIG_IGN);
};

BOOST_AUTO_TEST_CASE(what_sqlite_itself_has_rolled_back_is_not_committed_by_halves) {
    const unit::WalkthroughFile database;
    Session session{database.engine};
    session.add(make(Hero{.name = "first half", .secret_name = "?"}));
    session.flush();
    {
        const FullDisk full;
        BOOST_CHECK_THROW(session.commit(), OperationalError);
    }
    session.add(make(Hero{.name = "second half", .secret_name = "?"}));
    const std::string message = message_of<OperationalError>([&] { session.commit(); });
    BOOST_TEST(message.starts_with("SQLite has rolled back the transaction after an earlier error: "
                                   "roll back here too (SQLite code 516)\n[SQL: INSERT INTO hero"),
               message);
    BOOST_CHECK_THROW((void)session.exec(select<Hero>()), PendingRollbackError);
    session.rollback();
    BOOST_TEST(session.exec(select<Hero>()).all().size() == 3U);
    session.add(make(Hero{.name = "whole", .secret_name = "?"}));
    session.commit();
    BOOST_TEST(database.rows("name", "hero WHERE id > 3") == "('whole',)");
}

BOOST_AUTO_TEST_SUITE_END()
