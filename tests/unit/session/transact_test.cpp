#include <sidekick/database/sqlite.hpp>
#include <sidekick/session/transact.hpp>

#include <chrono>
#include <functional>

#include "processes.hpp"
#include "support.hpp"

using namespace sidekick;
using namespace sidekick::detail;
using namespace std::chrono_literals;
using unit::message_of;
using unit::peek;

namespace {

std::int64_t increase_age(Session& session) {
    auto hero = session.get<Hero>(2);
    hero->age = hero->age.value() + 1;
    session.flush();
    return hero->age.value();
}

// A function whose first `times` attempts find the database locked.
class Refused {
public:
    Refused(const std::string& path, int times) : other_{path}, times_{times} {}

    std::int64_t operator()(Session& session) {
        if (++attempts > times_) {
            return increase_age(session);
        }
        (void)session.get<Hero>(1);
        if (attempts > 1) {  // it has the lock by then, and nobody can take it
            throw OperationalError{"database is locked", 5, "", ""};
        }
        other_.run("BEGIN IMMEDIATE");
        try {
            return increase_age(session);
        } catch (const Error&) {
            other_.run("ROLLBACK");
            throw;
        }
    }

    int attempts = 0;

private:
    Connection other_;
    int times_;
};

}  // namespace

BOOST_AUTO_TEST_SUITE(transact_)

BOOST_AUTO_TEST_CASE(commits_and_gives_what_the_function_returned) {
    const unit::Walkthrough database;
    BOOST_TEST(transact(database.engine, increase_age) == 49);
    BOOST_TEST(database.rows("age", "hero WHERE id = 2") == "(49,)");
    transact(database.engine, [](Session& session) { (void)increase_age(session); });
    BOOST_TEST(database.rows("age", "hero WHERE id = 2") == "(50,)");
    const std::unique_ptr<int> moved =
        transact(database.engine, [](Session&) { return std::make_unique<int>(5); });
    BOOST_TEST(*moved == 5);
}

BOOST_AUTO_TEST_CASE(runs_the_function_again_where_the_database_was_locked) {
    const unit::WalkthroughFile database;
    Refused refused{database.file("heroes.db"), 3};
    BOOST_TEST(transact(database.engine, std::ref(refused)) == 49);
    BOOST_TEST(refused.attempts == 4);
    BOOST_TEST(database.rows("age", "hero WHERE id = 2") == "(49,)");
}

BOOST_AUTO_TEST_CASE(has_the_lock_before_it_reads_from_the_second_attempt_on) {
    const unit::WalkthroughFile database;
    Refused refused{database.file("heroes.db"), 1};
    Connection other{database.file("heroes.db")};
    std::string locked;
    transact(database.engine, [&](Session& session) {
        (void)session.get<Hero>(1);
        try {
            other.run("BEGIN IMMEDIATE; ROLLBACK");
            locked += "no ";
        } catch (const SqliteFailure&) {
            locked += "yes ";
        }
        return refused(session);
    });
    BOOST_TEST(locked == "no yes ");
}

BOOST_AUTO_TEST_CASE(gives_up_after_so_many_attempts) {
    const unit::WalkthroughFile database;
    for (const int attempts : {1, 3}) {
        Refused refused{database.file("heroes.db"), 100};
        BOOST_CHECK_THROW(transact(database.engine, std::ref(refused), {.attempts = attempts}),
                          OperationalError);
        BOOST_TEST(refused.attempts == attempts);
    }
    Refused refused{database.file("heroes.db"), 100};
    BOOST_TEST(message_of<ArgumentError>([&] {
                   transact(database.engine, std::ref(refused), {.attempts = 0});
               }) == "transact was given 0 attempts: it needs one");
    BOOST_TEST(refused.attempts == 0);
}

BOOST_AUTO_TEST_CASE(gives_up_after_so_long) {
    const unit::WalkthroughFile database;
    Refused refused{database.file("heroes.db"), 1000};
    const auto start = std::chrono::steady_clock::now();
    BOOST_CHECK_THROW(
        transact(database.engine, std::ref(refused), {.attempts = 1000, .for_at_most = 50ms}),
        OperationalError);
    const auto taken = std::chrono::steady_clock::now() - start;
    BOOST_TEST(refused.attempts > 1);
    BOOST_TEST(refused.attempts < 12);
    // Each pause is twice as long as the one before.
    BOOST_TEST((taken >= std::chrono::milliseconds{(1 << (refused.attempts - 1)) - 1}));
}

BOOST_AUTO_TEST_CASE(passes_other_errors_on_at_once_and_rolls_back) {
    const unit::Walkthrough database;
    int attempts = 0;
    const auto fail = [&](Session& session) {
        ++attempts;
        (void)increase_age(session);
        session.add(make(Hero{.id = 1, .name = "Copy", .secret_name = "C"}));
    };
    BOOST_CHECK_THROW(transact(database.engine, fail), IntegrityError);
    const auto leave = [&](Session& session) {
        ++attempts;
        (void)increase_age(session);
        throw std::logic_error{"no"};
    };
    BOOST_CHECK_THROW(transact(database.engine, leave), std::logic_error);
    BOOST_TEST(attempts == 2);
    BOOST_TEST(database.rows("age", "hero WHERE id = 2") == "(48,)");
}

BOOST_AUTO_TEST_CASE(two_programs_lose_no_update) {
    constexpr int times = 50;
    for (const char* journal : {"DELETE", "WAL"}) {
        const unit::WalkthroughFile database;
        const auto count = [&] {
            const Engine engine{database.engine.url(),
                                {.on_connect = {std::string{"PRAGMA journal_mode="} + journal,
                                                "PRAGMA synchronous=OFF"}}};
            for (int i = 0; i < times; ++i) {
                transact(engine, increase_age);
            }
        };
        const pid_t one = unit::start_process(count);
        const pid_t two = unit::start_process(count);
        BOOST_TEST(unit::end_of(one) == 0, journal);
        BOOST_TEST(unit::end_of(two) == 0, journal);
        BOOST_TEST(database.rows("age", "hero WHERE id = 2") ==
                   "(" + std::to_string(48 + 2 * times) + ",)");
    }
}

BOOST_AUTO_TEST_SUITE_END()
