#include <sidekick/database/connection_pool.hpp>

#include <atomic>
#include <thread>

#include "short_memory.hpp"
#include "support.hpp"

using namespace sidekick;
using namespace sidekick::detail;
using namespace std::chrono_literals;
using unit::message_of;

namespace {

using Clock = std::chrono::steady_clock;

// A thread that waits for a connection, and when it has one says so and gives it back.
class Waiting {
public:
    Waiting(ConnectionPool& pool, std::string name, std::string& order)
        : thread_{[&pool, &order, name = std::move(name)] {
              const LeasedConnection taken = pool.take(10s);
              order += name;
          }} {
        std::this_thread::sleep_for(30ms);  // so that it waits before anybody else comes
    }
    Waiting(const Waiting&) = delete;
    Waiting& operator=(const Waiting&) = delete;
    ~Waiting() { thread_.join(); }

private:
    std::thread thread_;
};

// What a thread of its own is told that takes a connection.
std::string refused(ConnectionPool& pool, std::chrono::milliseconds patience) {
    std::string message;
    std::thread{[&] {
        message = message_of<OperationalError>([&] { (void)pool.take(patience); });
    }}.join();
    return message;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(connection_pool)

BOOST_AUTO_TEST_CASE(gives_as_many_as_are_asked_for_and_again_what_came_back) {
    ConnectionPool pool{false};
    LeasedConnection first = pool.take(0ms);
    const LeasedConnection second = pool.take(0ms);
    BOOST_TEST((first != second));
    const auto* const back = first.get();
    first.reset();
    const LeasedConnection again = pool.take(0ms);
    BOOST_TEST((again.get() == back));
    const LeasedConnection third = pool.take(0ms);
    BOOST_TEST((third != second && third != again));
}

BOOST_AUTO_TEST_CASE(to_give_one_back_takes_no_memory) {
    ConnectionPool pool{false};
    std::vector<LeasedConnection> taken(5);
    for (LeasedConnection& each : taken) {
        each = pool.take(0ms);
    }
    BOOST_TEST(unit::succeeds(0, [&] {
        for (LeasedConnection& each : taken) {
            each.reset();
        }
    }));
}

BOOST_AUTO_TEST_CASE(a_single_one_is_refused_at_once_to_the_thread_that_has_it) {
    ConnectionPool pool{true};
    LeasedConnection taken = pool.take(0ms);
    const auto start = Clock::now();
    BOOST_TEST(message_of<OperationalError>([&] {
                   (void)pool.take(10s);
               }).ends_with("close that session first (SQLite code 21)"));
    BOOST_TEST((Clock::now() - start < 5s));
    const auto* const only = taken.get();
    taken.reset();
    taken = pool.take(0ms);
    BOOST_TEST((taken.get() == only));
}

BOOST_AUTO_TEST_CASE(a_single_one_is_refused_to_other_threads_after_their_patience) {
    ConnectionPool pool{true};
    LeasedConnection taken = pool.take(0ms);
    const auto start = Clock::now();
    BOOST_TEST(refused(pool, 20ms) ==
               "a database in memory has one connection, and sessions of other threads have held "
               "it for longer than the busy_timeout of 20 ms (SQLite code 5)");
    BOOST_TEST((Clock::now() - start >= 20ms));
    taken.reset();
    BOOST_TEST(refused(pool, 0ms) == "nothing was thrown");  // who gave up stands in nobody's way
}

BOOST_AUTO_TEST_CASE(a_single_one_goes_to_those_who_wait_in_the_order_of_their_coming) {
    ConnectionPool pool{true};
    std::string order;
    const auto start = Clock::now();
    LeasedConnection taken = pool.take(0ms);
    {
        const Waiting first{pool, "first ", order};
        const Waiting second{pool, "second ", order};
        BOOST_TEST(order.empty());
        taken.reset();
        taken = pool.take(10s);  // who has just had it comes last
        order += "last";
        taken.reset();
    }
    BOOST_TEST(order == "first second last");
    BOOST_TEST((Clock::now() - start < 5s));  // nobody waited for longer than there was need
}

BOOST_AUTO_TEST_CASE(a_statement_that_came_back_is_lent_again_from_its_start) {
    StatementCache statements;
    const CompiledStatement& compiled =
        statements.compile({.use = StatementUse::select, .subject = nullptr},
                           [] { return "SELECT 1 UNION SELECT 2"; });
    PooledConnection connection{":memory:", 0ms};
    LeasedStatement first = connection.take(compiled);
    const LeasedStatement second = connection.take(compiled);
    BOOST_TEST((first != second));
    BOOST_TEST(first->statement.step());
    const auto* const back = first.get();
    first.reset();
    first = connection.take(compiled);
    BOOST_TEST((first.get() == back));
    BOOST_TEST(first->statement.step());
    BOOST_TEST(is_same_value(first->statement.column(0), ValueView{std::int64_t{1}}));
}

BOOST_AUTO_TEST_CASE(a_text_that_comes_again_at_once_is_prepared_once) {
    PooledConnection one{":memory:", 0ms};
    const Statement* first = nullptr;
    {
        const LeasedStatement taken = one.take_once("SELECT 1");
        first = &taken->statement;
        BOOST_TEST(taken->statement.step());
        const LeasedStatement other = one.take_once("SELECT 1");  // while that is out
        BOOST_TEST((&other->statement != first));
        BOOST_TEST(other->statement.step());
    }
    {
        const LeasedStatement again = one.take_once("SELECT 1");
        BOOST_TEST((&again->statement == first));
        BOOST_TEST(again->statement.step());
        BOOST_TEST(std::get<std::int64_t>(again->statement.column(0)) == 1);
    }
    const LeasedStatement another = one.take_once("SELECT 2");
    BOOST_TEST(another->statement.step());
    BOOST_TEST(std::get<std::int64_t>(another->statement.column(0)) == 2);
}

BOOST_AUTO_TEST_SUITE_END()
