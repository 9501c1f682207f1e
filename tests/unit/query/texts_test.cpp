// Texts of the program's own that are no statement, several, or one that is not for a session.
#include "academy_models.hpp"

namespace academy {

using unit::message_of;

BOOST_AUTO_TEST_SUITE(texts)

BOOST_FIXTURE_TEST_CASE(a_text_is_one_statement, Academy) {
    const auto refused = [&](std::string_view sql) {
        return message_of<OperationalError>([&] { session.exec(text(sql)); });
    };
    const std::string two = "UPDATE hero SET name = 'x'; DELETE FROM hero";
    BOOST_TEST(refused(two).starts_with("You can only execute one statement at a time"));
    BOOST_TEST(refused(two).find("[SQL: " + two + "]") != std::string::npos);
    for (const char* sql : {"SELECT 1; nonsense", "SELECT 1;;SELECT 2"}) {
        BOOST_TEST(refused(sql).starts_with("You can only execute one statement"), sql);
    }
    session.rollback();
    BOOST_TEST(rows("count(*)", "hero WHERE name = 'x'") == "(0,)");
    BOOST_TEST(session.exec(text<int>("SELECT 1; -- and no more\n /* ; */ ;")).one() == 1);
}

BOOST_FIXTURE_TEST_CASE(a_text_of_no_statement_does_nothing, Academy) {
    for (const char* sql : {"", " \n", ";", "-- a comment", "/* one */ ;"}) {
        BOOST_TEST(session.exec(text(sql)) == 0, sql);
        BOOST_TEST(message_of<ArgumentError>([&] {
                       (void)session.exec(text<int>(sql));
                   }).starts_with("the text gives 0 columns and is read as 1"),
                   sql);
    }
}

BOOST_FIXTURE_TEST_CASE(a_text_does_not_end_the_transaction, Academy) {
    session.add(make(Hero{.name = "w"}));
    session.flush();
    for (const char* sql :
         {"COMMIT", "end transaction", "-- now\nrollback", "ROLLBACK TRANSACTION"}) {
        BOOST_CHECK_THROW(session.exec(text(sql)), ArgumentError);
    }
    BOOST_TEST(message_of<ArgumentError>([&] { session.exec(text("/* now */ Commit;")); }) ==
               "Commit would end the transaction without the session, whose objects follow it: say "
               "session.commit() or session.rollback() [SQL: /* now */ Commit;]");
    session.exec(text("SAVEPOINT here"));
    session.exec(text("DELETE FROM hero"));
    session.exec(text("ROLLBACK TRANSACTION TO here"));
    session.exec(text("RELEASE here"));
    session.commit();
    BOOST_TEST(rows("count(*)", "hero WHERE name = 'w'") == "(1,)");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace academy
