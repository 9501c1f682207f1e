#include <boost/test/unit_test.hpp>

#include <sidekick/core/error.hpp>
#include <sidekick/core/json_document.hpp>

using namespace sidekick;

namespace {

std::string why_not(std::string_view text) {
    try {
        return "it is one: " + Json{text}.str();
    } catch (const ValueError& error) {
        return error.what();
    }
}

}  // namespace

BOOST_AUTO_TEST_SUITE(json_documents)

BOOST_AUTO_TEST_CASE(are_laid_out_in_one_way) {
    BOOST_TEST(Json{}.str() == "null");
    BOOST_TEST(Json{" [ ] "}.str() == "[]");
    BOOST_TEST(Json{"{}"}.str() == "{}");
    BOOST_TEST(Json{R"({"a":[1,-0,2.50,1E3,true,false,null],"b":{"c":"d"}})"}.str() ==
               R"({"a": [1, 0, 2.5, 1000.0, true, false, null], "b": {"c": "d"}})");
    BOOST_TEST(Json{"\"é\\u00e9\\n\\/😀\\ud83d\\ude00\""}.str() ==
               R"("\u00e9\u00e9\n/\ud83d\ude00\ud83d\ude00")");
    BOOST_TEST(Json{"\"\x7f\\u0001\""}.str() == R"("\u007f\u0001")");
    BOOST_TEST((Json{"[1]"} == Json{"[ 1 ]"}));
    BOOST_TEST((Json{"[1]"} != Json{"[2]"}));
}

BOOST_AUTO_TEST_CASE(print_as_python_shows_what_they_hold) {
    BOOST_TEST(codec<Json>::repr(Json{R"({"a":[1,null,true,"é",1.5,1e300],"it's":false})"}) ==
               R"({'a': [1, None, True, 'é', 1.5, 1e+300], "it's": False})");
}

BOOST_AUTO_TEST_CASE(that_are_none_are_refused_with_the_place) {
    BOOST_TEST(why_not("") == "it is no JSON: a value is expected at position 0");
    BOOST_TEST(why_not("[1,]") == "it is no JSON: a value is expected at position 3");
    BOOST_TEST(why_not("[1") == "it is no JSON: ',' or ']' is expected at position 2");
    BOOST_TEST(why_not("{\"a\" 1}") == "it is no JSON: ':' is expected at position 5");
    BOOST_TEST(why_not("{a:1}") == "it is no JSON: a name in quotes is expected at position 1");
    BOOST_TEST(why_not("1 2") == "it is no JSON: nothing more is expected at position 2");
    BOOST_TEST(why_not("01") == "it is no JSON: a value is expected at position 2");
    BOOST_TEST(why_not("1.") == "it is no JSON: a digit is expected at position 2");
    BOOST_TEST(why_not("1e999") ==
               "it is no JSON: this number is too large, or too small at position 5");
    BOOST_TEST(why_not("\"a") == "it is no JSON: a string does not end at position 2");
    BOOST_TEST(why_not("\"\\x\"") == "it is no JSON: there is no such escape at position 2");
    BOOST_TEST(why_not("\"\\ud800\"") ==
               "it is no JSON: half of a character has no other half at position 7");
    BOOST_TEST(why_not("\"\\u12g4\"") ==
               "it is no JSON: four hexadecimal digits are expected at position 3");
    BOOST_TEST(why_not("\"\xff\"") ==
               "it is no JSON: a character may not stand in a string at position 1");
    BOOST_TEST(why_not("nul") == "it is no JSON: a value is expected at position 0");
    BOOST_TEST(why_not(std::string(600, '[')) ==
               "it is no JSON: it is nested too deep at position 501");
}

BOOST_AUTO_TEST_CASE(are_read_though_sqlite_made_numbers_of_them) {
    BOOST_TEST(codec<Json>::load(ValueView{std::int64_t{5}}).str() == "5");
    BOOST_TEST(codec<Json>::load(ValueView{1.5}).str() == "1.5");
}

BOOST_AUTO_TEST_SUITE_END()
