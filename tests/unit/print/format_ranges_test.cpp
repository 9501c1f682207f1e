// <fmt/ranges.h> formats whatever is a range; a collection has its own format all the same.
#include <fmt/ranges.h>

#include <array>

#include "support.hpp"

using namespace sidekick;

BOOST_AUTO_TEST_SUITE(format_beside_the_ranges_of_fmt)

BOOST_AUTO_TEST_CASE(a_collection_is_formatted_as_a_collection) {
    auto hero = make(Hero{.name = "a", .secret_name = "?", .teams = {make(Team{.name = "x"})}});
    const auto copy = hero->teams;
    hero->teams.clear();
    BOOST_TEST(fmt::format("{}", copy) == "[Team(id=None, name='x', headquarters='', heroes=[])]");
    BOOST_TEST(fmt::format("{:#}", copy) ==
               "[\n    Team(id=None, name='x', headquarters='', heroes=[])\n]");
}

BOOST_AUTO_TEST_CASE(a_vector_of_handles_and_a_result_are_formatted_as_a_collection) {
    const std::vector<Ref<Team>> teams{make(Team{.name = "x"})};
    const std::string text = "[Team(id=None, name='x', headquarters='')]";
    BOOST_TEST(fmt::format("{}", teams) == text);
    BOOST_TEST(fmt::format("{:?}", teams) == text);
    BOOST_TEST(fmt::format("{}", Result<Team>{teams}) == text);
    BOOST_TEST(fmt::format("{:#}", teams) == fmt::format("{:#}", Many<Team>(teams)));
}

BOOST_AUTO_TEST_CASE(handles_in_any_other_range_are_formatted_as_in_a_collection) {
    const std::array<Ref<Team>, 2> teams{make(Team{.name = "x"}), Ref<Team>{}};
    BOOST_TEST(fmt::format("{}", teams) == "[Team(id=None, name='x', headquarters=''), None]");
    BOOST_TEST(fmt::format("{::}", teams) == "[id=None name='x' headquarters='', None]");
}

BOOST_AUTO_TEST_SUITE_END()
