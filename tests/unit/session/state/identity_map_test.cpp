#include <sidekick/session/state/identity_map.hpp>

#include "session/stub_session.hpp"
#include "short_memory.hpp"

using namespace sidekick;
using namespace sidekick::detail;

namespace {

// An object as if it had been read with that key.
template <typename T>
Ref<T> keyed(std::int64_t key) {
    auto object = make(T{.id = key});
    object.node()->set_key(Key{key});
    return object;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(identity_map)

BOOST_AUTO_TEST_CASE(holds_one_object_for_each_model_and_key) {
    IdentityMap map;
    const auto hero = keyed<Hero>(1);
    const auto team = keyed<Team>(1);
    BOOST_TEST((map.find(mapper<Hero>(), Key{1}) == nullptr));
    BOOST_TEST((map.replace(*hero.node()) == nullptr));
    BOOST_TEST((map.replace(*team.node()) == nullptr));
    BOOST_TEST((map.find(mapper<Hero>(), Key{1}) == hero.node()));
    BOOST_TEST((map.find(mapper<Team>(), Key{1}) == team.node()));
    BOOST_TEST((map.find(mapper<Hero>(), Key{2}) == nullptr));
    BOOST_TEST(map.contains(*hero.node()));
}

BOOST_AUTO_TEST_CASE(gives_the_object_that_another_replaces) {
    IdentityMap map;
    const auto first = keyed<Hero>(1);
    const auto second = keyed<Hero>(1);
    map.replace(*first.node());
    BOOST_TEST((map.replace(*first.node()) == nullptr));
    BOOST_TEST((map.replace(*second.node()) == first.node()));
    BOOST_TEST(!map.contains(*first.node()));
    BOOST_TEST(map.contains(*second.node()));
}

BOOST_AUTO_TEST_CASE(of_two_with_one_key_the_last_one_is_in_the_session) {
    unit::StubSession session;
    IdentityMap map;
    const auto first = unit::stored_in(session, 1, "first");
    const auto second = unit::stored_in(session, 1, "second");
    const auto are_in = [&] {
        return std::pair{first.node()->is_in(session), second.node()->is_in(session)};
    };
    map.replace(*first.node());
    map.replace(*second.node());
    BOOST_TEST((are_in() == std::pair{false, true}));
    map.replace(*first.node());
    BOOST_TEST((are_in() == std::pair{true, false}));
}

BOOST_AUTO_TEST_CASE(erases_an_object_only_under_its_own_key) {
    IdentityMap map;
    const auto first = keyed<Hero>(1);
    const auto second = keyed<Hero>(1);
    map.erase(*first.node(), Key{1});
    map.replace(*first.node());
    map.erase(*second.node(), Key{1});
    map.erase(*first.node(), Key{2});
    BOOST_TEST(map.contains(*first.node()));
    map.erase(*first.node(), Key{1});
    BOOST_TEST(!map.contains(*first.node()));
}

BOOST_AUTO_TEST_CASE(finds_each_of_many_whatever_their_keys_have_in_common) {
    for (const std::int64_t apart : {1, 4096, -7}) {
        IdentityMap map;
        std::vector<Ref<Hero>> heroes;
        for (std::int64_t i = 0; i < 100; ++i) {
            heroes.push_back(keyed<Hero>(i * apart));
            map.replace(*heroes.back().node());
        }
        for (std::size_t i = 0; i < heroes.size(); i += 3) {
            map.erase(*heroes[i].node(), heroes[i].node()->key());
        }
        for (std::size_t i = 0; i < heroes.size(); ++i) {
            Node* const expected = i % 3 == 0 ? nullptr : heroes[i].node();
            BOOST_TEST((map.find(mapper<Hero>(), heroes[i].node()->key()) == expected));
        }
        std::size_t visited = 0;
        map.for_each([&](const Node&) { ++visited; });
        BOOST_TEST(visited == 66U);
    }
}

BOOST_AUTO_TEST_CASE(has_a_chain_for_each_object_and_asks_for_memory_where_there_are_more) {
    IdentityMap map;
    std::vector<Ref<Hero>> heroes;
    std::vector<std::int64_t> asked;
    for (std::int64_t i = 1; i <= 40; ++i) {
        Node& hero = *heroes.emplace_back(keyed<Hero>(i)).node();
        if (!unit::succeeds(0, [&] { map.replace(hero); })) {
            asked.push_back(i);
            map.replace(hero);
        }
    }
    const std::vector<std::int64_t> expected{1, 9, 17, 33};
    BOOST_TEST(asked == expected, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(of_many_each_can_be_replaced_and_the_others_stay) {
    IdentityMap map;
    std::vector<Ref<Hero>> heroes;
    for (std::int64_t i = 0; i < 200; ++i) {
        heroes.push_back(keyed<Hero>(i));
        map.replace(*heroes.back().node());
    }
    for (std::size_t i = 0; i < heroes.size(); ++i) {
        const auto other = keyed<Hero>(static_cast<std::int64_t>(i));
        BOOST_TEST((map.replace(*other.node()) == heroes[i].node()));
        for (const auto& hero : heroes) {
            const bool is_replaced = hero == heroes[i];
            BOOST_TEST(map.contains(*hero.node()) == !is_replaced);
        }
        map.replace(*heroes[i].node());
    }
}

BOOST_AUTO_TEST_CASE(what_was_taken_out_leaves_room_for_others) {
    IdentityMap map;
    const auto hero = keyed<Hero>(1);
    for (int i = 0; i < 100; ++i) {
        map.replace(*hero.node());
        map.erase(*hero.node(), Key{1});
    }
    std::size_t visited = 0;
    map.for_each([&](const Node&) { ++visited; });
    BOOST_TEST(visited == 0U);
}

BOOST_AUTO_TEST_CASE(visits_every_object) {
    IdentityMap map;
    const auto hero = keyed<Hero>(1);
    const auto team = keyed<Team>(2);
    map.replace(*hero.node());
    map.replace(*team.node());
    std::string visited;
    map.for_each([&](const Node& node) { visited += node.describe(); });
    BOOST_TEST(visited == "<Hero (1,)><Team (2,)>");
    map.clear();
    map.for_each([&](const Node&) { visited.clear(); });
    BOOST_TEST(visited == "<Hero (1,)><Team (2,)>");
}

BOOST_AUTO_TEST_SUITE_END()
