#include "golden/report.hpp"

#include "golden/visible.hpp"
#include "samples.hpp"

#include <boost/test/unit_test.hpp>
#include <string>

using namespace sidekick::golden;

namespace {

std::string report_of(const std::string& golden, const std::string& output,
                      const ReportOptions& options = {}) {
    const auto expected = parse(golden);
    const auto actual = parse(output);
    return report(expected, actual, compare(expected, actual), options);
}

}  // namespace

BOOST_AUTO_TEST_SUITE(reports)

BOOST_AUTO_TEST_CASE(show_both_sides_in_context) {
    const std::string golden =
        "// one\nINFO Engine BEGIN (implicit)\n"
        "// two\nINFO Engine INSERT INTO t (a) VALUES (?)\n"
        "INFO Engine [generated in 0.00010s] ('x’y',)\n"
        "INFO Engine COMMIT\nlast\n";
    const std::string output =
        "INFO Engine BEGIN (implicit)\n"
        "INFO Engine INSERT INTO t (a) VALUES (?)\n"
        "INFO Engine [generated in 0.5s] ('x’z',)\n"
        "INFO Engine COMMIT\nlast\n";
    ReportOptions options;
    options.context = 1;
    options.golden_name = "t.txt";
    const std::string expected =
        "1 difference between t.txt (-) and the output (+)\n"
        "\n"
        "entry 2 (statement) differs: line 5 of the golden file, line 3 of the output\n"
        "golden output\n"
        "     2      1   INFO Engine BEGIN (implicit)\n"
        "     4      2   INFO Engine INSERT INTO t (a) VALUES (?)\n"
        "     5        - INFO Engine [generated in Xs] ('x’y',)\n"
        "            3 + INFO Engine [generated in Xs] ('x’z',)\n"
        "                                                  ^ column 35\n"
        "     6      4   INFO Engine COMMIT\n";
    BOOST_TEST(report_of(golden, output, options) == expected);
    BOOST_TEST(report_of(golden, output, options) == expected);  // and again the same
}

BOOST_AUTO_TEST_CASE(tell_each_difference_once_and_in_order) {
    Sample sample{"01_create"};
    sample.exchange("INFO Engine CREATE INDEX ix_hero_name ON hero (name)\n",
                    "INFO Engine CREATE INDEX ix_hero_age ON hero (age)\n");
    sample.replace("PRAGMA main.table_info(\"team\")", "PRAGMA main.table_info(\"teams\")");
    sample.erase_line("Deadpond: name='Deadpond' age=None id=1 secret_name='Dive Wilson'");
    const auto text = sample.reported();
    BOOST_TEST(text.starts_with("3 differences between "));
    const auto first = text.find("\nentry 4 (statement) differs: ");
    const auto second = text.find("\nentry 11 (statement) and entry 12 (statement) are swapped: ");
    const auto third = text.find("\nentry 27 (printed) is missing: ");
    BOOST_TEST(first < second);
    BOOST_TEST(second < third);
    BOOST_TEST(third != std::string::npos);
}

BOOST_AUTO_TEST_CASE(count_what_they_do_not_show) {
    ReportOptions options;
    options.most_differences = 2;
    const auto text = report_of("a\nb\nc\nd\ne\n", "", options);
    BOOST_TEST(text.starts_with("5 differences"));
    BOOST_TEST(text.find("- b") != std::string::npos);
    BOOST_TEST(text.find("- c") == std::string::npos);
    BOOST_TEST(text.ends_with("\n... and 3 more\n"));
}

BOOST_AUTO_TEST_CASE(are_plain_unless_colour_is_wanted) {
    ReportOptions options;
    BOOST_TEST(report_of("a b c\n", "a b d\n", options).find('\x1b') == std::string::npos);
    options.colour = true;
    const auto coloured = report_of("a b c\n", "a b d\n", options);
    BOOST_TEST(coloured.find("\x1b[31m     1        - a b c\x1b[0m\n") != std::string::npos);
    BOOST_TEST(coloured.find("\x1b[32m            1 + a b d\x1b[0m\n") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(show_what_cannot_be_seen) {
    BOOST_TEST(visible("a\tb’\r\x1b[1m\xff\x7f") == "a\tb’\\x0d\\x1b[1m\\xff\\x7f");
    BOOST_TEST(visible("cut short: \xe2\x80") == "cut short: \\xe2\\x80");
    // CSI and the newline of C1, an override of the direction, an isolate.
    BOOST_TEST(visible("\xc2\x9b\x33m\xc2\x85") == "\\x9b3m\\x85");
    BOOST_TEST(visible("a\xe2\x80\xae\x62\xe2\x81\xa6") == "a\\u202eb\\u2066");
    // Encoded too long, a half of a pair, beyond the last character.
    BOOST_TEST(visible("\xe0\x82\x9b") == "\\xe0\\x82\\x9b");
    BOOST_TEST(visible("\xed\xa0\x80") == "\\xed\\xa0\\x80");
    BOOST_TEST(visible("\xf4\x90\x80\x80") == "\\xf4\\x90\\x80\\x80");
    BOOST_TEST(visible("蜘蛛 ‘Ann’ é 🕷") == "蜘蛛 ‘Ann’ é 🕷");
}

BOOST_AUTO_TEST_CASE(point_at_the_change) {
    BOOST_TEST(carets("a = 1;", "a = 22;") == "    ^^ column 5");
    BOOST_TEST(carets("\t1", "\t2") == "\t^ column 2");
    BOOST_TEST(carets("it’s", "it's") == "  ^ column 3: expected U+2019, got U+0027");
    BOOST_TEST(carets("ab", "a  b") == " ^^ column 2: expected U+0062, got U+0020 (space)");
    BOOST_TEST(carets("ab", "ab ") ==
               "  ^ column 3: expected the end of the line, got U+0020 (space)");
    BOOST_TEST(carets("abc", "ab") == "  ^ column 3: expected U+0063, got the end of the line");
    BOOST_TEST(carets("aa", "a") == " ^ column 2: expected U+0061, got the end of the line");
    BOOST_TEST(carets("\xF0\x9F\xA6\xB8", "x") == "^ column 1: expected U+1F9B8, got U+0078");
}

BOOST_AUTO_TEST_SUITE_END()
