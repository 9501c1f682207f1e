// golden-test -- PROGRAM [ARGUMENT]... GOLDEN_FILE
// Runs a program, and holds what it prints against its documented transcript.

#define BOOST_TEST_MODULE golden
#include <boost/test/unit_test.hpp>

#include "golden/files.hpp"
#include "golden/report.hpp"
#include "process.hpp"

#include <cstdio>
#include <filesystem>
#include <string>
#include <vector>

using namespace sidekick::golden;

namespace {

struct Arguments {
    std::filesystem::path program;
    std::vector<std::string> arguments;
    std::filesystem::path golden_file;

    Arguments() {
        const auto& suite = boost::unit_test::framework::master_test_suite();
        BOOST_REQUIRE_MESSAGE(suite.argc >= 3,
                              "usage: golden-test -- PROGRAM [ARGUMENT]... GOLDEN_FILE");
        program = suite.argv[1];
        arguments.assign(suite.argv + 2, suite.argv + suite.argc - 1);
        golden_file = suite.argv[suite.argc - 1];
    }
};

void check_run(const Arguments& arguments, const Transcript& expected,
               const std::filesystem::path& directory) {
    const auto result = run(arguments.program, arguments.arguments, directory);
    BOOST_CHECK_MESSAGE(result.succeeded, "the program " << result.ending);
    BOOST_CHECK_MESSAGE(result.errors.empty(), "standard error is not empty:\n" << result.errors);

    const auto actual = parse(result.output);
    const auto comparison = compare(expected, actual);
    if (!comparison.equal()) {
        ReportOptions options;
        options.golden_name = arguments.golden_file.filename().string();
        options.output_name = "the output of " + arguments.program.filename().string();
        options.colour = wants_colour(stdout);
        BOOST_ERROR(report(expected, actual, comparison, options));
    }
}

}  // namespace

BOOST_FIXTURE_TEST_CASE(prints_the_documented_transcript_each_time, Arguments) {
    const auto expected = parse(read_file(golden_file));
    BOOST_REQUIRE_MESSAGE(!expected.entries.empty(), "the golden file holds no transcript");

    const TemporaryDirectory directory;
    BOOST_TEST_CONTEXT("first run, in an empty directory") {
        check_run(*this, expected, directory.path());
    }
    BOOST_TEST_CONTEXT("second run, where the first has left its files") {
        check_run(*this, expected, directory.path());
    }
}
