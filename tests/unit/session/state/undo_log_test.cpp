#include <sidekick/session/state/undo_log.hpp>

#include "session/stub_session.hpp"

using namespace sidekick;
using namespace sidekick::detail;
using unit::new_in;
using unit::stored_in;

namespace {

struct Open : unit::StubSession {
    Open() { objects.replace(*a.node()); }

    const Node* known(std::int64_t key) const { return objects.find(mapper<Hero>(), Key{key}); }

    void undo() {
        log.undo_saves();
        log.undo_removals();
    }

    IdentityMap objects;
    UndoLog log{objects, *this};
    Ref<Hero> a = stored_in(*this, 1, "a");
    Ref<Hero> fresh = new_in(*this, "fresh");
};

}  // namespace

BOOST_AUTO_TEST_SUITE(undo_log)

BOOST_FIXTURE_TEST_CASE(what_was_inserted_has_a_key_and_leaves_when_it_is_undone, Open) {
    log.save(*fresh.node(), Key{4});
    BOOST_TEST(fresh.state() == ObjectState::persistent);
    BOOST_TEST((known(4) == fresh.node()));
    log.save(*a.node(), Key{1});
    for (int times = 0; times < 2; ++times) {
        undo();
        BOOST_TEST(fresh.state() == ObjectState::transient);
        BOOST_TEST((known(4) == nullptr));
        BOOST_TEST(a.state() == ObjectState::persistent);
        BOOST_TEST((known(1) == a.node()));
    }
}

BOOST_FIXTURE_TEST_CASE(keys_that_changed_go_back_the_way_they_came, Open) {
    log.save(*a.node(), Key{2});
    BOOST_TEST((known(1) == nullptr));
    BOOST_TEST((known(2) == a.node()));
    log.save(*a.node(), Key{3});
    log.save(*fresh.node(), Key{1});
    undo();
    BOOST_TEST((known(1) == a.node()));
    BOOST_TEST((known(2) == nullptr));
    BOOST_TEST((known(3) == nullptr));
    BOOST_TEST((a.node()->key() == Key{1}));
    std::vector<const Node*> all;
    objects.for_each([&](const Node& node) { all.push_back(&node); });
    BOOST_TEST((all == std::vector<const Node*>{a.node()}));
}

BOOST_FIXTURE_TEST_CASE(what_was_removed_is_there_again_when_it_is_undone, Open) {
    log.remove(*a.node());
    BOOST_TEST(a.state() == ObjectState::deleted);
    BOOST_TEST((known(1) == nullptr));
    undo();
    BOOST_TEST(a.state() == ObjectState::persistent);
    BOOST_TEST((known(1) == a.node()));
}

BOOST_FIXTURE_TEST_CASE(what_was_removed_takes_the_place_of_who_came_with_its_key, Open) {
    log.remove(*a.node());
    const Ref<Hero> other = stored_in(*this, 1, "other");
    objects.replace(*other.node());
    log.undo_saves();
    log.bring_back(*other.node());
    log.undo_removals();
    BOOST_TEST((known(1) == a.node()));
}

BOOST_FIXTURE_TEST_CASE(what_has_left_the_session_is_not_brought_back, Open) {
    log.save(*a.node(), Key{2});
    a.node()->leave();
    undo();
    BOOST_TEST((a.node()->key() == Key{1}));  // but it has the key of its row
    BOOST_TEST((known(1) == nullptr));
    log.bring_back(*a.node());
    BOOST_TEST(a.state() == ObjectState::detached);
    BOOST_TEST((known(1) == nullptr));
}

BOOST_FIXTURE_TEST_CASE(what_is_in_another_session_by_then_is_left_alone, Open) {
    StubSession other;
    log.save(*fresh.node(), Key{4});
    log.save(*a.node(), Key{2});
    for (const auto& each : {fresh, a}) {
        each.node()->enter(other);
    }
    undo();
    BOOST_TEST(fresh.state() == ObjectState::persistent);
    BOOST_TEST((fresh.node()->key() == Key{4}));
    BOOST_TEST((a.node()->key() == Key{2}));
}

BOOST_FIXTURE_TEST_CASE(nothing_is_undone_that_was_committed_or_forgotten, Open) {
    log.save(*fresh.node(), Key{4});
    log.save(*fresh.node(), Key{5});
    log.remove(*a.node());
    log.committed();
    BOOST_TEST(a.state() == ObjectState::detached);
    a.node()->enter(*this);
    undo();
    BOOST_TEST((known(5) == fresh.node()));
    BOOST_TEST((known(1) == nullptr));
    log.remove(*fresh.node());
    log.forget();
    BOOST_TEST(fresh.state() == ObjectState::deleted);
    undo();
    log.committed();
    BOOST_TEST(fresh.state() == ObjectState::deleted);
}

BOOST_AUTO_TEST_SUITE_END()
