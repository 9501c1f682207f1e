// The same where <fmt/ranges.h> comes last.
#include "support.hpp"

#include <fmt/ranges.h>

using namespace sidekick;

BOOST_AUTO_TEST_SUITE(format_before_the_ranges_of_fmt)

BOOST_AUTO_TEST_CASE(all_lists_of_handles_are_formatted_as_a_collection) {
    const std::vector<Ref<Team>> teams{make(Team{.name = "x"})};
    const std::string text = "[Team(id=None, name='x', headquarters='')]";
    BOOST_TEST(fmt::format("{}", teams) == text);
    BOOST_TEST(fmt::format("{}", Result<Team>{teams}) == text);
    BOOST_TEST(fmt::format("{}", Many<Team>(teams)) == text);
}

BOOST_AUTO_TEST_SUITE_END()
