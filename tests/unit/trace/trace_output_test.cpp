#include "sidekick/trace/trace_output.hpp"

#include <sys/resource.h>
#include <unistd.h>

#include <array>
#include <csignal>

#include "support.hpp"

using namespace sidekick;
using namespace sidekick::detail;

BOOST_AUTO_TEST_SUITE(trace_output)

BOOST_AUTO_TEST_CASE(one_program_at_a_time_writes_a_trace) {
    const unit::TemporaryDirectory directory;
    const std::string path = directory.file("trace");
    auto first = TraceOutput::open(path);
    BOOST_REQUIRE(first.has_value());
    BOOST_TEST(first->write("kept\n"));
    BOOST_TEST(!TraceOutput::open(path).has_value());
    BOOST_TEST(golden::read_file(path) == "kept\n");
    first.reset();
    BOOST_TEST(TraceOutput::open(path).has_value());
    BOOST_TEST(golden::read_file(path) == "");
}

BOOST_AUTO_TEST_CASE(what_the_file_does_not_take_is_counted_and_leaves_no_part_of_a_line) {
    const unit::TemporaryDirectory directory;
    TraceOutput output = TraceOutput::open(directory.file("trace")).value();
    BOOST_TEST(output.write("first\n"));
    std::signal(SIGXFSZ, SIG_IGN);
    rlimit before{};
    getrlimit(RLIMIT_FSIZE, &before);
    const rlimit small{.rlim_cur = 10, .rlim_max = before.rlim_max};
    setrlimit(RLIMIT_FSIZE, &small);
    BOOST_TEST(!output.write("second\n"));
    setrlimit(RLIMIT_FSIZE, &before);
    std::signal(SIGXFSZ, SIG_DFL);
    BOOST_TEST(output.write("third\n"));
    BOOST_TEST(golden::read_file(directory.file("trace")) == "first\nthird\n");
}

BOOST_AUTO_TEST_CASE(a_line_in_parts_is_whole_or_not_there) {
    const unit::TemporaryDirectory directory;
    TraceOutput output = TraceOutput::open(directory.file("trace")).value();
    BOOST_TEST(output.takes_parts());
    BOOST_TEST(output.write_part("fir"));
    BOOST_TEST(output.write_part("s"));
    BOOST_TEST(output.write("t\n"));
    BOOST_TEST(output.write_part("sec"));
    output.take_back();
    output.take_back();
    BOOST_TEST(output.write_part("third, and"));
    std::signal(SIGXFSZ, SIG_IGN);
    rlimit before{};
    getrlimit(RLIMIT_FSIZE, &before);
    const rlimit small{.rlim_cur = 20, .rlim_max = before.rlim_max};
    setrlimit(RLIMIT_FSIZE, &small);
    BOOST_TEST(!output.write_part(" more of it"));
    setrlimit(RLIMIT_FSIZE, &before);
    std::signal(SIGXFSZ, SIG_DFL);
    BOOST_TEST(golden::read_file(directory.file("trace")) == "first\n");
    BOOST_TEST(output.write("fourth\n"));
    BOOST_TEST(golden::read_file(directory.file("trace")) == "first\nfourth\n");
}

BOOST_AUTO_TEST_CASE(a_pipe_takes_no_parts) {
    std::array<int, 2> ends{};
    BOOST_REQUIRE(pipe(ends.data()) == 0);
    const TraceOutput output{ends[1]};
    BOOST_TEST(!output.takes_parts());
    close(ends[0]);
}

BOOST_AUTO_TEST_SUITE_END()
