#include <sidekick/core/repr.hpp>

#include "support.hpp"

#include <cmath>
#include <limits>

using namespace sidekick;

namespace {

std::string shown(std::string_view text) {
    return repr(text);
}
ValueView text(std::string_view value) {
    return ValueView{value};
}
ValueView integer(std::int64_t value) {
    return ValueView{value};
}

// Rows of one integer each, counting from 0.
class Numbers final : public ParameterRows {
public:
    explicit Numbers(std::size_t size) : size_{size} {}
    std::size_t size() const override { return size_; }
    void read(std::size_t index, std::vector<ValueView>& row) const override {
        row = {ValueView{static_cast<std::int64_t>(index)}};
    }

private:
    std::size_t size_;
};

std::string x_times(std::size_t count) {
    return std::string(count, 'x');
}

}  // namespace

BOOST_AUTO_TEST_SUITE(repr_of_values)

BOOST_AUTO_TEST_CASE(text_takes_double_quotes_only_for_a_single_one_inside) {
    BOOST_TEST(shown("plain") == "'plain'");
    BOOST_TEST(shown("") == "''");
    BOOST_TEST(shown("it's") == "\"it's\"");
    BOOST_TEST(shown("say \"x\"") == "'say \"x\"'");
    BOOST_TEST(shown("it's \"x\"") == "'it\\'s \"x\"'");
}

BOOST_AUTO_TEST_CASE(what_does_not_print_is_escaped) {
    BOOST_TEST(shown("a\\b") == "'a\\\\b'");
    BOOST_TEST(shown("\n\r\t") == "'\\n\\r\\t'");
    BOOST_TEST(shown(std::string_view{"\0\x1f\x7f", 3}) == "'\\x00\\x1f\\x7f'");
    BOOST_TEST(shown("\u00a0\u00ad") == "'\\xa0\\xad'");
    BOOST_TEST(shown("\u2028") == "'\\u2028'");
    BOOST_TEST(shown("\U000e0001") == "'\\U000e0001'");
}

BOOST_AUTO_TEST_CASE(printable_text_beyond_ascii_is_shown_as_it_is) {
    BOOST_TEST(shown("Margaret’s é 漢 😀") == "'Margaret’s é 漢 😀'");
}

BOOST_AUTO_TEST_CASE(bytes_that_are_no_utf8_are_escaped_one_by_one) {
    BOOST_TEST(shown("a\xff") == "'a\\xff'");
    BOOST_TEST(shown("\xc3") == "'\\xc3'");
    BOOST_TEST(shown("\xc0\xaf") == "'\\xc0\\xaf'");
    BOOST_TEST(shown("\xed\xa0\x80") == "'\\xed\\xa0\\x80'");
    BOOST_TEST(shown("\xf4\x90\x80\x80") == "'\\xf4\\x90\\x80\\x80'");
    BOOST_TEST(shown("\xe2\x80z") == "'\\xe2\\x80z'");
}

BOOST_AUTO_TEST_CASE(values_as_attributes) {
    BOOST_TEST(repr(ValueView{}) == "None");
    BOOST_TEST(repr(ValueView{true}) == "True");
    BOOST_TEST(repr(ValueView{false}) == "False");
    BOOST_TEST(repr(integer(-48)) == "-48");
    BOOST_TEST(repr(integer(std::numeric_limits<std::int64_t>::min())) == "-9223372036854775808");
    BOOST_TEST(repr(text("x")) == "'x'");
}

BOOST_AUTO_TEST_CASE(floats_as_python_prints_them) {
    const auto real = [](double value) { return repr(ValueView{value}); };
    BOOST_TEST(real(1) == "1.0");
    BOOST_TEST(real(-0.0) == "-0.0");
    BOOST_TEST(real(0.1) == "0.1");
    BOOST_TEST(real(1.0 / 3) == "0.3333333333333333");
    BOOST_TEST(real(0.0001) == "0.0001");
    BOOST_TEST(real(0.00001) == "1e-05");
    BOOST_TEST(real(1e15) == "1000000000000000.0");
    BOOST_TEST(real(1e16) == "1e+16");
    BOOST_TEST(real(1.5e300) == "1.5e+300");
    BOOST_TEST(real(5e-324) == "5e-324");
    BOOST_TEST(real(std::numeric_limits<double>::infinity()) == "inf");
    BOOST_TEST(real(-std::numeric_limits<double>::infinity()) == "-inf");
    BOOST_TEST(real(std::nan("")) == "nan");
    BOOST_TEST(real(-std::nan("")) == "nan");
}

BOOST_AUTO_TEST_CASE(bytes_as_python_prints_them) {
    const auto bytes = [](std::string_view value) {
        return repr(ValueView{std::as_bytes(std::span{value.data(), value.size()})});
    };
    BOOST_TEST(bytes("") == "b''");
    BOOST_TEST(bytes("a\n\\") == "b'a\\n\\\\'");
    BOOST_TEST(bytes("it's") == "b\"it's\"");
    BOOST_TEST(bytes("\xff\x7f é") == "b'\\xff\\x7f \\xc3\\xa9'");
}

BOOST_AUTO_TEST_CASE(a_row_is_a_tuple) {
    BOOST_TEST(repr_parameters(std::vector<ValueView>{}) == "()");
    BOOST_TEST(repr_parameters({integer(1)}) == "(1,)");
    BOOST_TEST(repr_parameters({integer(1), text("x"), ValueView{}}) == "(1, 'x', None)");
}

BOOST_AUTO_TEST_CASE(a_bool_is_sent_as_one_or_zero) {
    BOOST_TEST(repr_parameters({ValueView{true}, ValueView{false}}) == "(1, 0)");
}

BOOST_AUTO_TEST_CASE(a_repr_over_300_characters_shows_150_at_each_end) {
    // The quotes count.
    BOOST_TEST(repr_parameters({text(x_times(298))}) == "('" + x_times(298) + "',)");
    BOOST_TEST(repr_parameters({text(x_times(299))}) ==
               "('" + x_times(149) + " ... (1 characters truncated) ... " + x_times(149) + "',)");
}

BOOST_AUTO_TEST_CASE(characters_are_counted_rather_than_bytes) {
    std::string accents;
    for (int i = 0; i < 298; ++i) {
        accents += "é";
    }
    BOOST_TEST(repr_parameters({text(accents)}) == "('" + accents + "',)");
    const std::string cut = repr_parameters({text(accents + "éé")});
    BOOST_TEST(cut == "('" + accents.substr(0, 298) + " ... (2 characters truncated) ... " +
                          accents.substr(0, 298) + "',)");
}

BOOST_AUTO_TEST_CASE(one_of_300_characters_is_whole_however_many_bytes_they_are) {
    const std::string whole = x_times(297) + "é";
    BOOST_TEST(repr_parameters({text(whole)}) == "('" + whole + "',)");
}

BOOST_AUTO_TEST_CASE(each_parameter_is_truncated_by_itself) {
    BOOST_TEST(repr_parameters({text(x_times(200)), text(x_times(200))}) ==
               "('" + x_times(200) + "', '" + x_times(200) + "')");
}

BOOST_AUTO_TEST_CASE(the_rows_of_an_executemany) {
    BOOST_TEST(repr_parameters(Numbers{1}) == "(0,)");
    BOOST_TEST(repr_parameters(Numbers{2}) == "((0,), (1,))");
    BOOST_TEST(repr_parameters(Numbers{10}) ==
               "((0,), (1,), (2,), (3,), (4,), (5,), (6,), (7,), (8,), (9,))");
}

BOOST_AUTO_TEST_CASE(of_more_than_ten_rows_the_first_eight_and_the_last_two) {
    BOOST_TEST(repr_parameters(Numbers{11}) ==
               "((0,), (1,), (2,), (3,), (4,), (5,), (6,), (7,)  ... displaying 10 of 11 total "
               "bound parameter sets ...  (9,), (10,))");
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(printable)

BOOST_AUTO_TEST_CASE(letters_marks_and_symbols_print) {
    for (const char32_t point : {U' ', U'a', U'~', U'é', U'’', U'漢', U'😀', char32_t{0xa1},
                                 char32_t{0x301}, char32_t{0xe0100}}) {
        BOOST_TEST(detail::is_printable(point), static_cast<unsigned>(point));
    }
}

BOOST_AUTO_TEST_CASE(controls_spaces_and_unassigned_points_do_not) {
    for (const unsigned point : {0x0U, 0x1fU, 0x7fU, 0x80U, 0xa0U, 0xadU, 0x378U, 0x2028U, 0x3000U,
                                 0xd800U, 0xe000U, 0xfeffU, 0xffffU, 0xe0001U, 0x10ffffU}) {
        BOOST_TEST(!detail::is_printable(point), point);
    }
}

BOOST_AUTO_TEST_SUITE_END()
