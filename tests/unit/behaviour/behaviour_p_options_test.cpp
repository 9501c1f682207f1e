// docs/behaviour.md, P: what the schema says of columns besides their types.
#include "support.hpp"

using namespace sidekick;
using unit::lines;
using unit::message_of;
using unit::peek;

namespace options {

struct Par {
    std::optional<std::int64_t> id{};
};

struct Sheet {
    std::optional<std::int64_t> id{};
    std::int64_t a = 0;
    std::string b{};
    std::string u{};
    std::optional<std::int64_t> p{};
    std::optional<std::string> said{};
    std::optional<std::int64_t> seven{};
    std::optional<std::chrono::sys_time<std::chrono::seconds>> since{};
};

constexpr auto describe(Model<Par>) {
    return table<Par>(primary_key<&Par::id>);
}
constexpr auto describe(Model<Sheet>) {
    return table<Sheet>(primary_key<&Sheet::id>, unique<&Sheet::a>, unique<&Sheet::p>,
                        foreign_key<&Sheet::p, &Par::id>, max_length<&Sheet::b>(50),
                        indexed<&Sheet::u>, unique<&Sheet::u>, unique<&Sheet::a, &Sheet::b>,
                        check("a < 100"), unique<&Sheet::b, &Sheet::a>(named("uq_ba")),
                        check("a > -100", named("ck_a")), server_default<&Sheet::said>("it's"),
                        server_default<&Sheet::seven>(sql_text("7")),
                        server_default<&Sheet::since>(sql_text("'2020-01-02 03:04:05'")));
}

struct Sheets : unit::Database {
    Sheets() {
        create_all<Par, Sheet>(engine);
        echoed();
    }
};

const std::string select_defaults =
    "SELECT sheet.said AS sheet_said, sheet.seven AS sheet_seven, sheet.since AS sheet_since\n"
    "FROM sheet\nWHERE sheet.id = ?";

// Each with one mistake.
struct Short {
    std::optional<std::int64_t> id{};
    std::string name{};
};
constexpr auto describe(Model<Short>) {
    return table<Short>(primary_key<&Short::id>, max_length<&Short::name>(0));
}
struct Unchecked {
    std::optional<std::int64_t> id{};
};
constexpr auto describe(Model<Unchecked>) {
    return table<Unchecked>(primary_key<&Unchecked::id>, check(""));
}
struct Twice {
    std::optional<std::int64_t> id{};
    std::string name{};
};
constexpr auto describe(Model<Twice>) {
    return table<Twice>(primary_key<&Twice::id>, unique<&Twice::name, &Twice::name>);
}
struct Keyless {
    std::optional<std::string> id{};
};
constexpr auto describe(Model<Keyless>) {
    return table<Keyless>(primary_key<&Keyless::id>, server_default<&Keyless::id>("x"));
}

}  // namespace options

using namespace options;

BOOST_AUTO_TEST_SUITE(behaviour_p_options)

BOOST_AUTO_TEST_CASE(p6_constraints_come_in_the_order_of_the_reference) {
    unit::Database database;
    create_all<Par, Sheet>(database.engine);
    BOOST_TEST(database.echoed().ends_with(lines({"CREATE TABLE sheet (",
                                                  "\tid INTEGER NOT NULL,",
                                                  "\ta INTEGER NOT NULL,",
                                                  "\tb VARCHAR(50) NOT NULL,",
                                                  "\tu VARCHAR NOT NULL,",
                                                  "\tp INTEGER,",
                                                  "\tsaid VARCHAR DEFAULT 'it''s',",
                                                  "\tseven INTEGER DEFAULT 7,",
                                                  "\tsince DATETIME DEFAULT '2020-01-02 03:04:05',",
                                                  "\tPRIMARY KEY (id),",
                                                  "\tUNIQUE (a, b),",
                                                  "\tCHECK (a < 100),",
                                                  "\tCONSTRAINT uq_ba UNIQUE (b, a),",
                                                  "\tCONSTRAINT ck_a CHECK (a > -100),",
                                                  "\tUNIQUE (a),",
                                                  "\tUNIQUE (p),",
                                                  "\tFOREIGN KEY(p) REFERENCES par (id)",
                                                  ")",
                                                  "",
                                                  "",
                                                  "[no key] ()",
                                                  "CREATE UNIQUE INDEX ix_sheet_u ON sheet (u)",
                                                  "[no key] ()",
                                                  "COMMIT"})));
}

BOOST_AUTO_TEST_CASE(p7_the_database_holds_on_to_unique_and_check) {
    Sheets database;
    Session session{database.engine};
    session.add(
        make(Sheet{.a = 1, .b = std::string(60, 'x'), .u = "u"}));  // SQLite minds no length
    session.commit();
    const auto refused = [&](Sheet sheet) {
        session.add(make(std::move(sheet)));
        const std::string said = message_of<IntegrityError>([&] { session.commit(); });
        session.rollback();
        return said.substr(0, said.find('\n'));
    };
    BOOST_TEST(refused(Sheet{.a = 1, .u = "v"}).find("UNIQUE constraint failed: sheet.a") !=
               std::string::npos);
    BOOST_TEST(refused(Sheet{.a = 2, .u = "u"}).find("UNIQUE constraint failed: sheet.u") !=
               std::string::npos);
    BOOST_TEST(refused(Sheet{.a = 100, .u = "v"}).find("CHECK constraint failed") !=
               std::string::npos);
}

BOOST_AUTO_TEST_CASE(p8_what_is_not_set_is_left_out_and_read_on_access) {
    Sheets database;
    Session session{database.engine};
    auto sheet = make(Sheet{.a = 1});
    session.add(sheet);
    session.flush();
    BOOST_TEST(fmt::format("{}", sheet) == "id=1 a=1 b='' u='' p=None");
    BOOST_TEST(database.echoed() ==
               lines({"BEGIN (implicit)", "INSERT INTO sheet (a, b, u, p) VALUES (?, ?, ?, ?)",
                      "[G] (1, '', '', None)"}));
    BOOST_TEST(peek(sheet).said.value() == "it's");
    BOOST_TEST(database.echoed() == lines({select_defaults, "[G] (1,)"}));
    BOOST_TEST(fmt::format("{}", sheet) ==
               "id=1 a=1 b='' u='' p=None said=\"it's\" seven=7 "
               "since=datetime.datetime(2020, 1, 2, 3, 4, 5)");
    BOOST_TEST(session.is_clean());
    BOOST_TEST(database.echoed().empty());
}

BOOST_AUTO_TEST_CASE(p8_what_is_set_is_sent_and_nothing_has_to_be_read) {
    Sheets database;
    Session session{database.engine};
    auto sheet = make(Sheet{.a = 1,
                            .said = "this",
                            .seven = 8,
                            .since = std::chrono::sys_days{std::chrono::year{2021} / 1 / 1}});
    session.add(sheet);
    session.flush();
    database.echoed();
    BOOST_TEST(peek(sheet).seven.value() == 8);
    BOOST_TEST(database.echoed().empty());
    sheet->seven = std::nullopt;  // of a row that is there it is NULL
    session.flush();
    BOOST_TEST(database.echoed() ==
               lines({"UPDATE sheet SET seven=? WHERE sheet.id = ?", "[G] (None, 1)"}));
    BOOST_TEST(!peek(sheet).seven.has_value());
    BOOST_TEST(database.echoed().empty());
}

BOOST_AUTO_TEST_CASE(p8_a_query_that_finds_the_object_reads_it_too) {
    Sheets database;
    Session session{database.engine};
    auto sheet = make(Sheet{.a = 1});
    session.add(sheet);
    session.flush();
    BOOST_TEST((session.exec(select<Sheet>()).one() == sheet));
    database.echoed();
    BOOST_TEST(peek(sheet).seven.value() == 7);
    BOOST_TEST(database.echoed().empty());
}

BOOST_AUTO_TEST_CASE(p8_after_a_change_only_the_change_is_written) {
    Sheets database;
    Session session{database.engine};
    auto sheet = make(Sheet{.a = 1});
    session.add(sheet);
    session.flush();
    sheet->a = 2;
    session.commit();
    BOOST_TEST(database.echoed().ends_with(
        lines({select_defaults, "[G] (1,)", "UPDATE sheet SET a=? WHERE sheet.id = ?", "[G] (2, 1)",
               "COMMIT"})));
    BOOST_TEST(database.rows("a, said, seven", "sheet") == "(2, \"it's\", 7)");
}

BOOST_AUTO_TEST_CASE(p8_what_was_read_is_no_change_though_the_object_was_written_to) {
    Sheets database;
    Session session{database.engine};
    auto sheet = make(Sheet{});
    session.add(sheet);
    sheet->a = 1;
    session.flush();
    sheet->b = "b";
    session.flush();
    session.commit();
    BOOST_TEST(database.echoed().find("said=?") == std::string::npos);
    BOOST_TEST(peek(sheet).said.value() == "it's");
}

BOOST_AUTO_TEST_CASE(p8_a_rollback_leaves_it_unset) {
    Sheets database;
    Session session{database.engine};
    auto sheet = make(Sheet{.a = 1});
    session.add(sheet);
    session.flush();
    session.rollback();
    BOOST_TEST((sheet.state() == ObjectState::transient));
    BOOST_TEST(!peek(sheet).said.has_value());
    session.add(sheet);
    session.commit();
    BOOST_TEST(peek(sheet).said.value() == "it's");
}

BOOST_AUTO_TEST_CASE(p9_options_that_say_nothing_or_too_much_are_refused) {
    const auto refused = [](auto model) {
        return message_of<ArgumentError>(
            [] { create_all<typename decltype(model)::type>(create_engine("sqlite://")); });
    };
    BOOST_TEST(refused(std::type_identity<Short>{}) == "the max_length of Short.name is 0");
    BOOST_TEST(refused(std::type_identity<Unchecked>{}) == "a check of Unchecked says nothing");
    BOOST_TEST(refused(std::type_identity<Twice>{}) == "Twice.name is in one unique twice");
    BOOST_TEST(refused(std::type_identity<Keyless>{}) ==
               "Keyless.id is part of the primary key: what a server default gave it would not be "
               "known");
}

BOOST_AUTO_TEST_SUITE_END()
