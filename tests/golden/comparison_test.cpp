#include "samples.hpp"

#include <boost/test/unit_test.hpp>
#include <string>
#include <string_view>

using namespace sidekick::golden;

namespace {

// Where the only difference should be: the number of its entry, and its lines in both files.
struct Expectation {
    DifferenceKind kind;
    std::size_t entry;
    std::size_t golden_line;
    std::size_t output_line;
};

void check_only(const Sample& sample, const Expectation& expected) {
    const auto differences = sample.comparison().differences;
    BOOST_TEST_REQUIRE(differences.size() == 1u);
    const auto& found = differences.front();
    BOOST_CHECK(found.kind == expected.kind);
    BOOST_TEST(found.entry.expected + 1 == expected.entry);
    BOOST_TEST(found.golden_line == expected.golden_line);
    BOOST_TEST(found.output_line == expected.output_line);
}

void check_reported(const Sample& sample, std::string_view text) {
    const auto report = sample.reported();
    BOOST_TEST(report.find(text) != std::string::npos, "no\n" << text << "\nin\n" << report);
}

struct Create : Sample {
    Create() : Sample("01_create") {}
};

struct Revert : Sample {
    Revert() : Sample("03_revert") {}
};

}  // namespace

BOOST_AUTO_TEST_SUITE(comparison)

BOOST_AUTO_TEST_CASE(comments_blank_lines_and_seconds_do_not_matter) {
    for (const auto* const name : {"01_create", "02_update_heroes", "03_revert"}) {
        const Sample sample{name};
        BOOST_TEST(sample.golden != sample.output);
        BOOST_TEST(sample.comparison().equal());
        BOOST_TEST(sample.reported() == "");
        BOOST_TEST(sample.comparison().steps.size() == parse(sample.golden).entries.size());
    }
}

BOOST_FIXTURE_TEST_CASE(comments_and_blank_lines_may_stand_anywhere, Create) {
    insert_line_before("CREATE TABLE team (", "// about this table\n\n \t\n");
    output += "\n// the end\n";
    BOOST_TEST(comparison().equal());
}

BOOST_FIXTURE_TEST_CASE(a_changed_parameter, Create) {
    replace("'Tommy Sharp', 48)", "'Tommy Sharp', 49)");
    check_only(*this, {DifferenceKind::changed, 17, line_of(golden, "'Tommy Sharp', 48)"),
                       line_of(output, "'Tommy Sharp', 49)")});
    check_reported(*this, " ('Rusty-Man', 'Tommy Sharp', 48)\n");
    check_reported(*this, " ('Rusty-Man', 'Tommy Sharp', 49)\n");
}

BOOST_FIXTURE_TEST_CASE(a_changed_marker, Create) {
    replace("[generated in 7.5e-05s] ('Z-Force'", "[cached since 7.5e-05s ago] ('Z-Force'");
    check_only(*this, {DifferenceKind::changed, 19, line_of(golden, "s] ('Z-Force'"),
                       line_of(output, "s ago] ('Z-Force'")});
    check_reported(*this, "- INFO Engine [generated in Xs] ('Z-Force', ");
    check_reported(*this, "+ INFO Engine [cached since Xs ago] ('Z-Force', ");
}

BOOST_FIXTURE_TEST_CASE(a_changed_marker_the_other_way, Create) {
    replace("[cached since 7.5e-05s ago] ('Preventers'", "[generated in 0.1s] ('Preventers'");
    check_only(*this, {DifferenceKind::changed, 20, line_of(golden, "s ago] ('Preventers'"),
                       line_of(output, "s] ('Preventers'")});
}

BOOST_FIXTURE_TEST_CASE(a_missing_line, Revert) {
    const auto place = line_of(output, "Deadpond teams: [");
    erase_line("Deadpond: name='Deadpond' age=None id=1 secret_name='Dive Wilson'");
    check_only(*this, {DifferenceKind::missing, 27, line_of(golden, "Deadpond: name="), place - 5});
    check_reported(*this, "entry 27 (printed) is missing: line ");
    check_reported(*this, " - Deadpond: name='Deadpond' age=None id=1");
}

BOOST_FIXTURE_TEST_CASE(a_missing_last_line, Create) {
    output.erase(output.rfind("INFO Engine ROLLBACK"));
    const auto entries = parse(golden).entries;
    check_only(*this, {DifferenceKind::missing, entries.size(), entries.back().lines[0].number,
                       parse(output).line_count + 1});
    check_reported(*this, "expected before the end of the output\n");
}

BOOST_FIXTURE_TEST_CASE(an_extra_line, Create) {
    insert_line_before("Rusty-Man: name='Rusty-Man' age=48 id=2 secret_name='Tommy Sharp'",
                       "INFO Engine COMMIT");
    const auto line = line_of(output, "Rusty-Man: name=") - 1;
    check_only(*this, {DifferenceKind::extra, 30, line_of(golden, "Rusty-Man: name="), line});
    check_reported(*this, "entry 30 (transaction) of the output is one too many: line " +
                              std::to_string(line) + " of the output, before line ");
    check_reported(*this, " + INFO Engine COMMIT\n");
}

BOOST_FIXTURE_TEST_CASE(two_lines_swapped, Create) {
    exchange("INFO Engine PRAGMA main.table_info(\"team\")\n",
             "INFO Engine PRAGMA temp.table_info(\"team\")\n");
    check_only(*this,
               {DifferenceKind::swapped, 4, line_of(golden, "PRAGMA main.table_info(\"team\")"),
                line_of(output, "PRAGMA main.table_info(\"team\")")});
    check_reported(*this, "entry 4 (statement) and entry 5 (statement) are swapped: lines ");
}

BOOST_FIXTURE_TEST_CASE(two_entries_swapped_across_another, Create) {
    exchange("PRAGMA main.table_info(\"team\")", "PRAGMA main.table_info(\"hero\")");
    check_only(*this,
               {DifferenceKind::swapped, 4, line_of(golden, "PRAGMA main.table_info(\"team\")"),
                line_of(output, "PRAGMA main.table_info(\"team\")")});
    check_reported(*this, "entry 4 (statement) and entry 6 (statement) are swapped: lines ");
}

BOOST_FIXTURE_TEST_CASE(two_lines_of_a_collection_swapped, Revert) {
    const auto line = line_of(output, "Updated Spider-Boy's Teams: [");
    const auto golden_line = line_of(golden, "Updated Spider-Boy's Teams: [");
    replace(
        "Updated Spider-Boy's Teams: [\n"
        "    Team(id=2, name='Preventers', headquarters='Sharp Tower'),\n"
        "    Team(id=1, name='Z-Force', headquarters='Sister Margaret’s Bar')\n",
        "Updated Spider-Boy's Teams: [\n"
        "    Team(id=1, name='Z-Force', headquarters='Sister Margaret’s Bar')\n"
        "    Team(id=2, name='Preventers', headquarters='Sharp Tower'),\n");
    check_only(*this, {DifferenceKind::changed, 46, golden_line + 1, line + 1});
}

BOOST_FIXTURE_TEST_CASE(an_entry_that_moved, Create) {
    const std::string printed =
        "Rusty-Man Teams: [Team(id=2, name='Preventers', "
        "headquarters='Sharp Tower')]";
    erase_line(printed);
    insert_line_before("Deadpond: name='Deadpond' age=None id=1 secret_name='Dive Wilson'",
                       printed);
    check_only(*this, {DifferenceKind::moved, 32, line_of(golden, "Rusty-Man Teams: ["),
                       line_of(output, "Rusty-Man Teams: [")});
    check_reported(*this, "entry 32 (printed) has moved: line ");
}

BOOST_FIXTURE_TEST_CASE(a_changed_printed_object, Revert) {
    replace("Hero(name='Deadpond', age=None, id=1, secret_name='Dive Wilson'),\n",
            "Hero(name='Deadpond', age=None, id=7, secret_name='Dive Wilson'),\n");
    check_only(*this, {DifferenceKind::changed, 48, line_of(golden, "secret_name='Dive Wilson'),"),
                       line_of(output, "id=7")});
    check_reported(*this, "entry 48 (printed) differs: line ");
    check_reported(*this, " +     Hero(name='Deadpond', age=None, id=7, ");
}

BOOST_FIXTURE_TEST_CASE(a_changed_apostrophe, Revert) {
    replace("('Z-Force', 'Sister Margaret’s Bar')", "('Z-Force', \"Sister Margaret's Bar\")");
    const auto line = line_of(output, "Margaret's");
    check_only(*this, {DifferenceKind::changed, 19, line_of(golden, "s] ('Z-Force', "), line});

    replace("\"Sister Margaret's Bar\"", "'Sister Margaret's Bar'");
    check_only(*this, {DifferenceKind::changed, 19, line_of(golden, "s] ('Z-Force', "), line});
    check_reported(*this, "^ column 59: expected U+2019, got U+0027\n");
}

BOOST_FIXTURE_TEST_CASE(changed_sql, Revert) {
    replace("WHERE hero.name = ?", "WHERE hero.name == ?");
    check_only(*this, {DifferenceKind::changed, 38, line_of(golden, "WHERE hero.name = ?"),
                       line_of(output, "WHERE hero.name == ?")});
    check_reported(*this, " - WHERE hero.name = ?\n");
    check_reported(*this, " + WHERE hero.name == ?\n");
}

BOOST_FIXTURE_TEST_CASE(extra_whitespace, Revert) {
    const auto line = line_of(golden, "WHERE hero.name = ?");
    const auto check = [&](std::string_view text) {
        Sample sample{"03_revert"};
        sample.replace("\nWHERE hero.name = ?\n", text);
        check_only(sample,
                   {DifferenceKind::changed, 38, line, line_of(output, "WHERE hero.name = ?")});
    };
    check("\nWHERE hero.name =  ?\n");
    check("\n WHERE hero.name = ?\n");
    check("\nWHERE hero.name = ? \n");
    check("\nWHERE hero.name\t= ?\n");
    check("\nWHERE hero.name = ?\r\n");
}

BOOST_FIXTURE_TEST_CASE(a_missing_continuation_line, Revert) {
    const auto line = line_of(output, "WHERE team.name = ?");
    erase_line("WHERE team.name = ?");
    check_only(*this, {DifferenceKind::changed, 39, line_of(golden, "WHERE team.name = ?"), line});
    check_reported(*this, "entry 39 (statement) differs: line ");
    check_reported(*this, " - WHERE team.name = ?\n");
}

BOOST_FIXTURE_TEST_CASE(missing_parameters, Revert) {
    const auto line = line_of(output, " ('Spider-Boy',)");
    erase_line("INFO Engine [generated in 7.5e-05s] ('Spider-Boy',)");
    check_only(*this, {DifferenceKind::changed, 38, line_of(golden, " ('Spider-Boy',)"), line});
}

BOOST_AUTO_TEST_CASE(entries_with_little_in_common_are_not_paired) {
    const auto found = compare(parse("one two three four\n"), parse("one of the others\n"));
    BOOST_TEST_REQUIRE(found.differences.size() == 2u);
    BOOST_CHECK(found.differences[0].kind == DifferenceKind::missing);
    BOOST_CHECK(found.differences[1].kind == DifferenceKind::extra);
}

BOOST_AUTO_TEST_CASE(an_entry_is_paired_with_the_one_most_like_it) {
    const auto found = compare(parse("a b c d\n"), parse("a b c x y\na b c e\na b x y\n"));
    BOOST_TEST_REQUIRE(found.differences.size() == 3u);
    BOOST_CHECK(found.differences[1].kind == DifferenceKind::changed);
    BOOST_TEST(found.differences[1].output_line == 2u);
}

BOOST_FIXTURE_TEST_CASE(an_empty_output, Create) {
    output.clear();
    BOOST_TEST(comparison().differences.size() == parse(golden).entries.size());
    check_reported(*this, "of the golden file, expected before the end of the output\n");
}

BOOST_FIXTURE_TEST_CASE(a_last_line_that_is_cut_short, Create) {
    output.resize(output.size() - 2);
    check_only(*this, {DifferenceKind::changed, parse(golden).entries.size(),
                       parse(golden).line_count, parse(output).line_count});
}

BOOST_AUTO_TEST_SUITE_END()
