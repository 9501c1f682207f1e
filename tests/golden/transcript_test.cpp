#include "golden/transcript.hpp"

#include <boost/test/unit_test.hpp>
#include <ostream>
#include <string>
#include <vector>

namespace sidekick::golden {

static std::ostream& operator<<(std::ostream& out, EntryKind kind) {
    return out << kind_name(kind);
}

}  // namespace sidekick::golden

using namespace sidekick::golden;

namespace {

struct Shape {
    EntryKind kind;
    std::size_t lines;
};

void check_shapes(const Transcript& transcript, const std::vector<Shape>& shapes) {
    BOOST_TEST_REQUIRE(transcript.entries.size() == shapes.size());
    for (std::size_t e = 0; e < shapes.size(); ++e) {
        BOOST_TEST_CONTEXT("entry " << e + 1) {
            BOOST_TEST(transcript.entries[e].kind == shapes[e].kind);
            BOOST_TEST(transcript.entries[e].lines.size() == shapes[e].lines);
        }
    }
}

}  // namespace

BOOST_AUTO_TEST_SUITE(transcript)

BOOST_AUTO_TEST_CASE(is_split_into_entries) {
    const std::string text =
        "// why\n"
        "INFO Engine BEGIN (implicit)\n"
        "INFO Engine\n"
        "CREATE TABLE team (\n"
        "\tid INTEGER NOT NULL\n"
        ")\n"
        "\n"
        "INFO Engine [no key 0.00010s] ()\n"
        "Deadpond: name='Deadpond' age=None\n"
        "Heroes: [\n"
        "    Hero(name='Deadpond', teams=[\n"
        "    ])\n"
        "]\n"
        "INFO Engine SELECT hero.id\n"
        "FROM hero\n"
        "INFO Engine COMMIT\n"
        "INFO Engine [raw sql] ()\n"
        "// the end\n";
    const auto transcript = parse(text);
    check_shapes(transcript, {{EntryKind::transaction, 1},
                              {EntryKind::statement, 5},
                              {EntryKind::printed, 1},
                              {EntryKind::printed, 4},
                              {EntryKind::statement, 2},
                              {EntryKind::transaction, 1},
                              {EntryKind::statement, 1}});
    BOOST_TEST(transcript.entries[0].lines[0].above == std::vector<std::string>{"// why"},
               boost::test_tools::per_element());
    BOOST_TEST(transcript.entries[1].lines.back().number == 8u);
    BOOST_TEST(transcript.below == std::vector<std::string>{"// the end"},
               boost::test_tools::per_element());
    BOOST_TEST(transcript.line_count == 18u);
    BOOST_TEST(render(transcript) == text);
}

BOOST_AUTO_TEST_CASE(of_nothing_has_no_entries) {
    BOOST_TEST(parse("").entries.empty());
    BOOST_TEST(parse("// only words\n\n").entries.empty());
    BOOST_TEST(render(parse("// only words\n\n")) == "// only words\n\n");
}

BOOST_AUTO_TEST_CASE(seconds_are_normalised_in_each_marker) {
    const auto check = [](const std::string& marker, const std::string& expected) {
        BOOST_TEST(normalised("INFO Engine [" + marker + "] (1,)") ==
                   "INFO Engine [" + expected + "] (1,)");
    };
    check("generated in 0.00020s", "generated in Xs");
    check("cached since 0.1648s ago", "cached since Xs ago");
    check("cached since 8.5e-05s ago", "cached since Xs ago");
    check("cached since 12s ago", "cached since Xs ago");
    check("no key 0.00010s", "no key Xs");
    check("raw sql", "raw sql");
}

BOOST_AUTO_TEST_CASE(only_well_formed_seconds_are_normalised) {
    for (const std::string line :
         {"INFO Engine [generated in s] ()", "INFO Engine [generated in 0.5] ()",
          "INFO Engine [generated in 0.5s ago] ()", "INFO Engine [cached since 0.5s] ()",
          "INFO Engine [cached since 0.s ago] ()", "INFO Engine [no key -0.5s] ()",
          "INFO Engine [no key 0.5e-s] ()", "INFO Engine [no key  0.5s] ()",
          "[generated in 0.5s] ()", "Hero(name='INFO Engine [no key 0.5s]')"}) {
        BOOST_TEST(normalised(line) == line);
    }
}

BOOST_AUTO_TEST_SUITE_END()
