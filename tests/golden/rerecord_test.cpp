#include "golden/rerecord.hpp"

#include "samples.hpp"

#include <boost/test/unit_test.hpp>
#include <string>
#include <string_view>

using namespace sidekick::golden;

namespace {

std::string edited(std::string text, std::string_view from, std::string_view to) {
    const auto place = text.find(from);
    BOOST_TEST_REQUIRE(place != std::string::npos);
    return text.replace(place, from.size(), to);
}

std::string rerecorded(std::string_view golden, std::string_view output) {
    return rerecord(parse(golden), parse(output));
}

}  // namespace

BOOST_AUTO_TEST_SUITE(rerecording)

BOOST_AUTO_TEST_CASE(changes_nothing_where_nothing_changed) {
    for (const auto* const name : {"01_create", "02_update_heroes", "03_revert"}) {
        const Sample sample{name};
        BOOST_TEST(sample.rerecorded() == sample.golden);
    }
}

BOOST_AUTO_TEST_CASE(takes_the_whole_output_where_there_is_no_golden_file) {
    BOOST_TEST(rerecorded("", "INFO Engine COMMIT\n\nprinted\n") ==
               "INFO Engine COMMIT\n\nprinted\n");
}

BOOST_AUTO_TEST_CASE(keeps_the_comments_of_a_changed_entry) {
    Sample sample{"01_create"};
    sample.replace("INFO Engine INSERT INTO heroteamlink (team_id, hero_id) VALUES (?, ?)",
                   "INFO Engine INSERT INTO heroteamlink (hero_id, team_id) VALUES (?, ?)");
    // Its parameters did not change, and keep the seconds that were recorded.
    BOOST_TEST(sample.rerecorded() == edited(sample.golden,
                                             "heroteamlink (team_id, hero_id) VALUES",
                                             "heroteamlink (hero_id, team_id) VALUES"));
}

BOOST_AUTO_TEST_CASE(moves_the_comments_of_a_vanished_entry_to_the_next) {
    BOOST_TEST(rerecorded("one\n\n// about two\ntwo\n\n// about three\nthree\n", "one\nthree\n") ==
               "one\n\n// about two\n\n// about three\nthree\n");
    BOOST_TEST(rerecorded("one\n\n\ntwo\nthree\n", "one\nthree\n") == "one\nthree\n");
    BOOST_TEST(rerecorded("one\n// about two\ntwo\n// the end\n", "one\n") ==
               "one\n// about two\n// the end\n");
}

BOOST_AUTO_TEST_CASE(puts_a_new_entry_before_the_comments_of_the_next) {
    BOOST_TEST(rerecorded("one\n// about two\ntwo\n", "one\nnew\n\ntwo\n") ==
               "one\nnew\n// about two\ntwo\n");
}

BOOST_AUTO_TEST_CASE(moves_comments_with_their_entry) {
    BOOST_TEST(rerecorded("// about one\none\n// about two\ntwo\nthree\n", "two\none\nthree\n") ==
               "// about two\ntwo\n// about one\none\nthree\n");
    BOOST_TEST(rerecorded("// about one\none\ntwo\nthree\nfour\n", "two\nthree\nfour\none\n") ==
               "two\nthree\nfour\n// about one\none\n");
    BOOST_TEST(rerecorded("// about a\nnumber a\nwall\n// about b\nnumber b\n",
                          "number b\nwall\nnumber a\n") ==
               "// about b\nnumber b\nwall\n// about a\nnumber a\n");
}

BOOST_AUTO_TEST_CASE(keeps_comments_inside_an_entry) {
    const std::string golden =
        "INFO Engine SELECT hero.id\n// from where\nFROM hero\n"
        "// which\nWHERE hero.id = ?\n"
        "INFO Engine [generated in 0.1s] (1,)\n";
    BOOST_TEST(rerecorded(golden,
                          "INFO Engine SELECT hero.id\nFROM hero\nWHERE hero.id > ?\n"
                          "INFO Engine [generated in 0.2s] (1,)\n") ==
               edited(golden, "hero.id = ?", "hero.id > ?"));
    BOOST_TEST(rerecorded(golden,
                          "INFO Engine SELECT hero.id\nFROM hero\n"
                          "INFO Engine [generated in 0.2s] (2,)\n") ==
               "INFO Engine SELECT hero.id\n// from where\nFROM hero\n"
               "// which\nINFO Engine [generated in 0.2s] (2,)\n");
}

BOOST_AUTO_TEST_CASE(ends_in_a_transcript_that_agrees) {
    Sample sample{"03_revert"};
    sample.replace("WHERE hero.name = ?", "WHERE hero.name == ?");
    sample.erase_line("INFO Engine [generated in 7.5e-05s] ('Z-Force',)");
    sample.insert_line_before(
        "Spider-Boy: name='Spider-Boy' age=None id=3 "
        "secret_name='Pedro Parqueador'",
        "INFO Engine COMMIT");
    sample.exchange("PRAGMA main.table_info(\"team\")", "PRAGMA main.table_info(\"hero\")");
    BOOST_TEST(!sample.comparison().equal());
    sample.golden = sample.rerecorded();
    BOOST_TEST(sample.comparison().equal());
    BOOST_TEST(sample.rerecorded() == sample.golden);
}

BOOST_AUTO_TEST_SUITE_END()
