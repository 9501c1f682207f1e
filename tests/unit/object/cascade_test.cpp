#include <sidekick/object/cascade.hpp>

#include "session/stub_session.hpp"

using namespace sidekick;
using namespace sidekick::detail;
using unit::hero;
using unit::team;

namespace {

std::string reached(Node& root, const Loader& session) {
    std::string out;
    std::vector<Node*> nodes = reached_by_entering(root, session);
    nodes.insert(nodes.begin(), &root);
    for (Node* node : nodes) {
        const bool is_hero = &node->mapper() == &mapper<Hero>();
        out += (out.empty() ? "" : " ") +
               (is_hero ? unit::peek(Ref<Hero>{node}).name : unit::peek(Ref<Team>{node}).name);
    }
    return out;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(cascade_of_an_object)

BOOST_AUTO_TEST_CASE(each_is_reached_once_however_many_there_are) {
    const unit::StubSession session;
    for (const int count : {1, 14, 15, 16, 17, 40}) {
        auto x = team("x");
        auto y = team("y");
        std::string others;
        for (int i = 1; i <= count; ++i) {
            const std::string name = std::to_string(i);
            hero(name, {x, y});
            others += i == 1 ? "" : " " + name;
        }
        BOOST_TEST(reached(*x.node(), session) == "x 1 y" + others);
    }
}

BOOST_AUTO_TEST_CASE(what_is_in_the_session_already_is_not_reached_nor_what_only_that_leads_to) {
    unit::StubSession session;
    auto x = team("x");
    auto y = team("y");
    auto a = hero("a", {x});
    auto b = hero("b", {x, y});
    b.node()->enter(session);
    BOOST_TEST(reached(*x.node(), session) == "x a");
    const unit::StubSession another;
    BOOST_TEST(reached(*x.node(), another) == "x a b y");
    b.node()->set_deleted(true);
    BOOST_TEST(reached(*x.node(), session) == "x a b y");
}

BOOST_AUTO_TEST_SUITE_END()
