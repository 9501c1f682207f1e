#include <sidekick/object/handle.hpp>

#include "support.hpp"

using namespace sidekick;
using unit::hero;
using unit::NodeCount;
using unit::peek;
using unit::team;

BOOST_AUTO_TEST_SUITE(graph)

BOOST_AUTO_TEST_CASE(an_object_lives_as_long_as_its_handles) {
    const NodeCount nodes;
    {
        auto one = hero("a");
        BOOST_TEST(nodes.more() == 1);
        const auto copy = one;
        one = nullptr;
        BOOST_TEST(nodes.more() == 1);
        BOOST_TEST(peek(copy).name == "a");
    }
    BOOST_TEST(nodes.more() == 0);
}

BOOST_AUTO_TEST_CASE(linked_objects_keep_each_other_alive_and_do_not_leak) {
    const NodeCount nodes;
    {
        Ref<Hero> kept;
        {
            auto x = team("x");
            auto y = team("y");
            kept = hero("a", {x, y});
            auto b = hero("b", {x});
            y->heroes.push_back(b);
        }
        BOOST_TEST(nodes.more() == 4);
        BOOST_TEST(unit::names(kept->teams) == "x, y");
        BOOST_TEST(unit::names(kept->teams[1]->heroes) == "a, b");
    }
    BOOST_TEST(nodes.more() == 0);
}

BOOST_AUTO_TEST_CASE(merging_makes_one_graph_whichever_is_the_larger) {
    const NodeCount nodes;
    auto x = team("x");
    auto y = team("y");
    auto a = hero("a", {x});
    auto b = hero("b", {y});
    BOOST_TEST((&a.node()->graph() == &x.node()->graph()));
    BOOST_TEST((&a.node()->graph() != &b.node()->graph()));
    y->heroes.push_back(a);
    BOOST_TEST((&x.node()->graph() == &y.node()->graph()));
    BOOST_TEST((&a.node()->graph() == &b.node()->graph()));
    x->heroes.push_back(b);
    x = y = nullptr;
    b = nullptr;
    BOOST_TEST(nodes.more() == 4);
    a = nullptr;
    BOOST_TEST(nodes.more() == 0);
}

BOOST_AUTO_TEST_CASE(the_larger_of_two_graphs_takes_the_other_in) {
    const auto graph_of = [](const Ref<Hero>& object) { return &object.node()->graph(); };
    auto three = hero("a", {team("x"), team("y")});
    auto four = hero("b", {team("x"), team("y"), team("z")});
    const auto* const larger = graph_of(four);
    auto one = hero("c");
    one->teams.push_back(four->teams[0]);
    BOOST_TEST((graph_of(one) == larger));
    four->teams.push_back(three->teams[0]);
    BOOST_TEST((graph_of(three) == larger));
    auto seven = hero("d", {team("1"), team("2"), team("3"), team("4"), team("5"), team("6")});
    seven->teams.push_back(one->teams[0]);
    BOOST_TEST((graph_of(seven) == larger));
}

BOOST_AUTO_TEST_CASE(removing_a_link_leaves_the_graph_whole) {
    const NodeCount nodes;
    auto x = team("x");
    auto a = hero("a", {x});
    a->teams.clear();
    a = nullptr;
    BOOST_TEST(nodes.more() == 2);
    x = nullptr;
    BOOST_TEST(nodes.more() == 0);
}

BOOST_AUTO_TEST_CASE(one_of_the_parts_of_a_graph_keeps_it) {
    using detail::Graph;
    const auto a = hero("a");
    const auto b = hero("b");
    const auto c = hero("c", {team("x")});
    Graph::merge(*a.node(), *b.node());
    Graph::merge(*a.node(), *c.node());
    const Graph* const whole = &a.node()->graph();
    Graph::part(*b.node());
    const Graph* const parts[] = {&a.node()->graph(), &b.node()->graph(), &c.node()->graph()};
    BOOST_TEST(std::ranges::count(parts, whole) == 1);
    BOOST_TEST((parts[0] != parts[1] && parts[1] != parts[2] && parts[2] != parts[0]));
    BOOST_TEST((&c->teams[0].node()->graph() == parts[2]));
}

BOOST_AUTO_TEST_CASE(handles_in_a_vector_move_and_sort) {
    const NodeCount nodes;
    {
        std::vector<Ref<Hero>> heroes;
        for (const char* name : {"c", "a", "b"}) {
            heroes.push_back(hero(name));
        }
        std::ranges::sort(heroes, {}, [](const Ref<Hero>& one) { return peek(one).name; });
        BOOST_TEST(unit::names(heroes) == "a, b, c");
        std::ranges::reverse(heroes);
        heroes.erase(heroes.begin());
        BOOST_TEST(unit::names(heroes) == "b, a");
        BOOST_TEST(nodes.more() == 2);
        heroes.push_back(heroes.front());
        heroes.resize(1);
    }
    BOOST_TEST(nodes.more() == 0);
}

BOOST_AUTO_TEST_CASE(a_handle_outlives_its_session_and_its_engine) {
    const NodeCount nodes;
    Ref<Hero> deadpond;
    {
        const unit::Walkthrough database;
        Session session{database.engine};
        deadpond = session.get<Hero>(1);
        BOOST_TEST(unit::names(deadpond->teams) == "Z-Force, Preventers");
    }
    BOOST_TEST(deadpond.state() == ObjectState::detached);
    BOOST_TEST(unit::names(deadpond->teams) == "Z-Force, Preventers");
    BOOST_TEST(nodes.more() == 3);
    deadpond = nullptr;
    BOOST_TEST(nodes.more() == 0);
}

BOOST_AUTO_TEST_CASE(a_session_keeps_its_objects_until_it_closes) {
    const unit::Walkthrough database;
    const NodeCount nodes;
    Session session{database.engine};
    const long empty = nodes.more();
    (void)session.exec(select<Hero>()).all();
    BOOST_TEST(nodes.more() == empty + 3);
    session.close();
    BOOST_TEST(nodes.more() == empty);
    (void)session.get<Hero>(1);
    BOOST_TEST(nodes.more() == empty + 1);
    session.rollback();
    session.commit();
    session = Session{database.engine};
    BOOST_TEST(nodes.more() == empty);
}

BOOST_AUTO_TEST_CASE(a_closed_session_is_not_kept_by_its_objects) {
    const unit::Walkthrough database;
    const NodeCount nodes;
    auto session = std::make_unique<Session>(database.engine);
    auto deadpond = session->get<Hero>(1);
    auto rusty_man = session->get<Hero>(2);
    session.reset();
    BOOST_TEST(nodes.more() == 2);
    Session other{database.engine};
    other.add(deadpond);
    BOOST_TEST(unit::names(deadpond->teams) == "Z-Force, Preventers");
    BOOST_CHECK_THROW((void)rusty_man->teams.size(), DetachedInstanceError);
}

BOOST_AUTO_TEST_CASE(an_object_gathers_nothing_from_the_sessions_that_it_goes_through) {
    const unit::Walkthrough database;
    const NodeCount nodes;
    Ref<Hero> deadpond = Session{database.engine}.get<Hero>(1);
    for (int i = 0; i < 10; ++i) {
        Session session{database.engine};
        session.add(deadpond);
        session.commit();
        deadpond->age = i;
    }
    BOOST_TEST(nodes.more() == 1);
}

BOOST_AUTO_TEST_CASE(a_collection_kept_through_a_merge_stays_valid) {
    const NodeCount nodes;
    {
        auto x = team("x");
        Many<Hero>& heroes = x->heroes;  // of a graph that is about to go into a larger one
        auto y = team("y");
        auto a = hero("a", {y});
        auto b = hero("b", {y});
        heroes.push_back(a);
        heroes.push_back(b);
        BOOST_TEST(unit::names(heroes) == "a, b");
        const unit::EmptyTables database;
        Session session{database.engine};
        session.add(x);
        heroes.push_back(hero("c"));
        session.flush();
        BOOST_TEST(unit::names(heroes) == "a, b, c");
    }
    BOOST_TEST(nodes.more() == 0);
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(node)

BOOST_AUTO_TEST_CASE(describes_itself_by_key_or_by_state) {
    const unit::Walkthrough database;
    Session session{database.engine};
    auto one = hero("a");
    BOOST_TEST(one.node()->describe() == "<Hero, transient>");
    session.add(one);
    BOOST_TEST(one.node()->describe() == "<Hero, pending>");
    session.flush();
    BOOST_TEST(one.node()->describe() == "<Hero (4,)>");
}

BOOST_AUTO_TEST_CASE(passes_through_the_states) {
    const unit::Walkthrough database;
    Session session{database.engine};
    auto one = hero("a");
    BOOST_TEST(one.state() == ObjectState::transient);
    session.add(one);
    BOOST_TEST(one.state() == ObjectState::pending);
    session.commit();
    BOOST_TEST(one.state() == ObjectState::persistent);
    session.delete_object(one);
    BOOST_TEST(one.state() == ObjectState::persistent);
    session.flush();
    BOOST_TEST(one.state() == ObjectState::deleted);
    session.commit();
    BOOST_TEST(one.state() == ObjectState::detached);
}

BOOST_AUTO_TEST_SUITE_END()
