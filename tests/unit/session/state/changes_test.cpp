#include <sidekick/session/state/changes.hpp>

#include "session/stub_session.hpp"
#include "short_memory.hpp"

using namespace sidekick;
using namespace sidekick::detail;
using unit::hero;
using unit::new_in;
using unit::stored_in;

namespace {

struct Open : unit::StubSession {
    std::string saved(Compare compare = Compare::touched) const {
        return called(changes.to_save(compare));
    }
    std::string deleted() const { return called(changes.to_delete()); }

    static std::string called(const std::vector<Node*>& nodes) {
        std::vector<Ref<Hero>> found(nodes.size());
        std::ranges::transform(nodes, found.begin(), [](Node* node) { return Ref<Hero>{node}; });
        return unit::names(found);
    }

    Ref<Hero> a = stored_in(*this, 1, "a");
    Ref<Hero> b = stored_in(*this, 2, "b");
};

}  // namespace

BOOST_AUTO_TEST_SUITE(changes_of_a_session)

BOOST_FIXTURE_TEST_CASE(what_is_new_is_saved_in_the_order_in_which_it_entered, Open) {
    const auto x = new_in(*this, "x");
    const auto y = new_in(*this, "y");
    BOOST_TEST(changes.is_blank());
    BOOST_TEST(!changes.any(Compare::watched));
    changes.add_new(*y.node());
    changes.add_new(*x.node());
    BOOST_TEST(!changes.is_blank());
    BOOST_TEST(changes.any(Compare::touched));
    BOOST_TEST(saved() == "y, x");
    changes.written({y.node(), x.node()});
    BOOST_TEST(changes.is_blank());
    BOOST_TEST(saved(Compare::watched).empty());
}

BOOST_FIXTURE_TEST_CASE(one_that_enters_where_others_left_takes_a_place_of_theirs, Open) {
    std::vector<Ref<Hero>> heroes;
    for (const char* name : {"v", "w", "x", "y", "z"}) {
        heroes.push_back(new_in(*this, name));
        changes.add_new(*heroes.back().node());
    }
    const auto& [v, w, x, y, z] = std::tie(heroes[0], heroes[1], heroes[2], heroes[3], heroes[4]);
    changes.drop(*w.node());
    changes.drop(*x.node());
    for (const auto& again : {x, w}) {
        again.node()->enter(*this);
        changes.add_new(*again.node());
    }
    BOOST_TEST(saved() == "v, y, x, z, w");
}

BOOST_FIXTURE_TEST_CASE(what_is_new_leaves_unless_it_is_in_another_session_by_then, Open) {
    StubSession other;
    const auto x = new_in(*this, "x");
    const auto gone = new_in(*this, "gone");
    changes.add_new(*x.node());
    changes.add_new(*gone.node());
    gone.node()->enter(other);
    BOOST_TEST(saved() == "x");
    changes.drop_new();
    BOOST_TEST(x.state() == ObjectState::transient);
    BOOST_TEST(gone.state() == ObjectState::pending);
    BOOST_TEST(changes.is_blank());
}

BOOST_FIXTURE_TEST_CASE(of_what_was_touched_is_saved_what_differs_or_was_linked, Open) {
    (void)a->name;
    BOOST_TEST(!changes.is_blank());
    BOOST_TEST(!changes.any(Compare::watched));
    a->name = "a2";
    b.node()->relationship_changed();
    changes.touch(*a.node());
    BOOST_TEST(changes.any(Compare::touched));
    BOOST_TEST(saved() == "a2, b");
    b.node()->set_deleted(true);  // it is not there then
    BOOST_TEST(saved() == "a2");
    changes.mark_for_deletion(*a.node());
    BOOST_TEST(saved().empty());
    BOOST_TEST(deleted() == "a2");
}

BOOST_FIXTURE_TEST_CASE(what_was_touched_once_is_compared_only_where_all_are, Open) {
    Hero& handed_out = *a;
    b.node()->relationship_changed();
    changes.close_touched();
    BOOST_TEST(changes.is_blank());
    BOOST_TEST(a.node()->is_watched());
    BOOST_TEST(!b.node()->is_watched());  // nobody could have written its columns
    handed_out.name = "a2";
    BOOST_TEST(!changes.any(Compare::touched));
    BOOST_TEST(changes.any(Compare::watched));
    BOOST_TEST(saved().empty());
    BOOST_TEST(saved(Compare::watched) == "a2");
    a->age = 5;  // handed out anew
    BOOST_TEST(saved() == "a2");
    BOOST_TEST(saved(Compare::watched) == "a2");
    changes.close_touched();
    changes.forget();
    BOOST_TEST(!changes.any(Compare::watched));
}

BOOST_FIXTURE_TEST_CASE(what_was_saved_is_watched, Open) {
    Hero& handed_out = *a;
    handed_out.name = "a2";
    a.node()->flushed();
    changes.forget();
    changes.written({a.node(), b.node()});
    BOOST_TEST(!changes.any(Compare::watched));
    handed_out.name = "a3";
    BOOST_TEST(saved(Compare::watched) == "a3");
}

BOOST_FIXTURE_TEST_CASE(a_mark_that_is_taken_back_and_set_again_counts_once, Open) {
    changes.mark_for_deletion(*a.node());
    changes.mark_for_deletion(*b.node());
    BOOST_TEST(a.node()->is_marked_for_deletion());
    BOOST_TEST(!changes.is_blank());
    BOOST_TEST(changes.any(Compare::touched));
    changes.keep(*a.node());
    BOOST_TEST(deleted() == "b");
    changes.mark_for_deletion(*a.node());
    BOOST_TEST(deleted() == "a, b");
    changes.keep(*b.node());
    std::vector<Node*> visited;
    changes.for_each_to_delete([&](Node& node) { visited.push_back(&node); });
    BOOST_TEST(called(visited) == "a, a");
    changes.keep(*a.node());
    BOOST_TEST(!changes.any(Compare::touched));
    BOOST_TEST(!changes.is_blank());
    changes.close_touched();
    BOOST_TEST(changes.is_blank());
}

BOOST_FIXTURE_TEST_CASE(what_is_written_or_forgotten_is_marked_no_longer, Open) {
    changes.mark_for_deletion(*a.node());
    changes.written({});
    BOOST_TEST(!a.node()->is_marked_for_deletion());
    BOOST_TEST(changes.is_blank());
    changes.mark_for_deletion(*a.node());
    changes.add_new(*new_in(*this, "x").node());
    b->name = "b2";
    changes.forget();
    BOOST_TEST(!a.node()->is_marked_for_deletion());
    BOOST_TEST(changes.is_blank());
    BOOST_TEST(!changes.any(Compare::watched));
}

BOOST_FIXTURE_TEST_CASE(where_room_was_made_nothing_fails, Open) {
    changes.make_room(2);
    BOOST_TEST(unit::succeeds(0, [&] {
        for (const auto& each : {&a, &b}) {
            changes.add_new(*each->node());
            changes.touch(*each->node());
            changes.mark_for_deletion(*each->node());
        }
    }));
    BOOST_TEST(!unit::succeeds(0, [&] { changes.touch(*a.node()); }));
}

BOOST_AUTO_TEST_SUITE_END()
