// A database in memory, whose one connection goes from session to session.
#include <atomic>
#include <mutex>

#include "support.hpp"

using namespace sidekick;
using namespace threads;
using namespace std::chrono_literals;

namespace {

using Clock = std::chrono::steady_clock;

// What `act` throws, and how it ends.
struct Refusal {
    std::string message;
    bool is_busy = false;
    Clock::duration after{};
};

template <typename Act>
Refusal refusal_of(const Act& act) {
    const auto start = Clock::now();
    try {
        act();
    } catch (const OperationalError& error) {
        return {error.what(), error.is_busy(), Clock::now() - start};
    }
    return {.message = "nothing was thrown"};
}

Engine with_heroes(std::chrono::milliseconds patience) {
    Engine engine{"sqlite://", {.busy_timeout = patience}};
    create_heroes(engine);
    return engine;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(in_memory)

BOOST_AUTO_TEST_CASE(a_session_waits_for_the_transaction_of_another_thread) {
    const Engine engine = with_heroes(1min);
    Session first{engine};
    first.get<Hero>(1)->age = 51;
    std::int64_t age = 0;
    std::jthread other{[&] {
        Session second{engine};
        age = age_of(second, 1);
    }};
    std::this_thread::sleep_for(50ms);
    first.commit();
    other.join();
    BOOST_TEST(age == 51);
}

BOOST_AUTO_TEST_CASE(it_is_refused_after_the_time_out_as_busy) {
    const Engine engine = with_heroes(100ms);
    Session first{engine};
    (void)first.get<Hero>(1);
    Refusal refusal;
    std::jthread{[&] {
        Session second{engine};
        refusal = refusal_of([&] { (void)second.get<Hero>(1); });
    }}.join();
    BOOST_TEST(refusal.message ==
               "a database in memory has one connection, and sessions of other threads have held "
               "it for longer than the busy_timeout of 100 ms (SQLite code 5)");
    BOOST_TEST(refusal.is_busy);
    BOOST_TEST((refusal.after >= 100ms));
    first.commit();
    std::jthread{[&] { refusal = refusal_of([&] { (void)Session{engine}.get<Hero>(1); }); }}.join();
    BOOST_TEST(refusal.message == "nothing was thrown");
}

BOOST_AUTO_TEST_CASE(transact_tries_again_after_the_time_out) {
    const Engine engine = with_heroes(10ms);
    Session first{engine};
    (void)first.get<Hero>(1);
    std::atomic<int> attempts = 0;
    std::jthread other{[&] {
        const auto read = [&](Session& session) {
            ++attempts;
            (void)session.get<Hero>(1);
        };
        transact(engine, read, patient);
    }};
    while (attempts < 3) {
        std::this_thread::yield();
    }
    first.commit();
}

BOOST_AUTO_TEST_CASE(the_thread_that_holds_it_is_refused_at_once_and_not_as_busy) {
    const Engine engine = with_heroes(1min);
    Session first{engine};
    (void)first.get<Hero>(1);
    int attempts = 0;
    for (const Refusal& refusal :
         {refusal_of([&] { (void)Session{engine}.get<Hero>(1); }), refusal_of([&] {
              transact(engine, [&](Session& second) {
                  ++attempts;
                  (void)second.get<Hero>(1);
              });
          })}) {
        BOOST_TEST(refusal.message ==
                   "a database in memory has one connection, and another session's transaction "
                   "holds it, which this thread began: commit, roll back or close that session "
                   "first (SQLite code 21)");
        BOOST_TEST(!refusal.is_busy);
        BOOST_TEST((refusal.after < 30s));
    }
    BOOST_TEST(attempts == 1);
    first.commit();
    BOOST_TEST(transact(engine, [](Session& second) { return age_of(second, 1); }) == 50);
}

BOOST_AUTO_TEST_CASE(those_that_wait_are_served_in_the_order_of_their_coming) {
    // A thread that has started may not have come yet: one try in order is enough, which no other
    // order could be by chance.
    std::vector<int> order;
    const std::vector<int> expected{0, 1, 2, 3, 4, 5};
    for (int attempt = 0; attempt < 10 && order != expected; ++attempt) {
        order.clear();
        const Engine engine = with_heroes(1min);
        Session first{engine};
        (void)first.get<Hero>(1);
        std::vector<std::jthread> waiting;
        for (const int number : expected) {
            waiting.emplace_back([&, number] {
                Session session{engine};
                (void)session.get<Hero>(1);
                order.push_back(number);  // one at a time: the connection is the lock
            });
            std::this_thread::sleep_for(10ms);
        }
        first.close();
    }
    BOOST_TEST(order == expected, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(one_that_could_not_be_opened_is_opened_by_the_next) {
    const auto start = Clock::now();
    for (int i = 0; i < amount(10, 200); ++i) {
        const Engine engine{"sqlite://", {.on_connect = {"no SQL"}, .busy_timeout = 1min}};
        together(many, [&](int) {
            const Refusal refusal = refusal_of([&] { (void)Session{engine}.get<Hero>(1); });
            require(refusal.message.find("syntax error") != std::string::npos, refusal.message);
        });
    }
    BOOST_TEST((Clock::now() - start < 50s));
}

BOOST_AUTO_TEST_SUITE_END()
