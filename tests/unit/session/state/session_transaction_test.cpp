#include <sidekick/session/state/session_transaction.hpp>

#include <stdexcept>

#include "support.hpp"

using namespace sidekick;
using namespace sidekick::detail;
using unit::lines;
using unit::message_of;

namespace {

void fail(SessionTransaction& transaction, const char* why) {
    try {
        throw std::runtime_error{why};
    } catch (const std::runtime_error&) {
        transaction.fail();
    }
}

}  // namespace

BOOST_AUTO_TEST_SUITE(session_transaction)

BOOST_AUTO_TEST_CASE(what_is_done_makes_it_active_and_its_end_idle) {
    unit::Database database;
    SessionTransaction transaction{database.engine.core(), Begin::deferred};
    BOOST_TEST(transaction.is_idle());
    BOOST_TEST(!transaction.is_to_be_undone());
    transaction.activate();
    BOOST_TEST(transaction.is_to_be_undone());
    transaction.commit();
    BOOST_TEST(transaction.is_idle());
    BOOST_TEST(database.echoed().empty());
    BOOST_TEST((&transaction.begin() == &transaction.begin()));
    BOOST_TEST(transaction.is_to_be_undone());
    transaction.over();
    BOOST_TEST(transaction.is_idle());
    BOOST_TEST(database.echoed() == lines({"BEGIN (implicit)", "ROLLBACK"}));
}

BOOST_AUTO_TEST_CASE(one_that_failed_is_refused_until_it_is_over_and_says_what_failed_first) {
    const unit::Database database;
    SessionTransaction transaction{database.engine.core(), Begin::deferred};
    transaction.start_flush();
    BOOST_TEST(transaction.is_flushing());
    fail(transaction, "first");
    BOOST_TEST(!transaction.is_flushing());
    fail(transaction, "second");
    transaction.end_flush();
    transaction.activate();
    BOOST_TEST(!transaction.is_flushing());
    BOOST_TEST(transaction.is_to_be_undone());
    transaction.undone();
    transaction.activate();
    BOOST_TEST(!transaction.is_to_be_undone());
    BOOST_TEST(transaction.has_failed());
    BOOST_TEST(message_of<PendingRollbackError>([&] { transaction.check(); }).ends_with("first"));
    transaction.over();
    BOOST_TEST(!transaction.has_failed());
    BOOST_TEST(transaction.is_idle());
    transaction.check();
}

BOOST_AUTO_TEST_SUITE_END()
