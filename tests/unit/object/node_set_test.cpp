#include <sidekick/object/node_set.hpp>

#include <stdexcept>

#include "support.hpp"

using sidekick::detail::NodeSet;

namespace {

sidekick::Ref<Hero> hero() {
    return sidekick::make(Hero{.name = "a", .secret_name = "?"});
}

}  // namespace

BOOST_AUTO_TEST_SUITE(node_set)

BOOST_AUTO_TEST_CASE(a_node_is_in_a_set_from_when_it_is_put_in_until_the_set_is_gone) {
    const auto a = hero();
    const auto b = hero();
    {
        NodeSet set;
        BOOST_TEST(set.insert(*a.node()));
        BOOST_TEST(!set.insert(*a.node()));
        BOOST_TEST(set.contains(*a.node()));
        BOOST_TEST(!set.contains(*b.node()));
        BOOST_TEST(set.insert(*b.node()));
    }
    NodeSet next;
    BOOST_TEST(!next.contains(*a.node()));
    BOOST_TEST(next.insert(*b.node()));
    BOOST_TEST(next.insert(*a.node()));
}

BOOST_AUTO_TEST_CASE(two_sets_of_one_node_are_refused_rather_than_answer_wrongly) {
    const auto a = hero();
    NodeSet one;
    one.insert(*a.node());
    {
        NodeSet other;
        BOOST_TEST(!other.contains(*a.node()));
        BOOST_TEST(unit::message_of<std::logic_error>([&] { other.insert(*a.node()); }) ==
                   "sidekick: <Hero, transient> is in two sets at once");
    }
    BOOST_TEST(one.contains(*a.node()));
}

BOOST_AUTO_TEST_SUITE_END()
