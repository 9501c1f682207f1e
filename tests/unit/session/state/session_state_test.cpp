#include <sidekick/session/state/session_state.hpp>

#include "session/stub_session.hpp"

using namespace sidekick;
using namespace sidekick::detail;
using unit::hero;
using unit::lines;
using unit::team;

namespace {

// Loader and state of a session, as a SessionCore holds them.
struct Open : unit::EmptyTables {
    unit::StubSession session;
    SessionState state{engine.core(), Begin::deferred, session};
};

class Entered final : unit::Hearing {
public:
    std::string names;

private:
    void entered(const Node& node) override { names += node.describe(); }
};

}  // namespace

BOOST_AUTO_TEST_SUITE(session_state)

BOOST_FIXTURE_TEST_CASE(what_enters_lives_with_the_session, Open) {
    const auto a = hero("a");
    BOOST_TEST(!state.contains(*a.node()));
    const Entered entered;
    state.enter(*a.node());
    BOOST_TEST(entered.names == "<Hero, pending>");
    BOOST_TEST(state.contains(*a.node()));
    BOOST_TEST((a.node()->loader() == &session));
    BOOST_TEST((&a.node()->graph() == &state.anchor.node()->graph()));
}

BOOST_FIXTURE_TEST_CASE(a_row_that_enters_takes_the_place_of_another_of_its_key, Open) {
    const auto read = [&]() -> Node& {
        auto node = mapper<Hero>().create()(mapper<Hero>());
        node->set_key(Key{1});
        return state.enter(std::move(node));
    };
    Node& first = read();
    BOOST_TEST((state.identity.find(mapper<Hero>(), Key{1}) == &first));
    Node& second = read();
    BOOST_TEST((state.identity.find(mapper<Hero>(), Key{1}) == &second));
    BOOST_TEST(state.contains(second));
    BOOST_TEST(!state.contains(first));
}

BOOST_FIXTURE_TEST_CASE(when_all_leave_nothing_is_left_to_do, Open) {
    const unit::NodeCount nodes;
    unit::StubSession other;
    const auto a = hero("a");
    const auto theirs = hero("theirs");
    {
        const auto gone = hero("gone");
        for (const auto& each : {a, gone}) {
            state.enter(*each.node());
            state.log.save(*each.node(), Key{each == a ? 1 : 2});
        }
        state.changes.mark_for_deletion(*gone.node());
        state.log.remove(*gone.node());
    }
    Graph::merge(*theirs.node(), other.anchor());
    Graph::merge(*theirs.node(), *a.node());
    theirs.node()->enter(other);
    state.begin();
    echoed();
    BOOST_TEST(nodes.more() == 4);  // and the anchor of the other
    state.leave_all();
    BOOST_TEST(nodes.more() == 3);
    BOOST_TEST(echoed() == "ROLLBACK\n");
    BOOST_TEST(a.state() == ObjectState::detached);
    BOOST_TEST(theirs.state() == ObjectState::pending);
    BOOST_TEST(state.transaction.is_idle());
    BOOST_TEST(state.changes.is_blank());
    BOOST_TEST((state.identity.find(mapper<Hero>(), Key{1}) == nullptr));
    state.log.undo_saves();
    state.log.undo_removals();
    BOOST_TEST(a.state() == ObjectState::detached);
    BOOST_TEST((&a.node()->graph() != &state.anchor.node()->graph()));
}

BOOST_AUTO_TEST_SUITE_END()
