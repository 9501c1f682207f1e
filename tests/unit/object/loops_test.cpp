// Every form of a loop over handles reads and writes, or says in one line why not: README, "Loops".
#include <algorithm>
#include <iterator>
#include <ranges>

#include "support.hpp"

using namespace sidekick;

namespace {

template <typename Range>
constexpr bool is_random_access =
    std::ranges::random_access_range<Range> && std::ranges::sized_range<Range>;

static_assert(is_random_access<Many<Team>> && is_random_access<const Many<Team>>);
static_assert(is_random_access<Result<Hero>> && is_random_access<const Result<Hero>>);
static_assert(std::random_access_iterator<Many<Team>::iterator>);
static_assert(std::same_as<std::ranges::range_value_t<Many<Team>>, Ref<Team>>);

// From writing to reading, and not back.
static_assert(std::convertible_to<Ref<Hero>, Ref<const Hero>>);
static_assert(!std::convertible_to<Ref<const Hero>, Ref<Hero>>);
static_assert(!std::constructible_from<Ref<Hero>, Ref<const Hero>>);
static_assert(std::equality_comparable_with<Ref<Hero>, Ref<const Hero>>);
static_assert(std::equality_comparable_with<Ref<Hero>, std::nullptr_t>);

// What `->` gives: of a const handle the same as of any other.
template <typename Handle>
using reached = decltype(std::declval<Handle>().operator->());

static_assert(std::same_as<reached<Ref<Hero>&>, Hero*>);
static_assert(std::same_as<reached<const Ref<Hero>&>, Hero*>);
static_assert(std::same_as<reached<Ref<const Hero>&>, const Hero*>);
static_assert(std::same_as<reached<const Ref<const Hero>&>, const Hero*>);

// Makes everybody older by a year in each form of loop over what `range` gives, and looks at the
// rows each time; a range is given anew for each, as a temporary where it is one.
template <typename Range>
void loop_over(const unit::Walkthrough& database, Session& session, const Range& range) {
    std::int64_t expected = 0;
    const auto is_stored = [&] {
        session.commit();
        expected += 1;
        BOOST_TEST(database.rows("DISTINCT age", "hero") == fmt::format("({},)", expected));
    };
    for (auto hero : range()) {
        hero->age = hero->age.value() + 1;
    }
    is_stored();
    for (auto& hero : range()) {
        hero->age = hero->age.value() + 1;
    }
    is_stored();
    for (const auto& hero : range()) {
        hero->age = hero->age.value() + 1;
    }
    is_stored();
    for (auto&& hero : range()) {
        hero->age = hero->age.value() + 1;
    }
    is_stored();
    for (const Ref<Hero>& hero : range()) {
        (*hero).age = (*hero).age.value() + 1;
    }
    is_stored();
    for (const Ref<const Hero> hero : range()) {
        BOOST_TEST(hero->age.value() == expected);
        BOOST_TEST(!hero.node()->has_snapshot());
    }
    session.commit();
}

// The walkthrough's heroes, all of age 0 and in the team of everybody.
struct Heroes : unit::Walkthrough {
    Heroes() {
        run("UPDATE hero SET age = 0");
        run("INSERT OR IGNORE INTO heroteamlink (team_id, hero_id) VALUES (2, 1), (2, 2), (2, 3)");
    }
    Session session{engine};
};

}  // namespace

BOOST_AUTO_TEST_SUITE(loops)

BOOST_FIXTURE_TEST_CASE(over_all, Heroes) {
    loop_over(*this, session, [&] { return session.exec(select<Hero>()).all(); });
    run("UPDATE hero SET age = 0");
    const auto named = session.exec(select<Hero>()).all();
    loop_over(*this, session, [&]() -> const auto& { return named; });
}

BOOST_FIXTURE_TEST_CASE(over_a_result, Heroes) {
    loop_over(*this, session, [&] { return session.exec(select<Hero>()); });
    run("UPDATE hero SET age = 0");
    auto named = session.exec(select<Hero>());
    loop_over(*this, session, [&]() -> auto& { return named; });
}

BOOST_FIXTURE_TEST_CASE(over_a_collection, Heroes) {
    auto team = session.get<Team>(2);
    loop_over(*this, session, [&]() -> auto& { return team->heroes; });
    run("UPDATE hero SET age = 0");
    const Ref<const Team> read_team = team;
    loop_over(*this, session, [&]() -> const auto& { return read_team->heroes; });
    run("UPDATE hero SET age = 0");
    const auto listed = session.exec(select<Hero>()).all();
    loop_over(*this, session, [&] { return Many<Hero>(listed); });
}

BOOST_FIXTURE_TEST_CASE(a_copy_of_the_handle_can_be_assigned_to, Heroes) {
    auto team = session.get<Team>(2);
    for (auto hero : team->heroes) {
        hero = nullptr;
        BOOST_TEST(!hero);
    }
    BOOST_TEST(team->heroes.size() == 3U);
}

BOOST_FIXTURE_TEST_CASE(algorithms_take_them, Heroes) {
    auto team = session.get<Team>(2);
    const auto found = session.exec(select<Hero>());
    const auto second = team->heroes[1];
    BOOST_TEST((std::ranges::find(team->heroes, second) - team->heroes.begin()) == 1);
    BOOST_TEST((std::ranges::find(found, Ref<const Hero>{second}) - found.begin()) == 1);
    BOOST_TEST(std::ranges::count_if(team->heroes, [](Ref<const Hero> hero) {
                   return hero->name == "Deadpond";
               }) == 1);
    const auto name = [](Ref<const Hero> hero) -> const std::string& { return hero->name; };
    BOOST_TEST(unit::peek(*std::ranges::max_element(team->heroes, {}, name)).name == "Spider-Boy");
    std::vector<Ref<const Hero>> reading(team->heroes.begin(), team->heroes.end());
    std::ranges::sort(reading, std::ranges::greater{}, name);
    BOOST_TEST(unit::names(reading) == "Spider-Boy, Rusty-Man, Deadpond");
    BOOST_TEST(!second.node()->has_snapshot());
}

BOOST_FIXTURE_TEST_CASE(a_handle_that_reads_names_its_object_as_any_other, Heroes) {
    auto team = session.get<Team>(2);
    const Ref<const Hero> hero = team->heroes.front();
    BOOST_TEST(hero == team->heroes.front());
    BOOST_TEST(team->heroes.contains(hero));
    BOOST_TEST(session.contains(hero));
    BOOST_TEST((hero != nullptr && nullptr != hero && hero != Ref<const Hero>{}));
    BOOST_TEST(hero->id.value() == 1);
    session.refresh(hero);
    team->heroes.remove(hero);
    BOOST_TEST(!team->heroes.contains(hero));
    session.delete_object(hero);
    session.commit();
    BOOST_TEST(rows("id", "hero") == "(2,) (3,)");
}

BOOST_AUTO_TEST_SUITE_END()
