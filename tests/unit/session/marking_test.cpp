// Objects that are marked for deletion.
#include "support.hpp"

using namespace sidekick;

namespace {

class Marked final : unit::Hearing {
public:
    std::string names;

private:
    void marked_for_deletion(const Node& node) override { names += node.describe(); }
};

}  // namespace

BOOST_AUTO_TEST_SUITE(marking)

BOOST_AUTO_TEST_CASE(what_is_marked_already_is_not_told_of_again) {
    const unit::Walkthrough database;
    Session session{database.engine};
    const auto spider_boy = session.get<Hero>(3);
    const Marked marked;
    session.delete_object(spider_boy);
    session.delete_object(spider_boy);
    BOOST_TEST(marked.names == "<Hero (3,)>");
}

BOOST_AUTO_TEST_CASE(what_was_taken_back_and_marked_again_is_deleted_once) {
    unit::Walkthrough database;
    Session session{database.engine};
    auto spider_boy = session.get<Hero>(3);
    session.delete_object(spider_boy);
    session.add(spider_boy);
    BOOST_TEST(session.is_clean());
    session.delete_object(spider_boy);
    session.delete_object(spider_boy);
    database.echoed();
    session.commit();
    const std::string echoed = database.echoed();
    BOOST_TEST(echoed.find("DELETE FROM hero WHERE hero.id = ?\n[G] (3,)\n") != std::string::npos);
    BOOST_TEST(database.rows("id", "hero") == "(1,) (2,)");
}

BOOST_AUTO_TEST_CASE(a_mark_that_was_taken_back_does_not_come_again) {
    unit::Walkthrough database;
    Session session{database.engine};
    auto spider_boy = session.get<Hero>(3);
    session.delete_object(spider_boy);
    session.add(spider_boy);
    session.commit();
    BOOST_TEST(spider_boy->name == "Spider-Boy");
    session.delete_object(spider_boy);
    session.rollback();
    session.commit();
    BOOST_TEST(spider_boy->name == "Spider-Boy");
    session.delete_object(spider_boy);
    session.close();
    session.add(spider_boy);
    session.commit();
    BOOST_TEST(database.rows("id", "hero") == "(1,) (2,) (3,)");
}

BOOST_AUTO_TEST_CASE(new_objects_take_over_the_rows_of_several_that_are_marked) {
    unit::Walkthrough database;
    Session session{database.engine};
    for (const auto& each : session.exec(select<Hero>()).all()) {
        session.delete_object(each);
    }
    for (const int id : {1, 3}) {
        session.add(make(Hero{.id = id, .name = "New", .secret_name = "?"}));
    }
    session.commit();
    BOOST_TEST(database.rows("id, name", "hero") == "(1, 'New') (3, 'New')");
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(edit_queue)

BOOST_AUTO_TEST_CASE(what_waits_is_in_the_order_of_the_edits_less_what_cancels_out) {
    std::vector<Ref<Hero>> heroes;
    detail::EditQueue queue;
    for (const char* name : {"a", "b", "c", "d", "e"}) {
        heroes.push_back(make(Hero{.name = name, .secret_name = "?"}));
        queue.add(*heroes.back().node());
    }
    const auto called = [](const std::vector<detail::Node*>& nodes) {
        std::vector<Ref<Hero>> found(nodes.size());
        std::ranges::transform(nodes, found.begin(), [](auto* node) { return Ref<Hero>{node}; });
        return unit::names(found);
    };
    queue.add(*heroes[1].node());
    BOOST_TEST(called(queue.additions()) == "a, b, c, d, e");
    queue.remove(*heroes[0].node());
    queue.remove(*heroes[2].node());
    queue.add(*heroes[0].node());
    BOOST_TEST(called(queue.additions()) == "b, d, e, a");
    BOOST_TEST(queue.removals().empty());
    queue.remove(*heroes[2].node());
    BOOST_TEST(called(queue.removals()) == "c");
    queue.add(*heroes[2].node());
    BOOST_TEST(called(queue.additions()) == "b, d, e, a");
    BOOST_TEST(queue.removals().empty());
}

BOOST_AUTO_TEST_CASE(however_many_edits_there_were_it_holds_little_more_than_their_net_effect) {
    std::vector<Ref<Hero>> heroes;
    for (int i = 0; i < 100; ++i) {
        heroes.push_back(make(Hero{.name = std::to_string(i), .secret_name = "?"}));
    }
    detail::EditQueue queue;
    for (int round = 0; round < 99; ++round) {
        for (const Ref<Hero>& hero : heroes) {
            round % 2 == 0 ? queue.add(*hero.node()) : queue.remove(*hero.node());
        }
    }
    std::size_t held = 0;
    queue.for_each([&](const detail::Node&) { ++held; });
    BOOST_TEST(held <= 300);
    BOOST_TEST(queue.additions().size() == 100);
    BOOST_TEST(queue.additions().front() == heroes.front().node());
    BOOST_TEST(queue.removals().empty());
}

BOOST_AUTO_TEST_SUITE_END()
