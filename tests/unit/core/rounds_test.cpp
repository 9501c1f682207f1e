#include "sidekick/core/rounds.hpp"

#include "support.hpp"

using sidekick::detail::in_rounds;

namespace {

using Rounds = std::vector<std::vector<std::size_t>>;

}  // namespace

BOOST_AUTO_TEST_SUITE(rounds)

BOOST_AUTO_TEST_CASE(what_depends_on_nothing_keeps_its_order) {
    BOOST_TEST((in_rounds(3, {}) == Rounds{{0, 1, 2}}));
    BOOST_TEST(in_rounds(0, {}).empty());
}

BOOST_AUTO_TEST_CASE(each_comes_a_round_after_the_last_that_it_depends_on) {
    BOOST_TEST((in_rounds(4, {{3, 0}, {2, 1}, {1, 0}}) == Rounds{{2, 3}, {1}, {0}}));
}

BOOST_AUTO_TEST_CASE(a_pair_that_is_said_twice_counts_once) {
    BOOST_TEST((in_rounds(2, {{1, 0}, {1, 0}}) == Rounds{{1}, {0}}));
}

BOOST_AUTO_TEST_CASE(a_circle_and_what_is_behind_it_is_left_out) {
    BOOST_TEST((in_rounds(5, {{0, 1}, {1, 0}, {1, 2}, {4, 3}}) == Rounds{{4}, {3}}));
    BOOST_TEST(in_rounds(1, {{0, 0}}).empty());
}

BOOST_AUTO_TEST_SUITE_END()
