#include <sidekick/session/state/result_groups.hpp>

#include <algorithm>

#include "session/stub_session.hpp"

using namespace sidekick;
using namespace sidekick::detail;

namespace {

struct Three {
    Ref<Hero> a = unit::hero("a");
    Ref<Hero> b = unit::hero("b");
    Ref<Hero> c = unit::hero("c");
    ResultGroups groups;

    void came(std::initializer_list<Ref<Hero>> heroes) {
        std::vector<Node*> nodes;
        for (const auto& hero : heroes) {
            nodes.push_back(hero.node());
        }
        groups.add(std::move(nodes));
    }
    // The names of those that came with this one.
    std::string with(const Ref<Hero>& hero) {
        const ResultGroups::Group* const group = groups.of(*hero.node());
        std::string names;
        for (const Node* node : group == nullptr ? std::vector<Node*>{} : group->nodes) {
            names += static_cast<const Hero*>(node->object())->name;
        }
        return names;
    }
    void leave(std::vector<const Node*> nodes) {
        std::ranges::sort(nodes, std::less{});
        groups.let_go(nodes);
    }
};

}  // namespace

BOOST_AUTO_TEST_SUITE(result_groups)

BOOST_FIXTURE_TEST_CASE(an_object_is_of_what_it_came_with_last, Three) {
    BOOST_TEST(with(a).empty());
    came({a, b, a, c});
    BOOST_TEST(with(a) == "abc");
    BOOST_TEST(with(c) == "abc");
    came({b, c});
    BOOST_TEST(with(a) == "abc");
    BOOST_TEST(with(b) == "bc");
    BOOST_TEST(with(c) == "bc");
}

BOOST_FIXTURE_TEST_CASE(one_alone_stays_where_it_was, Three) {
    came({a});
    BOOST_TEST(with(a).empty());
    came({a, b});
    came({a, a});
    BOOST_TEST(with(a) == "ab");
    groups.clear();
    BOOST_TEST(with(a).empty());
}

BOOST_FIXTURE_TEST_CASE(who_goes_is_in_no_group, Three) {
    came({a, b, c});
    BOOST_TEST(with(b) == "abc");
    came({a, b});
    leave({a.node(), b.node()});
    BOOST_TEST(with(a).empty());
    BOOST_TEST(with(b).empty());
    BOOST_TEST(with(c) == "c");
    leave({c.node()});
    BOOST_TEST(with(c).empty());
    came({a, b});
    BOOST_TEST(with(a) == "ab");
}

BOOST_FIXTURE_TEST_CASE(many_results_that_nobody_asks_of, Three) {
    for (int i = 0; i < 200; ++i) {
        came({b, c});
    }
    came({a, b});
    BOOST_TEST(with(c) == "bc");
    BOOST_TEST(with(b) == "ab");
}

BOOST_AUTO_TEST_SUITE_END()
