#include <sidekick/object/many.hpp>

#include <algorithm>
#include <ranges>

#include "support.hpp"

using namespace sidekick;
using unit::message_of;
using unit::names;
using unit::peek;
using unit::team;

static_assert(std::ranges::random_access_range<Many<Hero>>);
static_assert(std::ranges::sized_range<const Many<Hero>>);
static_assert(std::is_nothrow_move_constructible_v<Ref<Hero>>);
static_assert(std::regular<Ref<Hero>>);

namespace {

struct Trio {
    Ref<Team> x = team("x");
    Ref<Team> y = team("y");
    Ref<Team> z = team("z");
    Ref<Hero> hero = make(Hero{.name = "a", .secret_name = "?", .teams = {x, y, z}});
    Many<Team>& teams = hero->teams;
};

}  // namespace

BOOST_AUTO_TEST_SUITE(handle)

BOOST_AUTO_TEST_CASE(may_be_null) {
    Ref<Hero> none;
    BOOST_TEST(!none);
    BOOST_TEST((none == nullptr));
    BOOST_TEST((none == Ref<Hero>{}));
    const std::string message = "a null handle was used: it refers to no object";
    BOOST_TEST(message_of<InvalidRequestError>([&] { (void)none->name; }) == message);
    BOOST_TEST(message_of<InvalidRequestError>([&] { (void)*std::as_const(none); }) == message);
    BOOST_TEST(message_of<InvalidRequestError>([&] { Trio{}.x->heroes.push_back(none); }) ==
               message);
}

BOOST_AUTO_TEST_CASE(is_equal_to_handles_of_the_same_object) {
    const auto one = make(Hero{.name = "a"});
    const auto same_values = make(Hero{.name = "a"});
    const auto copy = one;
    BOOST_TEST((one == copy));
    BOOST_TEST((one != same_values));
    BOOST_TEST(bool{one});
}

BOOST_AUTO_TEST_CASE(swaps_and_assigns) {
    auto a = make(Hero{.name = "a"});
    auto b = make(Hero{.name = "b"});
    std::swap(a, b);
    BOOST_TEST(a->name == "b");
    a = b;
    BOOST_TEST((a == b));
    const auto& same = a;
    a = same;
    BOOST_TEST(a->name == "a");
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(many)

BOOST_AUTO_TEST_CASE(is_read_by_position) {
    const Trio trio;
    BOOST_TEST(trio.teams.size() == 3U);
    BOOST_TEST(!trio.teams.empty());
    BOOST_TEST(trio.teams[0] == trio.x);
    BOOST_TEST(trio.teams.front() == trio.x);
    BOOST_TEST(trio.teams.at(1) == trio.y);
    BOOST_TEST(trio.teams.back() == trio.z);
    BOOST_TEST(trio.teams.contains(trio.y));
    BOOST_TEST(!trio.teams.contains(team("y")));
    BOOST_TEST(!trio.teams.contains(nullptr));
    BOOST_TEST(message_of<IndexError>([&] { (void)trio.teams.at(3); }) ==
               "position 3 in a collection of 3");
}

BOOST_AUTO_TEST_CASE(is_changed_in_place) {
    Trio trio;
    auto w = team("w");
    trio.teams.push_back(w);
    BOOST_TEST(names(trio.teams) == "x, y, z, w");
    BOOST_TEST(trio.teams.pop_back() == w);
    const auto inserted = trio.teams.insert(trio.teams.begin() + 1, w);
    BOOST_TEST(*inserted == w);
    BOOST_TEST(names(trio.teams) == "x, w, y, z");
    const auto after = trio.teams.erase(trio.teams.begin());
    BOOST_TEST(*after == w);
    trio.teams.remove(trio.y);
    BOOST_TEST(names(trio.teams) == "w, z");
    trio.teams.insert(trio.teams.end(), trio.y);
    BOOST_TEST(names(trio.teams) == "w, z, y");
    trio.teams.clear();
    BOOST_TEST(trio.teams.empty());
}

BOOST_AUTO_TEST_CASE(is_assigned_from_a_list_a_vector_and_another_collection) {
    Trio trio;
    trio.teams = {trio.z, trio.x};
    BOOST_TEST(names(trio.teams) == "z, x");
    trio.teams = std::vector{trio.y};
    BOOST_TEST(names(trio.teams) == "y");
    const Trio other;
    trio.teams = other.teams;
    BOOST_TEST((trio.teams[0] == other.x));
    BOOST_TEST(names(other.x->heroes) == "a, a");
    trio.teams = Many<Team>{trio.x, trio.y};
    BOOST_TEST(names(trio.teams) == "x, y");
    auto& same = trio.teams;
    trio.teams = same;
    BOOST_TEST(names(trio.teams) == "x, y");
}

BOOST_AUTO_TEST_CASE(tells_the_other_side) {
    Trio trio;
    trio.teams.remove(trio.x);
    BOOST_TEST(trio.x->heroes.empty());
    trio.y->heroes.clear();
    BOOST_TEST(names(trio.teams) == "z");
    trio.x->heroes.push_back(trio.hero);
    BOOST_TEST(names(trio.teams) == "z, x");
    trio.teams = {trio.y};
    BOOST_TEST(names(trio.y->heroes) == "a");
    BOOST_TEST(trio.z->heroes.empty());
}

BOOST_AUTO_TEST_CASE(of_no_object_tells_nobody) {
    const Trio trio;
    Many<Team> copy = trio.teams;
    copy.clear();
    copy.push_back(trio.x);
    copy.insert(copy.begin(), trio.y);
    BOOST_TEST(names(copy) == "y, x");
    copy.erase(copy.begin());
    BOOST_TEST(names(trio.teams) == "x, y, z");
    BOOST_TEST(names(trio.x->heroes) == "a");
    BOOST_TEST(message_of<ValueError>([&] { copy.remove(trio.z); }) ==
               "<Team, transient> is not in the collection");
    BOOST_TEST(message_of<IndexError>([&] { copy.insert(copy.begin() + 2, trio.z); }) ==
               "position 2 in a collection of 1");
}

BOOST_AUTO_TEST_CASE(a_whole_object_is_assigned_with_its_collection) {
    Trio trio;
    *trio.hero = Hero{.name = "b", .secret_name = "!", .teams = {trio.z}};
    BOOST_TEST(trio.hero->name == "b");
    BOOST_TEST(names(trio.teams) == "z");
    BOOST_TEST(trio.x->heroes.empty());
    const Hero value = *trio.hero;
    trio.teams.clear();
    BOOST_TEST(names(value.teams) == "z");
    const auto copy = make(value);
    BOOST_TEST(names(trio.z->heroes) == "b");
    BOOST_TEST((trio.z->heroes[0] == copy));
}

BOOST_AUTO_TEST_CASE(works_with_range_for_and_iterators) {
    const Trio trio;
    std::string seen;
    for (auto one : trio.teams) {
        one->headquarters = "seen";
        seen += one->name;
    }
    BOOST_TEST(seen == "xyz");
    BOOST_TEST(peek(trio.x).headquarters == "seen");
    auto it = trio.teams.begin();
    BOOST_TEST(it->name == "x");
    BOOST_TEST((*++it)->name == "y");
    BOOST_TEST((*it++)->name == "y");
    BOOST_TEST((it[-1])->name == "y");
    BOOST_TEST((trio.teams.end() - it) == 1);
    BOOST_TEST((1 + trio.teams.begin() < it));
    BOOST_TEST((*--it)->name == "y");
}

BOOST_AUTO_TEST_CASE(works_with_the_algorithms_of_ranges) {
    const Trio trio;
    const auto is_y = [](const Ref<Team>& one) { return one->name == "y"; };
    BOOST_TEST(std::ranges::distance(trio.teams) == 3);
    BOOST_TEST(std::ranges::count_if(trio.teams, is_y) == 1);
    BOOST_TEST((*std::ranges::find_if(trio.teams, is_y) == trio.y));
    BOOST_TEST((std::ranges::find(trio.teams, trio.z) == trio.teams.begin() + 2));
    BOOST_TEST(std::ranges::any_of(trio.teams, is_y));
    BOOST_TEST(std::ranges::is_sorted(trio.teams, {},
                                      [](const Ref<Team>& one) { return peek(one).name; }));
    std::vector<Ref<Team>> copied;
    std::ranges::copy(trio.teams, std::back_inserter(copied));
    BOOST_TEST(names(copied) == "x, y, z");
    BOOST_TEST(names(trio.teams | std::views::reverse) == "z, y, x");
    BOOST_TEST(names(trio.teams | std::views::filter(is_y)) == "y");
    BOOST_TEST(names(trio.teams | std::views::drop(1)) == "y, z");
    const std::vector<Ref<Team>> built(trio.teams.begin(), trio.teams.end());
    BOOST_TEST((std::find(trio.teams.begin(), trio.teams.end(), trio.y) != trio.teams.end()));
    BOOST_TEST(built.size() == 3U);
}

BOOST_AUTO_TEST_CASE(an_iterator_whose_member_is_gone_throws) {
    Trio trio;
    const auto last = trio.teams.begin() + 2;
    trio.teams.pop_back();
    BOOST_TEST(message_of<IndexError>([&] { (void)*last; }) == "position 2 in a collection of 2");
    BOOST_TEST(message_of<IndexError>([&] { trio.teams.erase(last); }) ==
               "position 2 in a collection of 2");
    BOOST_TEST(message_of<IndexError>([&] { trio.teams.insert(last + 1, trio.z); }) ==
               "position 3 in a collection of 2");
    BOOST_TEST(names(trio.teams) == "x, y");
    BOOST_TEST(trio.z->heroes.empty());
}

BOOST_AUTO_TEST_CASE(is_walked_inside_the_walk_of_another) {
    const unit::Walkthrough database;
    Session session{database.engine};
    std::string pairs;
    for (const auto& hero : session.exec(select<Hero>()).all()) {
        for (const auto in : hero->teams) {
            for (const auto other : in->heroes) {
                pairs += peek(hero).name.substr(0, 1) + peek(other).name.substr(0, 1) + ' ';
            }
        }
    }
    BOOST_TEST(pairs == "DD DD DR DS RD RR RS SD SR SS ");
}

BOOST_AUTO_TEST_SUITE_END()
