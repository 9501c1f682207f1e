#include "sidekick/trace/trace_output.hpp"

#include <sys/resource.h>

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

BOOST_AUTO_TEST_SUITE_END()
