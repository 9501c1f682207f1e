#include <sidekick/database/sqlite.hpp>

#include <sqlite3.h>

#include <fstream>

#include "support.hpp"

using namespace sidekick;
using namespace sidekick::detail;

namespace {

// The failure that `act` ends in; code 0 if there is none.
template <typename Act>
SqliteFailure failure_of(const Act& act) {
    try {
        act();
    } catch (const SqliteFailure& failure) {
        return failure;
    }
    return {"", 0};
}

ValueView text(std::string_view value) {
    return ValueView{value};
}

}  // namespace

BOOST_AUTO_TEST_SUITE(sqlite)

BOOST_AUTO_TEST_CASE(binds_and_reads_every_kind_of_value) {
    Connection connection{":memory:"};
    Statement statement = connection.prepare("SELECT ?, ?, ?, ?, ?, ?");
    const Bytes bytes{std::byte{0}, std::byte{255}};
    const std::string with_nul{"a\0b", 3};
    statement.bind(0, ValueView{});
    statement.bind(1, ValueView{true});
    statement.bind(2, ValueView{std::int64_t{-5}});
    statement.bind(3, ValueView{0.5});
    statement.bind(4, text(with_nul));
    statement.bind(5, ValueView{std::span<const std::byte>{bytes}});
    BOOST_TEST_REQUIRE(statement.step());
    BOOST_TEST(is_same_value(statement.column(0), ValueView{}));
    BOOST_TEST(is_same_value(statement.column(1), ValueView{std::int64_t{1}}));
    BOOST_TEST(is_same_value(statement.column(2), ValueView{std::int64_t{-5}}));
    BOOST_TEST(is_same_value(statement.column(3), ValueView{0.5}));
    BOOST_TEST(is_same_value(statement.column(4), text(with_nul)));
    BOOST_TEST(is_same_value(statement.column(5), ValueView{std::span<const std::byte>{bytes}}));
    BOOST_TEST(!statement.step());
}

BOOST_AUTO_TEST_CASE(empty_text_and_empty_bytes_are_not_null) {
    Connection connection{":memory:"};
    Statement statement = connection.prepare("SELECT typeof(?), typeof(?), ?, ?");
    for (const std::size_t at : {0U, 2U}) {
        statement.bind(at, ValueView{std::string_view{}});
        statement.bind(at + 1, ValueView{std::span<const std::byte>{}});
    }
    BOOST_TEST_REQUIRE(statement.step());
    BOOST_TEST(is_same_value(statement.column(0), text("text")));
    BOOST_TEST(is_same_value(statement.column(1), text("blob")));
    BOOST_TEST(is_same_value(statement.column(2), text("")));
    BOOST_TEST(is_same_value(statement.column(3), ValueView{std::span<const std::byte>{}}));
}

BOOST_AUTO_TEST_CASE(a_statement_runs_again_after_a_reset) {
    Connection connection{":memory:"};
    Statement statement = connection.prepare("SELECT ?");
    for (const std::int64_t number : {1, 2}) {
        statement.bind(0, ValueView{number});
        BOOST_TEST_REQUIRE(statement.step());
        BOOST_TEST(is_same_value(statement.column(0), ValueView{number}));
        statement.reset();
    }
}

BOOST_AUTO_TEST_CASE(tells_what_the_last_statement_did) {
    Connection connection{":memory:"};
    connection.run("CREATE TABLE hero (id INTEGER PRIMARY KEY, name VARCHAR)");
    connection.run("INSERT INTO hero (id, name) VALUES (7, 'a'), (8, 'b')");
    BOOST_TEST(connection.last_insert_rowid() == 8);
    BOOST_TEST(connection.changes() == 2);
    connection.run("UPDATE hero SET name = 'c' WHERE id > 100");
    BOOST_TEST(connection.changes() == 0);
}

BOOST_AUTO_TEST_CASE(knows_whether_a_transaction_is_open) {
    Connection connection{":memory:"};
    BOOST_TEST(!connection.in_transaction());
    connection.run("BEGIN");
    BOOST_TEST(connection.in_transaction());
    connection.run("ROLLBACK");
    BOOST_TEST(!connection.in_transaction());
}

BOOST_AUTO_TEST_CASE(a_failure_holds_sqlites_message_and_extended_code) {
    Connection connection{":memory:"};
    const auto missing = failure_of([&] { (void)connection.prepare("SELECT * FROM villain"); });
    BOOST_TEST(missing.message == "no such table: villain");
    BOOST_TEST(missing.code == SQLITE_ERROR);
    connection.run("CREATE TABLE hero (id INTEGER PRIMARY KEY, name VARCHAR UNIQUE NOT NULL)");
    connection.run("INSERT INTO hero VALUES (1, 'a')");
    const auto run = [&](const char* sql) { return failure_of([&] { connection.run(sql); }); };
    BOOST_TEST(run("INSERT INTO hero VALUES (1, 'b')").code == SQLITE_CONSTRAINT_PRIMARYKEY);
    BOOST_TEST(run("INSERT INTO hero VALUES (2, 'a')").code == SQLITE_CONSTRAINT_UNIQUE);
    BOOST_TEST(run("INSERT INTO hero VALUES (3, NULL)").code == SQLITE_CONSTRAINT_NOTNULL);
    Statement statement = connection.prepare("INSERT INTO hero VALUES (1, 'b')");
    const auto stepped = failure_of([&] { statement.step(); });
    BOOST_TEST(stepped.message == "UNIQUE constraint failed: hero.id");
    statement.reset();
    BOOST_TEST(failure_of([&] { statement.bind(0, ValueView{}); }).code == SQLITE_RANGE);
}

BOOST_AUTO_TEST_CASE(a_file_is_made_if_it_is_not_there) {
    const unit::TemporaryDirectory directory;
    const std::string path = directory.file("new.db");
    {
        Connection connection{path};
        connection.run("CREATE TABLE hero (id INTEGER)");
    }
    BOOST_TEST(std::filesystem::exists(path));
    Connection again{path};
    BOOST_TEST(!again.prepare("SELECT * FROM hero").step());
}

BOOST_AUTO_TEST_CASE(what_cannot_be_opened_fails) {
    const unit::TemporaryDirectory directory;
    const auto open = [](const std::string& path) {
        return failure_of([&] { Connection{path}.run("SELECT * FROM sqlite_master"); });
    };
    BOOST_TEST((open(directory.file("")).code & 0xff) == SQLITE_CANTOPEN);
    BOOST_TEST((open(directory.file("no/file.db")).code & 0xff) == SQLITE_CANTOPEN);
    std::ofstream{directory.file("letter.txt")} << std::string(1000, 'x');
    BOOST_TEST(open(directory.file("letter.txt")).code == SQLITE_NOTADB);
}

BOOST_AUTO_TEST_CASE(some_failures_concern_the_file) {
    for (const int code : {SQLITE_CANTOPEN, SQLITE_READONLY, SQLITE_BUSY, SQLITE_LOCKED,
                           SQLITE_NOTADB, SQLITE_FULL, SQLITE_IOERR_READ, SQLITE_CORRUPT}) {
        BOOST_TEST((SqliteFailure{"", code}.concerns_file()), code);
    }
    for (const int code : {SQLITE_ERROR, SQLITE_CONSTRAINT_UNIQUE, SQLITE_RANGE}) {
        BOOST_TEST(!(SqliteFailure{"", code}.concerns_file()), code);
    }
}

BOOST_AUTO_TEST_CASE(another_connections_lock_is_the_cause_of_some) {
    for (const int code : {SQLITE_BUSY, SQLITE_BUSY_SNAPSHOT, SQLITE_LOCKED}) {
        BOOST_TEST((SqliteFailure{"", code}.is_busy()), code);
    }
    for (const int code : {SQLITE_ERROR, SQLITE_READONLY, SQLITE_MISUSE}) {
        BOOST_TEST(!(SqliteFailure{"", code}.is_busy()), code);
    }
}

BOOST_AUTO_TEST_CASE(a_code_has_the_class_that_python_gives_it) {
    const auto thrown = [](int code) {
        try {
            throw_database_error({"message", code}, "SQL", "()");
        } catch (const Error& error) {
            return std::string{error.name()};
        }
    };
    BOOST_TEST(thrown(SQLITE_CONSTRAINT_UNIQUE) == "IntegrityError");
    BOOST_TEST(thrown(SQLITE_MISMATCH) == "IntegrityError");
    BOOST_TEST(thrown(SQLITE_ERROR) == "OperationalError");
    BOOST_TEST(thrown(SQLITE_BUSY_SNAPSHOT) == "OperationalError");
    BOOST_TEST(thrown(SQLITE_READONLY) == "OperationalError");
    BOOST_TEST(thrown(SQLITE_CANTOPEN) == "OperationalError");
    BOOST_TEST(thrown(SQLITE_CORRUPT) == "DatabaseError");
    BOOST_TEST(thrown(SQLITE_MISUSE) == "DatabaseError");
}

BOOST_AUTO_TEST_SUITE_END()
