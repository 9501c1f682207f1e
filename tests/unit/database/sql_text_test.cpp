// What a statement is told to do by its text.
#include "sidekick/database/sql_text.hpp"
#include "support.hpp"

using sidekick::Operation;
using sidekick::detail::holds_statement;
using sidekick::detail::operation_in;
using sidekick::detail::sets_foreign_keys;
using sidekick::detail::transaction_end_in;

BOOST_AUTO_TEST_SUITE(sql_text)

BOOST_AUTO_TEST_CASE(the_first_word_says_it) {
    const std::pair<const char*, Operation> texts[] = {
        {"SELECT 1", Operation::select},
        {"  \n select 1", Operation::select},
        {"VALUES (1)", Operation::select},
        {"-- DELETE\n/* UPDATE */ INSERT INTO a VALUES (1)", Operation::insert},
        {"REPLACE INTO a VALUES (1)", Operation::insert},
        {"Update a SET b = 1", Operation::update},
        {"DELETE FROM a", Operation::remove},
        {"CREATE TABLE a AS SELECT 1", Operation::schema},
        {"DROP TABLE a", Operation::schema},
        {"ALTER TABLE a RENAME TO b", Operation::schema},
        {"PRAGMA foreign_keys", Operation::other},
        {"EXPLAIN DELETE FROM a", Operation::other},
        {"VACUUM", Operation::other},
        {"", Operation::other},
        {"-- nothing", Operation::other},
    };
    for (const auto& [text, operation] : texts) {
        BOOST_TEST(to_string(operation_in(text)) == to_string(operation), text);
    }
}

BOOST_AUTO_TEST_CASE(behind_a_with_it_is_the_first_verb_in_no_brackets) {
    const std::pair<const char*, Operation> texts[] = {
        {"WITH a AS (SELECT 1) SELECT * FROM a", Operation::select},
        {"with recursive a (b) as (values (1) union all select b + 1 from a) delete from c",
         Operation::remove},
        {"WITH a AS (SELECT ')' AS b), \"update\" AS (SELECT 2) INSERT INTO c SELECT * FROM a",
         Operation::insert},
        {"WITH a AS (SELECT 1", Operation::other},
    };
    for (const auto& [text, operation] : texts) {
        BOOST_TEST(to_string(operation_in(text)) == to_string(operation), text);
    }
}

BOOST_AUTO_TEST_CASE(what_ends_a_transaction) {
    const std::pair<const char*, const char*> texts[] = {
        {"COMMIT", "COMMIT"},
        {"-- COMMIT\n end", "end"},
        {"Rollback;", "Rollback"},
        {"ROLLBACK TRANSACTION", "ROLLBACK"},
        {"ROLLBACK TO a", ""},
        {"rollback transaction /* to */ TO SAVEPOINT a", ""},
        {"SAVEPOINT a", ""},
        {"RELEASE a", ""},
        {"BEGIN", ""},
        {"INSERT OR ROLLBACK INTO a VALUES (1)", ""},
        {"SELECT 'COMMIT'", ""},
        {"\"commit\" rollback", "rollback"},
        {"", ""},
    };
    for (const auto& [text, word] : texts) {
        BOOST_TEST(transaction_end_in(text) == word, text);
    }
}

BOOST_AUTO_TEST_CASE(what_holds_a_statement) {
    for (const char* sql : {"SELECT 1", "; a", "-- a\nb", "/* a */b", "'--'", "-", "/"}) {
        BOOST_TEST(holds_statement(sql), sql);
    }
    for (const char* sql : {"", ";", " \t\r\n\f;", "-- a", "--", "/* a */ -- b\n;", "/* a"}) {
        BOOST_TEST(!holds_statement(sql), sql);
    }
}

BOOST_AUTO_TEST_CASE(what_sets_foreign_keys) {
    for (const char* sql : {"PRAGMA foreign_keys=ON", "pragma Foreign_Keys = 1",
                            "/* on */ PRAGMA main.foreign_keys(off)"}) {
        BOOST_TEST(sets_foreign_keys(sql), sql);
    }
    for (const char* sql : {"PRAGMA foreign_keys", "PRAGMA defer_foreign_keys=ON",
                            "SELECT 'PRAGMA foreign_keys=ON'", "PRAGMA foreign_key_check(hero)"}) {
        BOOST_TEST(!sets_foreign_keys(sql), sql);
    }
}

BOOST_AUTO_TEST_SUITE_END()
