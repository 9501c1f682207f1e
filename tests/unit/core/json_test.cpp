#include "sidekick/core/json.hpp"

#include "support.hpp"

using namespace sidekick;

BOOST_AUTO_TEST_SUITE(json_of_a_trace)

BOOST_AUTO_TEST_CASE(text_is_quoted_and_escaped) {
    BOOST_TEST(json::text("Zoë’s") == "\"Zoë’s\"");
    BOOST_TEST(json::text("a\"b\\c\n") == R"("a\"b\\c\u000a")");
    BOOST_TEST(json::text(std::string_view{"\0", 1}) == R"("\u0000")");
    BOOST_TEST(json::text("a\xff") == R"("a\ufffd")");
}

BOOST_AUTO_TEST_CASE(stored_values) {
    BOOST_TEST(json::value(ValueView{}) == "null");
    BOOST_TEST(json::value(ValueView{std::int64_t{-7}}) == "-7");
    BOOST_TEST(json::value(ValueView{true}) == "true");
    BOOST_TEST(json::value(ValueView{false}) == "false");
    BOOST_TEST(json::value(ValueView{std::string_view{"x"}}) == "\"x\"");
    BOOST_TEST(json::value(ValueView{0.5}) == "0.5");
}

BOOST_AUTO_TEST_CASE(a_number_that_json_has_no_word_for) {
    BOOST_TEST(json::number(std::numeric_limits<double>::infinity()) == "\"inf\"");
    BOOST_TEST(json::number(-std::numeric_limits<double>::infinity()) == "\"-inf\"");
    BOOST_TEST(json::number(3) == "3.0");
    BOOST_TEST(json::number(-0.5) == "-0.5");
    BOOST_TEST(json::number(std::numeric_limits<double>::quiet_NaN()) == "null");
}

BOOST_AUTO_TEST_CASE(objects_and_arrays) {
    BOOST_TEST(json::Object{}.str() == "{}");
    BOOST_TEST(json::Object{}.add("a", "1").add("b", "[]").str() == R"({"a":1,"b":[]})");
    const std::vector<int> numbers{1, 2};
    BOOST_TEST(json::array(numbers, [](int n) { return std::to_string(n); }) == "[1,2]");
    BOOST_TEST(json::array(std::vector<int>{}, [](int) { return ""; }) == "[]");
}

BOOST_AUTO_TEST_SUITE_END()
