#include <sidekick/database/sqlite.hpp>

#include <optional>
#include <stdexcept>

#include "support.hpp"

using namespace sidekick;

namespace {

template <typename E, typename Base>
void check_condition(const char* name) {
    static_assert(std::is_base_of_v<Base, E> && std::is_base_of_v<Error, E>);
    const E error{"why"};
    BOOST_TEST(error.name() == name);
    BOOST_TEST(error.what() == "why");
    BOOST_TEST(brief(error) == std::string{name} + ": why");
}

}  // namespace

BOOST_AUTO_TEST_SUITE(error)

BOOST_AUTO_TEST_CASE(each_condition_has_its_name_and_its_base) {
    check_condition<DataError, Error>("DataError");
    check_condition<ArgumentError, Error>("ArgumentError");
    check_condition<InvalidRequestError, Error>("InvalidRequestError");
    check_condition<PendingRollbackError, InvalidRequestError>("PendingRollbackError");
    check_condition<NoResultFound, InvalidRequestError>("NoResultFound");
    check_condition<MultipleResultsFound, InvalidRequestError>("MultipleResultsFound");
    check_condition<ObjectDeletedError, InvalidRequestError>("ObjectDeletedError");
    check_condition<DetachedInstanceError, Error>("DetachedInstanceError");
    check_condition<FlushError, Error>("FlushError");
    check_condition<StaleDataError, Error>("StaleDataError");
    check_condition<ValueError, Error>("ValueError");
    check_condition<IndexError, Error>("IndexError");
}

BOOST_AUTO_TEST_CASE(a_database_error_holds_code_statement_and_parameters) {
    const IntegrityError error{"UNIQUE constraint failed: hero.id", 1555, "INSERT …", "(1,)"};
    BOOST_TEST(error.name() == "IntegrityError");
    BOOST_TEST(error.code() == 1555);
    BOOST_TEST(error.statement() == "INSERT …");
    BOOST_TEST(error.parameters() == "(1,)");
    BOOST_TEST(error.what() ==
               "UNIQUE constraint failed: hero.id (SQLite code 1555)\n"
               "[SQL: INSERT …]\n"
               "[parameters: (1,)]");
    BOOST_TEST(brief(error) ==
               "IntegrityError: UNIQUE constraint failed: hero.id (SQLite code 1555)");
}

BOOST_AUTO_TEST_CASE(a_database_error_without_a_statement_shows_none) {
    const OperationalError error{"unable to open database file", 14, "", ""};
    BOOST_TEST(error.what() == "unable to open database file (SQLite code 14)");
    BOOST_TEST(error.name() == "OperationalError");
    BOOST_TEST(DatabaseError("x", 1, "", "").name() == "DatabaseError");
}

BOOST_AUTO_TEST_CASE(any_other_exception_is_brief_as_well) {
    BOOST_TEST(brief(std::runtime_error{"why\nand how"}) == "why");
    const std::optional<int> nothing;
    try {
        (void)nothing.value();
    } catch (const std::exception& error) {
        BOOST_TEST(brief(error) == error.what());
    }
}

BOOST_AUTO_TEST_SUITE_END()
