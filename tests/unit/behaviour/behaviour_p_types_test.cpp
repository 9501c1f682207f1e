// docs/behaviour.md, P: column types.
#include "typed_models.hpp"

using namespace sidekick;
using namespace typed;
using unit::lines;
using unit::message_of;
using unit::peek;

BOOST_AUTO_TEST_SUITE(behaviour_p_types)

BOOST_AUTO_TEST_CASE(p1_the_schema_calls_each_type_as_the_reference_does) {
    unit::Database database;
    create_all<Thing>(database.engine);
    BOOST_TEST(database.echoed().find(lines({
                   "CREATE TABLE thing (",
                   "\tid INTEGER NOT NULL,",
                   "\tcolor VARCHAR(10) NOT NULL,",
                   "\tother_color VARCHAR(10),",
                   "\tborn DATE NOT NULL,",
                   "\twakes TIME NOT NULL,",
                   "\tseen DATETIME NOT NULL,",
                   "\tdue DATETIME NOT NULL,",
                   "\ttook DATETIME NOT NULL,",
                   "\ttag CHAR(32) NOT NULL,",
                   "\tweight NUMERIC NOT NULL,",
                   "\tprice NUMERIC(5, 3) NOT NULL,",
                   "\tnotes JSON NOT NULL,",
                   "\tmoney INTEGER NOT NULL,",
                   "\tcode CHAR(3),",
                   "\tPRIMARY KEY (id)",
                   ")",
               })) != std::string::npos);
}

BOOST_AUTO_TEST_CASE(p1_what_is_sent_is_what_is_stored) {
    Things database;
    Session session{database.engine};
    session.add(thing());
    session.commit();
    BOOST_TEST(database.echoed() ==
               lines({"BEGIN (implicit)",
                      "INSERT INTO thing (color, other_color, born, wakes, seen, due, took, tag, "
                      "weight, price, notes, money, code) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, "
                      "?, ?)",
                      "[G] ('chartreuse', None, '2021-12-31', '03:04:05.000006', "
                      "'2020-01-02 03:04:05.000000', '1969-07-20 20:00:00.000000', "
                      "'1970-01-02 00:00:02.000003', '123456789abcdef0123456789abcdef0', 0.1, 1.1, "
                      "'{\"a\": [1, null], \"\\\\u00e9\": true}', 250, 'XYZ')",
                      "COMMIT"}));
    BOOST_TEST(database.rows("typeof(born), typeof(price), typeof(notes)", "thing") ==
               "('text', 'real', 'text')");
}

BOOST_AUTO_TEST_CASE(p1_what_is_read_back_is_what_was_stored_and_prints_as_in_python) {
    Things database;
    Session session{database.engine};
    auto stored = thing();
    session.add(stored);
    session.commit();
    BOOST_TEST(fmt::format("{:?}", session.get<Thing>(1)) ==
               "Thing(id=1, color=<Color.chartreuse: -3>, other_color=None, "
               "born=datetime.date(2021, 12, 31), wakes=datetime.time(3, 4, 5, 6), "
               "seen=datetime.datetime(2020, 1, 2, 3, 4, 5), "
               "due=datetime.datetime(1969, 7, 20, 20, 0), "
               "took=datetime.timedelta(days=1, seconds=2, microseconds=3), "
               "tag=UUID('12345678-9abc-def0-1234-56789abcdef0'), weight=Decimal('0.1'), "
               "price=Decimal('1.100'), notes={'a': [1, None], 'é': True}, money=250, "
               "code=<Code XYZ>)");
    const Thing fresh = peek(thing());
    const Thing& read = peek(stored);
    BOOST_TEST((read.color == fresh.color && read.born == fresh.born && read.seen == fresh.seen));
    BOOST_TEST((read.wakes.to_duration() == fresh.wakes.to_duration()));
    BOOST_TEST((read.due == fresh.due && read.took == fresh.took && read.tag == fresh.tag));
    BOOST_TEST((read.weight == fresh.weight && read.price == fresh.price));
    BOOST_TEST((read.notes == fresh.notes && read.money == fresh.money));
    BOOST_TEST(read.code->letters == "XYZ");
    BOOST_TEST(session.is_clean());
}

BOOST_AUTO_TEST_CASE(p1_a_member_by_itself_is_shown_as_python_prints_it) {
    const Thing shown = peek(thing());
    BOOST_TEST(show(shown.color) == "Color.chartreuse");
    BOOST_TEST(show(shown.other_color) == "None");
    BOOST_TEST(show(shown.born) == "2021-12-31");
    BOOST_TEST(show(shown.wakes) == "03:04:05.000006");
    BOOST_TEST(show(shown.seen) == "2020-01-02 03:04:05");
    BOOST_TEST(show(shown.took) == "1 day, 0:00:02.000003");
    BOOST_TEST(show(shown.tag) == "12345678-9abc-def0-1234-56789abcdef0");
    BOOST_TEST(show(shown.price) == "1.100");
    BOOST_TEST(show(shown.notes) == "{'a': [1, None], 'é': True}");
    BOOST_TEST(show(shown.money) == "250");
    BOOST_TEST(show(shown.code) == "XYZ");
}

BOOST_AUTO_TEST_CASE(p2_conditions_order_and_functions_take_values_of_the_type) {
    Things database;
    Session session{database.engine};
    auto red = thing();
    red->color = Color::red;
    red->born = std::chrono::year{2019} / 1 / 1;
    red->price = Decimal{"0.5"};
    session.add(red);
    session.add(thing());
    session.commit();
    database.echoed();
    const auto found = session.exec(
        select<Thing>()
            .where(col<&Thing::color>.in_({Color::red, Color::green}),
                   col<&Thing::born> < std::chrono::year{2020} / 1 / 1,
                   col<&Thing::price> < Decimal{"12345.5"}, col<&Thing::money> == Money{250},
                   col<&Thing::tag> == peek(red).tag, col<&Thing::other_color> == std::nullopt)
            .order_by(col<&Thing::born>.desc()));
    BOOST_TEST(found.size() == 1U);
    BOOST_TEST(database.echoed().ends_with(
        lines({"WHERE thing.color IN (?, ?) AND thing.born < ? AND thing.price < ? AND "
               "thing.money = ? AND thing.tag = ? AND thing.other_color IS NULL ORDER BY "
               "thing.born DESC",
               "[G] ('red', 'green', '2020-01-01', 12345.5, 250, "
               "'123456789abcdef0123456789abcdef0')"})));
    const auto earliest = session.exec(select(func::min(col<&Thing::born>))).one();
    BOOST_TEST((earliest == std::chrono::year{2019} / 1 / 1));
    BOOST_TEST(session
                   .exec(select<Thing>().where(col<&Thing::born>.between(
                       std::chrono::year{2019} / 1 / 1, std::chrono::year{2019} / 1 / 2)))
                   .size() == 1U);
    const auto coalesced =
        session.exec(select(func::coalesce(col<&Thing::other_color>, Color::green))).all();
    BOOST_TEST((coalesced == std::vector{Color::green, Color::green}));
    BOOST_TEST(
        session.exec(select<Thing>().where(col<&Thing::other_color> != std::nullopt)).empty());
    BOOST_TEST(session.exec(select<Thing>().where(Color::red == col<&Thing::color>)).size() == 1U);
    const auto total = session.exec(select(func::sum(col<&Thing::price>))).one();
    BOOST_TEST((total == Decimal{"1.6"}));
    const auto colors =
        session.exec(select(col<&Thing::color>, col<&Thing::price>).order_by(col<&Thing::price>));
    BOOST_TEST((std::get<0>(colors[0]) == Color::red));
    BOOST_TEST(show(std::get<1>(colors[1])) == "1.100");
}

BOOST_AUTO_TEST_CASE(p3_what_is_stored_and_does_not_fit_is_an_error_that_names_it) {
    Things database;
    {
        Session session{database.engine};
        session.add(thing());
        session.commit();
    }
    const auto message = [&](const std::string& assignment) {
        database.run("UPDATE thing SET " + assignment);
        Session session{database.engine};
        const std::string said = message_of<DataError>([&] { (void)session.get<Thing>(1); });
        session.rollback();
        database.run(
            "UPDATE thing SET color='red', born='2020-01-01', wakes='00:00:00', "
            "due='2020-01-01', tag='00000000000000000000000000000000', price=1, "
            "notes='1', code=NULL, weight=0");
        return said;
    };
    const std::string row = " of the row with key (1,): the stored value ";
    BOOST_TEST(message("color = 'purple'") ==
               "Thing.color" + row +
                   "'purple' does not fit Color: its enumerators are chartreuse, red, green");
    BOOST_TEST(message("color = 7") == "Thing.color" + row +
                                           "'7' does not fit Color: its enumerators are "
                                           "chartreuse, red, green");
    BOOST_TEST(message("born = 'x'") ==
               "Thing.born" + row + "'x' does not fit a date: it is not written as one");
    BOOST_TEST(message("born = '2021-02-29'") ==
               "Thing.born" + row +
                   "'2021-02-29' does not fit a date: 2021-02-29 is no day of the years 1 to 9999");
    BOOST_TEST(message("wakes = '24:00:00'") ==
               "Thing.wakes" + row +
                   "'24:00:00' does not fit a time of day: there is no such time of day");
    BOOST_TEST(message("due = '2020-01-01 00:00:00.5'") ==
               "Thing.due" + row +
                   "'2020-01-01 00:00:00.5' does not fit a date-time: it has a part that is too "
                   "small for the member");
    BOOST_TEST(message("tag = 'abc'") ==
               "Thing.tag" + row +
                   "'abc' does not fit a UUID: a UUID has 32 hexadecimal digits, which 'abc' has "
                   "not");
    BOOST_TEST(message("price = 1.2345") ==
               "Thing.price" + row +
                   "1.2345 does not fit a decimal: 1.2345 has more than 3 places");
    BOOST_TEST(message("weight = x'00'") ==
               "Thing.weight" + row + "b'\\x00' does not fit a decimal");
    BOOST_TEST(message("notes = '{'") ==
               "Thing.notes" + row +
                   "'{' does not fit a JSON document: it is no JSON: a name in quotes is expected "
                   "at position 1");
    BOOST_TEST(message("code = 'WXYZ'") ==
               "Thing.code" + row + "'WXYZ' does not fit a code: a code has three letters");
    BOOST_TEST(message("money = 'much'") == "Thing.money" + row + "'much' does not fit Money");
}

BOOST_AUTO_TEST_CASE(p3_so_is_what_a_query_for_columns_finds) {
    Things database;
    Session session{database.engine};
    session.add(thing());
    session.commit();
    database.run("UPDATE thing SET color = 'purple', born = 'x'");
    BOOST_TEST(message_of<DataError>(
                   [&] { (void)session.exec(select(col<&Thing::id>, col<&Thing::color>)); }) ==
               "thing.color in a row that was found: the stored value 'purple' does not fit "
               "Color: its enumerators are chartreuse, red, green");
    BOOST_TEST(
        message_of<DataError>([&] { (void)session.exec(select(func::min(col<&Thing::born>))); }) ==
        "min(thing.born) in a row that was found: the stored value 'x' does not fit a "
        "date: it is not written as one");
}

BOOST_AUTO_TEST_CASE(p4_what_cannot_be_stored_is_refused_by_the_flush) {
    Things database;
    Session session{database.engine};
    auto strange = thing();
    strange->color = static_cast<Color>(200);
    session.add(strange);
    BOOST_TEST(message_of<DataError>([&] { session.commit(); }) ==
               "Thing.color: Color cannot be stored: no enumerator from -128 to 127 is 200");
    session.rollback();
    BOOST_TEST(fmt::format("{}", strange).starts_with("id=None color=<Color(200): 200>"));

    auto stored = thing();
    session.add(stored);
    session.commit();
    const auto message = [&](const std::function<void(Thing&)>& change) {
        change(*stored);
        const std::string said = message_of<DataError>([&] { session.commit(); });
        session.rollback();
        return said;
    };
    using namespace std::chrono;
    BOOST_TEST(message([](Thing& t) { t.born = year{2021} / 2 / 30; }) ==
               "Thing.born: a date cannot be stored: 2021-02-30 is no day of the years 1 to "
               "9999");
    BOOST_TEST(message([](Thing& t) { t.wakes = hh_mm_ss<microseconds>{hours{24}}; }) ==
               "Thing.wakes: a time of day cannot be stored: it is not within a day");
    BOOST_TEST(message([](Thing& t) { t.code = Code{"AB"}; }) ==
               "Thing.code: a code cannot be stored: a code has three letters");
    BOOST_TEST(message([](Thing& t) { t.weight = Decimal{"1234567890.123456"}; }) ==
               "Thing.weight: a decimal cannot be stored: 1234567890.123456 has more than the "
               "15 digits that SQLite keeps");
    BOOST_TEST(database.rows("born, code", "thing") == "('2021-12-31', 'XYZ')");
}

BOOST_AUTO_TEST_CASE(p4_what_cannot_be_stored_is_a_change_that_a_rollback_undoes) {
    Things database;
    Session session{database.engine};
    auto changed = thing();
    session.add(changed);
    session.commit();
    changed->color = static_cast<Color>(200);
    BOOST_TEST(!session.is_clean());
    session.rollback();
    BOOST_TEST((peek(changed).color == Color::chartreuse));
}

BOOST_AUTO_TEST_CASE(p5_only_what_changed_is_written) {
    Things database;
    Session session{database.engine};
    auto changed = thing();
    session.add(changed);
    session.commit();
    changed->weight = Decimal{"0.100"};
    changed->notes = Json{R"({ "a" : [1, null], "\u00e9" : true })"};
    session.commit();
    BOOST_TEST(database.echoed().find("UPDATE") == std::string::npos);
    changed->color = Color::green;
    changed->took += std::chrono::hours{1};
    session.commit();
    BOOST_TEST(database.echoed().ends_with(
        lines({"UPDATE thing SET color=?, took=? WHERE thing.id = ?",
               "[G] ('green', '1970-01-02 01:00:02.000003', 1)", "COMMIT"})));
}

BOOST_AUTO_TEST_SUITE_END()
