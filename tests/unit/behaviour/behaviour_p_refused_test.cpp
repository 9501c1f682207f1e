// docs/behaviour.md, P: what is stored and does not fit its type, and what cannot be stored.
#include "typed_models.hpp"

using namespace sidekick;
using namespace typed;
using unit::message_of;
using unit::peek;

BOOST_AUTO_TEST_SUITE(behaviour_p_refused)

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
    BOOST_TEST(message_of<DataError>([&] {
                   (void)session.exec(text<int, Color>("SELECT id, color AS paint FROM thing"));
               }) ==
               "paint in a row that was found: the stored value 'purple' does not fit "
               "Color: its enumerators are chartreuse, red, green");
    BOOST_TEST(
        message_of<DataError>([&] { (void)session.exec(text<std::string>("SELECT NULL AS a")); }) ==
        "a in a row that was found: the stored value None does not fit a text member; what may be "
        "NULL is read as a std::optional");
}

BOOST_AUTO_TEST_CASE(p4_what_cannot_be_stored_is_refused_by_the_flush) {
    Things database;
    Session session{database.engine};
    auto strange = thing();
    strange->color = static_cast<Color>(200);
    session.add(strange);
    BOOST_TEST(message_of<DataError>([&] { session.commit(); }) ==
               "Thing.color: Color cannot be stored: no enumerator from -128 to 127 is 200: an "
               "enum class with others says their enum_range");
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

BOOST_AUTO_TEST_SUITE_END()
