// A rollback that SQLite refuses.
#include <sidekick/database/transaction.hpp>

#include <sqlite3.h>

#include "support.hpp"

using namespace sidekick;
using namespace sidekick::detail;
using unit::message_of;
using unit::peek;

namespace {

// What a connection may do is asked when a statement is prepared, and a new rule has all prepared
// anew: so this refuses what was prepared long ago.
int refuse_rollback(void*, int action, const char* operation, const char*, const char*,
                    const char*) {
    const bool is_rollback =
        action == SQLITE_TRANSACTION && std::string_view{operation} == "ROLLBACK";
    return is_rollback ? SQLITE_DENY : SQLITE_OK;
}
int allow_all(void*, int, const char*, const char*, const char*, const char*) {
    return SQLITE_OK;
}

// While it exists, knows the connection that was opened last.
class LastOpened {
public:
    LastOpened() { sqlite3_auto_extension(reinterpret_cast<void (*)()>(&note)); }
    LastOpened(const LastOpened&) = delete;
    LastOpened& operator=(const LastOpened&) = delete;
    ~LastOpened() { sqlite3_cancel_auto_extension(reinterpret_cast<void (*)()>(&note)); }

    static void set_rule(decltype(&refuse_rollback) rule) {
        sqlite3_set_authorizer(opened, rule, nullptr);
    }

    static inline sqlite3* opened = nullptr;

private:
    static int note(sqlite3* connection, char**, const sqlite3_api_routines*) {
        opened = connection;
        return SQLITE_OK;
    }
};

// SQLite may not ask for more memory than it has, not even for what it keeps ready for small needs.
class NoMemory {
public:
    explicit NoMemory(sqlite3* connection) {
        sqlite3_db_config(connection, SQLITE_DBCONFIG_LOOKASIDE, nullptr, 0, 0);
        sqlite3_db_release_memory(connection);
        sqlite3_hard_heap_limit64(sqlite3_memory_used());
    }
    NoMemory(const NoMemory&) = delete;
    NoMemory& operator=(const NoMemory&) = delete;
    ~NoMemory() { sqlite3_hard_heap_limit64(0); }
};

struct Opened : LastOpened, unit::Walkthrough {};

}  // namespace

BOOST_AUTO_TEST_SUITE(rollback)

BOOST_AUTO_TEST_CASE(one_needs_no_memory) {
    Opened database;
    database.run("CREATE INDEX has_all_prepared_anew ON hero (secret_name)");
    Session session{database.engine};
    session.add(make(Hero{.name = "New", .secret_name = "N"}));
    session.flush();
    {
        const NoMemory none{database.opened};
        BOOST_TEST(sqlite3_exec(database.opened, "SAVEPOINT x", nullptr, nullptr, nullptr) ==
                   SQLITE_NOMEM);
        session.rollback();
        BOOST_TEST(sqlite3_get_autocommit(database.opened) == 1);
    }
    BOOST_TEST(database.rows("count(*)", "hero") == "(3,)");
}

// The program's own text may change the schema, behind which SQLite has everything prepared anew.
BOOST_AUTO_TEST_CASE(one_behind_an_index_of_the_program_needs_no_memory) {
    const Opened database;
    Session session{database.engine};
    session.add(make(Hero{.name = "Earlier", .secret_name = "E"}));
    session.commit();
    session.exec(text("CREATE INDEX by_secret_name ON hero (secret_name)"));
    session.commit();
    session.add(make(Hero{.name = "New", .secret_name = "N"}));
    session.flush();
    {
        const NoMemory none{LastOpened::opened};
        session.rollback();
        BOOST_TEST(sqlite3_get_autocommit(LastOpened::opened) == 1);
    }
    BOOST_TEST(database.rows("count(*)", "hero") == "(4,)");
}

BOOST_AUTO_TEST_CASE(one_of_a_new_table_needs_no_memory) {
    const Opened database;
    Transaction transaction{database.engine.core()};
    transaction.run("CREATE TABLE villain (name)", CacheState::no_key,
                    {.kind = ReasonKind::schema});
    transaction.run("CREATE INDEX by_name ON villain (name)", CacheState::no_key,
                    {.kind = ReasonKind::schema});
    {
        const NoMemory none{LastOpened::opened};
        transaction.rollback();
        BOOST_TEST(sqlite3_get_autocommit(LastOpened::opened) == 1);
    }
    BOOST_TEST(database.rows("count(*)", "sqlite_schema WHERE name = 'villain'") == "(0,)");
}

BOOST_AUTO_TEST_CASE(where_nothing_was_done_there_is_nothing_to_undo_though_something_expired) {
    const unit::Walkthrough database;
    Ref<Hero> deadpond;
    Ref<Hero> rusty_man;
    {
        Session session{database.engine};
        deadpond = session.get<Hero>(1);
        rusty_man = session.get<Hero>(2);
    }
    Session session{database.engine};
    session.add(make(Hero{.id = 3, .name = "Copy", .secret_name = "C"}));
    BOOST_CHECK_THROW(session.flush(), IntegrityError);
    session.add(deadpond);
    session.add(rusty_man);
    session.rollback();
    session.expire(deadpond);
    session.rollback();
    BOOST_TEST(deadpond.node()->is_expired());
    BOOST_TEST(!rusty_man.node()->is_expired());
    rusty_man->age = 5;
    session.expire(rusty_man);
    BOOST_TEST(peek(deadpond).name == "Deadpond");
    session.rollback();
    BOOST_TEST(deadpond.node()->is_expired());
}

BOOST_AUTO_TEST_CASE(one_that_is_refused_is_tried_again_and_loses_nothing) {
    Opened database;
    Session session{database.engine};
    session.add(make(Hero{.name = "New", .secret_name = "N"}));
    session.flush();
    database.set_rule(refuse_rollback);
    session.rollback();
    for (int i = 0; i < 2; ++i) {
        BOOST_TEST(message_of<OperationalError>([&] { (void)session.get<Hero>(1); }) ==
                   "an earlier transaction on ':memory:' could not be rolled back, and still "
                   "cannot be; the next use tries again: not authorized (SQLite code 23)\n"
                   "[SQL: ROLLBACK]");
    }
    database.set_rule(allow_all);
    BOOST_TEST(peek(session.get<Hero>(1)).name == "Deadpond");
    session.commit();
    BOOST_TEST(database.rows("count(*)", "hero") == "(3,)");
}

BOOST_AUTO_TEST_SUITE_END()
