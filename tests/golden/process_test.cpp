#include "process.hpp"

#include "golden/files.hpp"

#include <boost/test/unit_test.hpp>
#include <chrono>
#include <filesystem>
#include <iterator>
#include <string>
#include <system_error>

using namespace sidekick::golden;

namespace {

struct Shell {
    TemporaryDirectory directory;
    ProcessLimits limits;

    ProcessResult run(const std::string& script) const {
        return sidekick::golden::run("/bin/sh", {"-c", script}, directory.path(), limits);
    }
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(process, Shell)

BOOST_AUTO_TEST_CASE(output_and_errors_are_apart) {
    const auto result = run("echo out; echo err >&2; cat");
    BOOST_TEST(result.output == "out\n");
    BOOST_TEST(result.errors == "err\n");
    BOOST_TEST(result.succeeded);
    BOOST_TEST(result.ending == "exited with status 0");
}

BOOST_AUTO_TEST_CASE(standard_input_is_empty) {
    BOOST_TEST(run("readlink /proc/$$/fd/0").output == "/dev/null\n");
}

BOOST_AUTO_TEST_CASE(much_output_is_read_whole) {
    const auto result = run("head -c 300000 /dev/zero >&2; head -c 300000 /dev/zero");
    BOOST_TEST(result.output.size() == 300000u);
    BOOST_TEST(result.errors.size() == 300000u);
}

BOOST_AUTO_TEST_CASE(a_failure_is_told) {
    BOOST_TEST(!run("exit 3").succeeded);
    BOOST_TEST(run("exit 3").ending == "exited with status 3");
    BOOST_TEST(run("kill -TERM $$").ending == "was killed by signal 15");
    BOOST_CHECK_THROW(sidekick::golden::run("/no/such/program", {}, directory.path()),
                      std::system_error);
}

BOOST_AUTO_TEST_CASE(what_records_a_trace_is_not_passed_on) {
    setenv("SIDEKICK_TRACE", "trace", 1);
    setenv("OTHER", "other", 1);
    const auto result = run("echo ${SIDEKICK_TRACE-none} $OTHER");
    unsetenv("SIDEKICK_TRACE");
    unsetenv("OTHER");
    BOOST_TEST(result.output == "none other\n");
}

BOOST_AUTO_TEST_CASE(it_runs_in_its_directory) {
    BOOST_TEST(run("echo kept > left.txt").succeeded);
    BOOST_TEST(read_file(directory.path() / "left.txt") == "kept\n");
    BOOST_TEST(run("cat left.txt").output == "kept\n");
}

BOOST_AUTO_TEST_CASE(one_that_does_not_end_is_killed) {
    limits.time = std::chrono::milliseconds{200};
    for (const std::string script :
         {"echo before; sleep 60", "exec >&- 2>&-; sleep 60", "sleep 60 & exit 0"}) {
        const auto start = std::chrono::steady_clock::now();
        const auto result = run(script);
        BOOST_TEST(!result.succeeded);
        BOOST_TEST(result.ending == "ran for more than 200 ms");
        BOOST_CHECK(std::chrono::steady_clock::now() - start < std::chrono::seconds{30});
    }
}

BOOST_AUTO_TEST_CASE(one_that_prints_without_end_is_killed) {
    limits.output = 100000;
    const auto result = run("while :; do echo again; done");
    BOOST_TEST(!result.succeeded);
    BOOST_TEST(result.ending == "printed more than 100000 bytes");
}

BOOST_AUTO_TEST_CASE(a_file_is_replaced_whole) {
    namespace fs = std::filesystem;
    const auto file = directory.path() / "a.txt";
    replace_file(file, "one\n");
    fs::permissions(file, fs::perms::owner_read | fs::perms::owner_write);
    replace_file(file, "two\n");
    BOOST_TEST(read_file(file) == "two\n");
    BOOST_CHECK(fs::status(file).permissions() == (fs::perms::owner_read | fs::perms::owner_write));
    BOOST_TEST(std::distance(fs::directory_iterator{directory.path()}, {}) == 1);
    fs::create_directory(directory.path() / "taken");
    BOOST_CHECK_THROW(replace_file(directory.path() / "taken", ""), std::system_error);
    BOOST_TEST(!fs::exists(directory.path() / "taken.new"));
    BOOST_CHECK_THROW(replace_file(directory.path() / "none" / "a.txt", ""), std::system_error);
    BOOST_CHECK_THROW(read_file(directory.path() / "none.txt"), std::system_error);
}

BOOST_AUTO_TEST_CASE(a_temporary_directory_goes_with_its_scope) {
    std::filesystem::path path;
    {
        const TemporaryDirectory temporary;
        path = temporary.path();
        replace_file(path / "a.txt", "");
    }
    BOOST_TEST(!std::filesystem::exists(path));
}

BOOST_AUTO_TEST_SUITE_END()
