// docs/behaviour.md, P: column types.
#include "typed_models.hpp"

using namespace sidekick;
using namespace typed;
using unit::lines;
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
    BOOST_TEST(session.exec(select<Thing>().where(col<&Thing::price> == 1)).empty());
    BOOST_TEST(session.exec(select<Thing>().where(col<&Thing::price> < 2)).size() == 2U);
    const auto earliest = session.exec(select(func::min(col<&Thing::born>))).one();
    BOOST_TEST((earliest == std::chrono::year{2019} / 1 / 1));
    BOOST_TEST(session
                   .exec(select<Thing>().where(col<&Thing::born>.between(
                       std::chrono::year{2019} / 1 / 1, std::chrono::year{2019} / 1 / 2)))
                   .size() == 1U);
    const auto coalesced =
        session.exec(select(func::coalesce(col<&Thing::other_color>, Color::green))).all();
    BOOST_TEST((coalesced == std::vector{Color::green, Color::green}));
    BOOST_TEST(session.exec(select<Thing>().where(col<&Thing::price> == 1)).empty());
    BOOST_TEST(session.exec(select<Thing>().where(col<&Thing::price> < 2)).size() == 2U);
    BOOST_TEST(
        session.exec(select<Thing>().where(col<&Thing::other_color> != std::nullopt)).empty());
    BOOST_TEST(session.exec(select<Thing>().where(Color::red == col<&Thing::color>)).size() == 1U);
    const auto total = session.exec(select(func::sum(col<&Thing::price>))).one();
    BOOST_TEST((total == Decimal{"1.6"}));
    BOOST_TEST(show(total) == "1.600");
    const auto none = select(func::sum(col<&Thing::price>)).where(col<&Thing::id> > 9);
    BOOST_TEST(!session.exec(none).one().has_value());
    BOOST_TEST(session
                   .exec(text<Color, Numeric<5, 3>>("SELECT color, price FROM thing WHERE color = "
                                                    ":color AND born = :born AND price = :price "
                                                    "AND :none IS NULL")
                             .bind("color", Color::red)
                             .bind("born", peek(red).born)
                             .bind("price", peek(red).price)
                             .bind("none", std::optional<Color>{}))
                   .size() == 1U);
    const auto colors =
        session.exec(select(col<&Thing::color>, col<&Thing::price>).order_by(col<&Thing::price>));
    BOOST_TEST((std::get<0>(colors[0]) == Color::red));
    BOOST_TEST(show(std::get<1>(colors[1])) == "1.100");
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
