#include "agreement.hpp"

#include <boost/test/unit_test.hpp>

using namespace conformance;

namespace {

const std::string reference =
    "> append a.teams x\n"
    "INFO Engine SELECT team.id\nFROM team\nINFO Engine [generated in Xs] (1,)\n"
    "> commit\n"
    "INFO Engine BEGIN (implicit)\n"
    "INFO Engine INSERT INTO heroteamlink (team_id, hero_id) VALUES (?, ?)\n"
    "INFO Engine [generated in Xs] ((1, 1), (2, 1))\n"
    "INFO Engine COMMIT\n"
    "> get a.name\n"
    "= 'a'\n"
    "> pop a.teams 9\n"
    "! IndexError\n";

// What differs when `from` stands as `to` in the candidate's transcript.
std::vector<std::string> changed(const std::string& from, const std::string& to) {
    std::string candidate = reference;
    const std::size_t at = candidate.find(from);
    BOOST_REQUIRE(at != std::string::npos);
    candidate.replace(at, from.size(), to);
    return differences(parse_transcript(reference), parse_transcript(candidate));
}

}  // namespace

BOOST_AUTO_TEST_SUITE(agreement)

BOOST_AUTO_TEST_CASE(what_may_differ) {
    BOOST_TEST(changed("generated in", "cached since").empty());
    BOOST_TEST(changed("(1, 1), (2, 1)", "(2, 1), (1, 1)").empty());
    BOOST_TEST(
        changed("INFO Engine SELECT team.id\nFROM team\nINFO Engine [generated in Xs] (1,)\n", "")
            .empty());
    BOOST_TEST(changed("INFO Engine BEGIN (implicit)\n", "").empty());
}

BOOST_AUTO_TEST_CASE(what_must_not_differ) {
    BOOST_TEST(changed("(2, 1)", "(2, 2)").size() == 1);
    BOOST_TEST(changed("INSERT INTO heroteamlink (team_id, hero_id)", "INSERT INTO team (id, name)")
                   .size() == 1);
    BOOST_TEST(changed("COMMIT", "ROLLBACK").size() == 1);
    BOOST_TEST(changed("= 'a'", "= 'b'").size() == 1);
    BOOST_TEST(changed("! IndexError", "! ValueError").size() == 1);
    BOOST_TEST(changed("= 'a'", "INFO Engine SELECT hero.id\n= 'a'").size() == 1);
    BOOST_TEST(changed("> commit", "> flush").size() == 1);
    BOOST_TEST(changed("> pop a.teams 9\n! IndexError\n", "").size() == 1);
}

// What differs between two transcripts that begin with `first`.
std::vector<std::string> differ(const std::string& first, const std::string& one,
                                const std::string& other) {
    return differences(parse_transcript(first + one), parse_transcript(first + other));
}

BOOST_AUTO_TEST_CASE(what_counts_in_other_families) {
    const std::string sent = "> flush\nINFO Engine INSERT INTO hero (id, name) VALUES (?, ?)\n";
    const std::string rows = sent + "INFO Engine [generated in Xs] ((1, 'a)'), (2, \"it's\"))\n";
    const std::string turned = sent + "INFO Engine [generated in Xs] ((2, \"it's\"), (1, 'a)'))\n";
    BOOST_TEST(differ("> models tree\n", rows, turned).empty());
    BOOST_TEST(differ("> models tree\n", rows, sent + "INFO Engine [generated in Xs] (1, 'a)')\n")
                   .size() == 1);
    BOOST_TEST(differ("> models one_to_many\n", rows, turned).size() == 1);

    const std::string query = "> select Hero first as q\nINFO Engine SELECT hero.id\n";
    const std::string another = "> select Hero first as q\nINFO Engine SELECT hero.name\n";
    BOOST_TEST(differ("> models tree\n", query, another).size() == 1);
    BOOST_TEST(differ("> session\n", query, another).empty());
    const std::string values = "> scalars hero.id\nINFO Engine SELECT hero.id\n";
    const std::string read = "INFO Engine SELECT hero.id AS hero_id, hero.name AS hero_name\n";
    BOOST_TEST(
        differ("> models tree\n", values, "> scalars hero.id\nINFO Engine SELECT hero.name\n")
            .size() == 1);
    // What is read before the query is not compared, what the query loads is.
    BOOST_TEST(differ("> models tree\n",
                      "> scalars hero.id\n" + read + "INFO Engine SELECT hero.id\n", values)
                   .empty());
    BOOST_TEST(differ("> models tree\n", query + read, query).size() == 1);

    const std::string refused = "> flush\n! AssertionError\n";
    BOOST_TEST(differ("> models association\n", rows + "! AssertionError\n", refused).empty());
    BOOST_TEST(
        differ("> models association\n", rows + "! IntegrityError\n", "> flush\n! IntegrityError\n")
            .size() == 1);
    BOOST_TEST(!differ("> models association\n", refused, "> flush\n! FlushError\n").empty());
}

BOOST_AUTO_TEST_CASE(what_is_no_transcript) {
    BOOST_CHECK_THROW(parse_transcript("= 1\n"), std::runtime_error);
    BOOST_CHECK_THROW(parse_transcript("> get a.id\nSegmentation fault\n"), std::runtime_error);
}

BOOST_AUTO_TEST_SUITE_END()
