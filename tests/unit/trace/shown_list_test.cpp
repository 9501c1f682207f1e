#include "sidekick/trace/shown_list.hpp"

#include "support.hpp"

using sidekick::detail::ShownList;

BOOST_AUTO_TEST_SUITE(lists_that_are_shown_again)

BOOST_AUTO_TEST_CASE(what_has_changed_is_said) {
    ShownList list;
    BOOST_TEST(list.change_to({}) == R"({"from":0,"gone":0,"put":[]})");
    BOOST_TEST(list.change_to({"1", "2", "3"}) == R"({"from":0,"gone":0,"put":[1,2,3]})");
    BOOST_TEST(list.change_to({"1", "2", "3"}) == R"({"from":3,"gone":0,"put":[]})");
    BOOST_TEST(list.change_to({"1", "5", "3"}) == R"({"from":1,"gone":1,"put":[5]})");
    BOOST_TEST(list.change_to({"1", "5", "3", "3"}) == R"({"from":3,"gone":0,"put":[3]})");
    BOOST_TEST(list.change_to({"5", "3", "3"}) == R"({"from":0,"gone":1,"put":[]})");
    BOOST_TEST(list.change_to({"3", "9", "3", "5"}) == R"({"from":0,"gone":3,"put":[3,9,3,5]})");
    BOOST_TEST(list.change_to({"4"}) == R"({"from":0,"gone":4,"put":[4]})");
    BOOST_TEST(list.change_to({}) == R"({"from":0,"gone":1,"put":[]})");
}

BOOST_AUTO_TEST_SUITE_END()
