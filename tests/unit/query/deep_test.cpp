// What is as deep as it is large: nothing that goes through it may call itself for each level, nor
// look through all levels at each.

#include "support.hpp"

using namespace sidekick;

namespace {

constexpr std::size_t heroes_in_chain = 30'000;
constexpr std::size_t conditions_in_chain = 200'000;

// Each is in a team with the next one.
std::vector<Ref<Hero>> chain(std::size_t length) {
    std::vector<Ref<Hero>> heroes;
    for (std::size_t i = 0; i < length; ++i) {
        heroes.push_back(make(Hero{.name = "h"}));
        if (i > 0) {
            const auto team = make(Team{.name = "t"});
            heroes[i - 1]->teams.push_back(team);
            heroes[i]->teams.push_back(team);
        }
    }
    return heroes;
}

std::size_t count(std::string_view text, std::string_view part) {
    std::size_t found = 0;
    for (auto at = text.find(part); at != std::string_view::npos; at = text.find(part, at + 1)) {
        ++found;
    }
    return found;
}

// A condition of 200,000 comparisons, each joined otherwise than the one before.
template <typename Join>
Condition<Hero> alternating(const Join& join) {
    Condition<Hero> condition = col<&Hero::age> == 0;
    for (std::size_t i = 1; i < conditions_in_chain; ++i) {
        join(condition, col<&Hero::age> == static_cast<std::int64_t>(i), i % 2 == 0);
    }
    return condition;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(deep)

BOOST_AUTO_TEST_CASE(a_long_chain_is_printed_whole) {
    const auto heroes = chain(heroes_in_chain);
    const std::string text = fmt::format("{:?}", heroes.front());
    // Everybody, and once more where the list that leads to him leads back.
    BOOST_TEST(count(text, "Hero(") == 2 * heroes_in_chain - 1);
    BOOST_TEST(count(text, "Team(") == 2 * (heroes_in_chain - 1));
    BOOST_TEST(count(text, "(") == count(text, ")"));
    BOOST_TEST(text.ends_with(")])])"));
    const std::string middle = fmt::format("{}", heroes[heroes_in_chain / 2]->teams);
    BOOST_TEST(middle.size() > text.size() / 2);
}

BOOST_AUTO_TEST_CASE(the_indentation_of_a_long_chain_ends_at_64_levels) {
    const auto heroes = chain(heroes_in_chain);
    const std::string text = fmt::format("{:#}", heroes.front());
    BOOST_TEST(count(text, "\n") > heroes_in_chain);
    const std::string widest(std::size_t{64} * 4, ' ');
    BOOST_TEST((text.find(widest + "Team(") != std::string::npos));
    BOOST_TEST((text.find(widest + ' ') == std::string::npos));
}

BOOST_AUTO_TEST_CASE(a_long_condition_is_joined_shown_and_let_go) {
    const auto grown = alternating(
        [](auto& all, const auto& one, bool is_and) { all = is_and ? all && one : all || one; });
    const auto led = alternating(
        [](auto& all, const auto& one, bool is_and) { all = is_and ? one && all : one || all; });
    for (const auto& condition : {grown, led}) {
        const auto query = select<Hero>().where(condition);
        const std::string sql = query.statement().sql();
        BOOST_TEST(count(sql, " AND ") == (conditions_in_chain - 1) / 2);
        BOOST_TEST(count(sql, " OR ") == conditions_in_chain / 2);
        BOOST_TEST(query.statement().parameters().size() == conditions_in_chain);
    }
    BOOST_TEST(select<Hero>().where(grown).statement().sql().ends_with(
        "OR hero.age = ?) AND hero.age = ? OR hero.age = ?"));
}

BOOST_AUTO_TEST_CASE(sqlite_refuses_a_long_condition_and_the_session_goes_on) {
    const unit::Walkthrough database;
    Session session{database.engine};
    const auto condition = alternating(
        [](auto& all, const auto& one, bool is_and) { all = is_and ? all && one : all || one; });
    BOOST_CHECK_THROW((void)session.exec(select<Hero>().where(condition)), OperationalError);
    BOOST_TEST(session.exec(select<Hero>()).size() == 3U);
}

BOOST_AUTO_TEST_CASE(a_condition_may_hold_itself_twice) {
    auto condition = col<&Hero::age> > 1;
    condition = condition && condition;
    condition = condition || condition;
    BOOST_TEST(select<Hero>().where(condition).statement().sql().ends_with(
        "WHERE hero.age > ? AND hero.age > ? OR hero.age > ? AND hero.age > ?"));
}

BOOST_AUTO_TEST_SUITE_END()
