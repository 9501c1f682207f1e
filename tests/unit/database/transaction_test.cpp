#include <sidekick/database/transaction.hpp>

#include <limits>
#include <set>

#include "support.hpp"

using namespace sidekick;
using namespace sidekick::detail;
using unit::Database;
using unit::lines;
using unit::message_of;

namespace {

const Reason reason{.kind = ReasonKind::query, .model = "Hero"};

const CompiledStatement& statement(const Engine& engine, const std::string& sql) {
    static const int subject = 0;
    return engine.core()->statements().compile(
        {.use = StatementUse::select, .subject = &subject, .text = sql}, [&] { return sql; });
}

// Rows of one integer each, which count how often they are read.
class Counted final : public ParameterRows {
public:
    std::size_t size() const override { return 3; }
    void read(std::size_t index, std::vector<ValueView>& row) const override {
        ++reads;
        row = {ValueView{static_cast<std::int64_t>(index)}};
    }
    mutable int reads = 0;
};

// A listener that takes nothing in.
class Deaf final : public Listener {
public:
    void on_event(const Event&) override {}
};

// Notes what has finished: its text, its parameters, why it ran and how many rows there were.
class Finished final : public Listener {
public:
    void on_event(const Event& event) override {
        if (event.kind == EventKind::finished) {
            text += fmt::format("{} {} {} {}\n", event.sql, repr_parameters(*event.parameters),
                                to_string(event.reason->kind), event.rows);
            connections.insert(event.connection);
        }
    }
    std::string text;
    std::set<const void*> connections;
};

struct Numbers : Database {
    Numbers() { run("CREATE TABLE number (value INTEGER PRIMARY KEY)"); }
    const CompiledStatement& insert() const {
        return statement(engine, "INSERT INTO number (value) VALUES (?)");
    }
};

}  // namespace

BOOST_AUTO_TEST_SUITE(transaction)

BOOST_AUTO_TEST_CASE(a_transaction_that_is_not_committed_rolls_back) {
    Numbers numbers;
    {
        Transaction transaction{numbers.engine.core()};
        BOOST_TEST(transaction.execute(numbers.insert(), Counted{}, reason) == 3);
    }
    BOOST_TEST(numbers.rows("count(*)", "number") == "(0,)");
    {
        Transaction transaction{numbers.engine.core()};
        transaction.execute(numbers.insert(), Counted{}, reason);
        BOOST_TEST(transaction.last_insert_rowid() == 2);
        transaction.commit();
        transaction.rollback();
    }
    BOOST_TEST(numbers.rows("value", "number") == "(0,) (1,) (2,)");
    BOOST_TEST(
        numbers.echoed() ==
        lines({"BEGIN (implicit)", "INSERT INTO number (value) VALUES (?)",
               "[G] ((0,), (1,), (2,))", "ROLLBACK", "BEGIN (implicit)",
               "INSERT INTO number (value) VALUES (?)", "[C] ((0,), (1,), (2,))", "COMMIT"}));
}

BOOST_AUTO_TEST_CASE(a_rollback_gives_the_lock_back_at_once) {
    const unit::TemporaryDirectory directory;
    const std::string url = "sqlite:///" + directory.file("numbers.db");
    const Database one{url};
    const Database other{url, {.busy_timeout = std::chrono::milliseconds{0}}};
    Transaction transaction{one.engine.core(), Begin::immediate};
    BOOST_CHECK_THROW((Transaction{other.engine.core(), Begin::immediate}), OperationalError);
    transaction.rollback();
    BOOST_CHECK_NO_THROW((Transaction{other.engine.core(), Begin::immediate}));
}

BOOST_AUTO_TEST_CASE(the_same_statement_runs_twice_at_once) {
    Numbers numbers;
    numbers.run("INSERT INTO number VALUES (1), (2), (3)");
    Transaction transaction{numbers.engine.core()};
    const std::span<const ValueView> none;
    const auto& all = statement(numbers.engine, "SELECT value FROM number ORDER BY value");
    std::string pairs;
    Cursor outer = transaction.select(all, none, reason);
    while (outer.next()) {
        Cursor inner = transaction.select(all, none, reason);
        while (inner.next()) {
            pairs += repr_parameters({outer.column(0), inner.column(0)});
        }
    }
    BOOST_TEST(pairs == "(1, 1)(1, 2)(1, 3)(2, 1)(2, 2)(2, 3)(3, 1)(3, 2)(3, 3)");
}

BOOST_AUTO_TEST_CASE(a_cursor_that_is_left_early_gives_its_statement_back) {
    Numbers numbers;
    numbers.run("INSERT INTO number VALUES (1), (2)");
    Transaction transaction{numbers.engine.core()};
    const std::span<const ValueView> none;
    const auto& all = statement(numbers.engine, "SELECT value FROM number ORDER BY value");
    for (int i = 0; i < 2; ++i) {
        Cursor cursor = transaction.select(all, none, reason);
        BOOST_TEST_REQUIRE(cursor.next());
        BOOST_TEST(repr_parameters({cursor.column(0)}) == "(1,)");
        cursor.close();
        BOOST_TEST(!cursor.next());
        // SQLite refuses to drop a table while a statement is in use.
        transaction.run("CREATE TABLE other (value INTEGER)", CacheState::raw, reason);
        transaction.run("DROP TABLE other", CacheState::raw, reason);
    }
    Cursor replaced = transaction.select(all, none, reason);
    BOOST_TEST(replaced.next());
    replaced = Cursor{};
    BOOST_TEST(!replaced.next());
    transaction.commit();
}

BOOST_AUTO_TEST_CASE(a_cursor_that_moves_goes_on_where_it_was_and_finishes_once) {
    Numbers numbers;
    numbers.run("INSERT INTO number VALUES (1), (2), (3)");
    const auto finished = std::make_shared<Finished>();
    numbers.engine.add_listener(finished);
    Transaction transaction{numbers.engine.core()};
    const std::vector<ValueView> one{ValueView{std::int64_t{1}}};
    const std::vector<ValueView> two{ValueView{std::int64_t{2}}};
    const auto& from = statement(numbers.engine, "SELECT value FROM number WHERE value >= ?");
    const auto& only = statement(numbers.engine, "SELECT value FROM number WHERE value = ?");
    Cursor first = transaction.select(from, one, reason);
    BOOST_TEST(first.next());
    Cursor moved = std::move(first);
    BOOST_TEST(!first.next());
    BOOST_TEST(moved.next());
    BOOST_TEST(repr_parameters({moved.column(0)}) == "(2,)");
    BOOST_TEST(finished->text.empty());
    moved = transaction.select(only, two, {.kind = ReasonKind::get, .model = "Hero"});
    BOOST_TEST(std::exchange(finished->text, {}) ==
               "SELECT value FROM number WHERE value >= ? (1,) query 2\n");
    BOOST_TEST(moved.next());
    BOOST_TEST(!moved.next());
    BOOST_TEST(finished->text == "SELECT value FROM number WHERE value = ? (2,) get 1\n");
    BOOST_TEST(finished->connections.size() == 1U);
    BOOST_TEST(!finished->connections.contains(nullptr));
}

BOOST_AUTO_TEST_CASE(a_statement_that_fails_names_itself) {
    Numbers numbers;
    numbers.run("INSERT INTO number VALUES (1)");
    Transaction transaction{numbers.engine.core()};
    BOOST_TEST(message_of<IntegrityError>(
                   [&] { transaction.execute(numbers.insert(), Counted{}, reason); }) ==
               "UNIQUE constraint failed: number.value (SQLite code 1555)\n"
               "[SQL: INSERT INTO number (value) VALUES (?)]\n"
               "[parameters: ((0,), (1,), (2,))]");
    const std::vector<ValueView> one{ValueView{std::int64_t{1}}};
    BOOST_TEST(message_of<OperationalError>([&] {
                   (void)transaction.select(statement(numbers.engine, "SELECT ? FROM villain"), one,
                                            reason);
               }) ==
               "no such table: villain (SQLite code 1)\n"
               "[SQL: SELECT ? FROM villain]\n"
               "[parameters: (1,)]");
    BOOST_TEST(message_of<OperationalError>(
                   [&] { transaction.run("DROP TABLE villain", CacheState::no_key, reason); }) ==
               "no such table: villain (SQLite code 1)\n"
               "[SQL: DROP TABLE villain]");
}

BOOST_AUTO_TEST_CASE(a_select_that_fails_while_it_runs_names_its_parameters) {
    Numbers numbers;
    Transaction transaction{numbers.engine.core()};
    const std::vector<ValueView> large{ValueView{std::numeric_limits<std::int64_t>::min()}};
    Cursor cursor = transaction.select(statement(numbers.engine, "SELECT abs(?)"), large, reason);
    BOOST_TEST(message_of<OperationalError>([&] { cursor.next(); }) ==
               "integer overflow (SQLite code 1)\n"
               "[SQL: SELECT abs(?)]\n"
               "[parameters: (-9223372036854775808,)]");
}

BOOST_AUTO_TEST_CASE(one_that_sqlite_has_ended_is_neither_used_nor_committed) {
    Numbers numbers;
    Transaction transaction{numbers.engine.core()};
    transaction.run("ROLLBACK", CacheState::raw, reason);
    const std::string ended =
        "SQLite has rolled back the transaction after an earlier error: roll back here too (SQLite "
        "code 516)\n[SQL: ";
    BOOST_TEST(message_of<OperationalError>([&] {
                   transaction.execute(numbers.insert(), Counted{}, reason);
               }) == ended + "INSERT INTO number (value) VALUES (?)]");
    BOOST_TEST(message_of<OperationalError>([&] {
                   transaction.run("DELETE FROM number", CacheState::raw, reason);
               }) == ended + "DELETE FROM number]");
    const CompiledStatement& reading = statement(numbers.engine, "SELECT 1");
    BOOST_TEST(message_of<OperationalError>([&] { transaction.select(reading, {}, reason); }) ==
               ended + "SELECT 1]");
    BOOST_TEST(message_of<OperationalError>([&] { transaction.commit(); }) == ended + "COMMIT]");
    transaction.rollback();
    BOOST_TEST(numbers.rows("count(*)", "number") == "(0,)");
}

BOOST_AUTO_TEST_CASE(without_a_listener_parameters_are_read_only_to_be_sent) {
    Engine silent{"sqlite://"};
    Transaction transaction{silent.core()};
    transaction.run("CREATE TABLE number (value INTEGER)", CacheState::no_key, reason);
    const Counted rows;
    const auto& insert = statement(silent, "INSERT INTO number (value) VALUES (?)");
    transaction.execute(insert, rows, reason);
    BOOST_TEST(rows.reads == 3);
    silent.add_listener(std::make_shared<Deaf>());
    transaction.execute(insert, rows, reason);
    BOOST_TEST(rows.reads == 6);
}

BOOST_AUTO_TEST_SUITE_END()
