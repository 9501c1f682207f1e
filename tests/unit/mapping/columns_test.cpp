// Members of every type as columns.
#include <limits>

#include <fmt/ranges.h>
#include <sidekick/mapping/sql.hpp>
#include <sidekick/object/snapshot.hpp>

#include "support.hpp"

using namespace sidekick;
using namespace sidekick::detail;
using unit::message_of;
using unit::peek;

namespace columns_test {

struct Everything {
    std::optional<int> id{};
    bool flag = true;
    int number = -1;
    std::int64_t large = 1;
    double real = 0.5;
    std::string text = "text";
    Bytes bytes{std::byte{0xff}};
    std::optional<bool> maybe_flag{};
    std::optional<int> maybe_number{};
    std::optional<std::int64_t> maybe_large{};
    std::optional<double> maybe_real{};
    std::optional<std::string> maybe_text{};
    std::optional<Bytes> maybe_bytes{};
};

}  // namespace columns_test

using columns_test::Everything;

template <>
inline constexpr auto sidekick::mapping<Everything> = table<Everything>(
    column<&Everything::id>(primary_key), column<&Everything::flag>, column<&Everything::number>(),
    column<&Everything::large>(), column<&Everything::real>(), column<&Everything::text>(),
    column<&Everything::bytes>(), column<&Everything::maybe_flag>(),
    column<&Everything::maybe_number>(), column<&Everything::maybe_large>(),
    column<&Everything::maybe_real>(), column<&Everything::maybe_text>(),
    column<&Everything::maybe_bytes>());

namespace {

struct Everythings : unit::Database {
    Everythings() { create_all<Everything>(engine); }
};

}  // namespace

BOOST_AUTO_TEST_SUITE(columns)

BOOST_AUTO_TEST_CASE(every_type_of_column_is_stored_and_read_again) {
    Everythings database;
    BOOST_TEST(sql::create_table(mapper<Everything>()) ==
               "\nCREATE TABLE everything (\n\tid INTEGER NOT NULL,\n\tflag BOOLEAN NOT NULL,\n"
               "\tnumber INTEGER NOT NULL,\n\tlarge INTEGER NOT NULL,\n\treal FLOAT NOT NULL,\n"
               "\ttext VARCHAR NOT NULL,\n\tbytes BLOB NOT NULL,\n\tmaybe_flag BOOLEAN,\n"
               "\tmaybe_number INTEGER,\n\tmaybe_large INTEGER,\n\tmaybe_real FLOAT,\n"
               "\tmaybe_text VARCHAR,\n\tmaybe_bytes BLOB,\n\tPRIMARY KEY (id)\n)\n\n");
    Session session{database.engine};
    auto none = make(Everything{});
    auto all = make(Everything{.flag = false,
                               .number = -2147483648,
                               .large = 9223372036854775807,
                               .real = 1e300,
                               .text = "it's",
                               .bytes = {},
                               .maybe_flag = true,
                               .maybe_number = 2147483647,
                               .maybe_large = -5,
                               .maybe_real = -0.5,
                               .maybe_text = "",
                               .maybe_bytes = Bytes{std::byte{0}}});
    session.add(none);
    session.add(all);
    session.commit();
    (void)peek(none);
    (void)peek(all);
    BOOST_TEST(fmt::format("{}", none) ==
               "id=1 flag=True number=-1 large=1 real=0.5 text='text' bytes=b'\\xff' "
               "maybe_flag=None maybe_number=None maybe_large=None maybe_real=None "
               "maybe_text=None maybe_bytes=None");
    BOOST_TEST(fmt::format("{}", all) ==
               "id=2 flag=False number=-2147483648 large=9223372036854775807 real=1e+300 "
               "text=\"it's\" bytes=b'' maybe_flag=True maybe_number=2147483647 maybe_large=-5 "
               "maybe_real=-0.5 maybe_text='' maybe_bytes=b'\\x00'");
}

BOOST_AUTO_TEST_CASE(a_snapshot_tells_a_change_of_each_column_from_none) {
    const auto changed = [](const Everything& from, const auto& edit) {
        Everything object = from;
        const Snapshot snapshot{mapper<Everything>(), &object};
        edit(object);
        const auto columns = snapshot.changed_columns(mapper<Everything>(), &object);
        BOOST_TEST(snapshot.differs(mapper<Everything>(), &object) == !columns.empty());
        return fmt::format("{}", fmt::join(columns, " "));
    };
    using E = Everything;
    const E none{};
    const E all{.id = 1,
                .real = std::numeric_limits<double>::quiet_NaN(),
                .text = std::string("a\0b", 3),
                .maybe_flag = true,
                .maybe_number = 0,
                .maybe_large = 0,
                .maybe_real = 0.0,
                .maybe_text = "",
                .maybe_bytes = Bytes{}};
    BOOST_TEST(changed(none, [](E&) {}) == "");
    BOOST_TEST(changed(all, [](E&) {}) == "");
    BOOST_TEST(changed(none, [&](E& e) { e = all; }) == "0 4 5 7 8 9 10 11 12");
    BOOST_TEST(changed(all, [](E& e) { e.flag = false; }) == "1");
    BOOST_TEST(changed(all, [](E& e) { e.number = 1; }) == "2");
    BOOST_TEST(changed(all, [](E& e) { e.large = std::int64_t{1} << 62U; }) == "3");
    BOOST_TEST(changed(all, [](E& e) { e.real = 0; }) == "4");
    BOOST_TEST(changed(all, [](E& e) { e.text.back() = 'c'; }) == "5");
    BOOST_TEST(changed(all, [](E& e) { e.text.resize(2); }) == "5");
    BOOST_TEST(changed(all, [](E& e) { e.bytes.front() = std::byte{0xfe}; }) == "6");
    BOOST_TEST(changed(all, [](E& e) { e.maybe_flag = false; }) == "7");
    BOOST_TEST(changed(all, [](E& e) { e.maybe_real = -0.0; }) == "10");
    BOOST_TEST(changed(all, [](E& e) { e.maybe_text.reset(); }) == "11");
    BOOST_TEST(changed(all, [](E& e) { e.maybe_bytes.reset(); }) == "12");
}

BOOST_AUTO_TEST_CASE(a_stored_value_that_does_not_fit_names_model_column_and_key) {
    Everythings database;
    const unit::NodeCount nodes;
    database.run(
        "INSERT INTO everything (id, flag, number, large, real, text, bytes) VALUES "
        "(7, 1, 2147483648, 1, 1, 'x', x'00'), (8, 2, 1, 1, 1, 'x', x'00'), "
        "(9, 1, 1, 1, 1, x'00', x'00')");
    Session session{database.engine};
    const auto failure = [&](int key) {
        return message_of<DataError>([&] { (void)session.get<Everything>(key); });
    };
    BOOST_TEST(failure(7) ==
               "Everything.number of the row with key (7,): the stored value 2147483648 does not "
               "fit a member that holds -2147483648 to 2147483647");
    BOOST_TEST(failure(8) ==
               "Everything.flag of the row with key (8,): the stored value 2 does not fit a member "
               "that holds 0 to 1");
    BOOST_TEST(failure(9) ==
               "Everything.text of the row with key (9,): the stored value b'\\x00' does not fit "
               "a text member");
    BOOST_TEST(nodes.more() == 1);  // the session's own
}

BOOST_AUTO_TEST_CASE(a_new_key_that_does_not_fit_names_model_and_column) {
    Everythings database;
    database.run(
        "INSERT INTO everything (id, flag, number, large, real, text, bytes) VALUES "
        "(2147483647, 1, 1, 1, 1, 'x', x'00')");
    Session session{database.engine};
    session.add(make(Everything{}));
    const std::string message = message_of<DataError>([&] { session.flush(); });
    BOOST_TEST(message.find("Everything.id") != std::string::npos, message);
}

BOOST_AUTO_TEST_SUITE_END()
