// What stands in a query where a column may: conditions, cases, values of the program, and any
// function. The SQL is what the reference says for the same.
#include "academy_models.hpp"

namespace academy {

namespace {

constexpr auto id = col<&Hero::id>;
constexpr auto name = col<&Hero::name>;
constexpr auto team_id = col<&Hero::team_id>;

const auto late = team_id > 1;
const auto spider = name == "Spider-Boy";

// What a select gives, up to its FROM.
template <typename... Things>
std::string given(const Things&... things) {
    const std::string all = shown(select(things...));
    return all.substr(7, all.find(" / FROM hero") - 7);
}

}  // namespace

BOOST_AUTO_TEST_SUITE(values_in_queries)

BOOST_FIXTURE_TEST_CASE(whether_a_condition_holds, Academy) {
    BOOST_TEST(given(name, late) == "hero.name, hero.team_id > ? AS anon_1");
    BOOST_TEST(given(late && spider, late || spider) ==
               "hero.team_id > ? AND hero.name = ? AS anon_1, hero.team_id > ? OR hero.name = ? AS "
               "anon_2");
    BOOST_TEST(given(name.contains("a"), team_id.not_in({1}), !late) ==
               "hero.name LIKE '%' || ? || '%' AS anon_1, (hero.team_id NOT IN (?)) AS anon_2, "
               "hero.team_id <= ? AS anon_3");
    BOOST_TEST(given(rel<&Hero::team>.has().label("has_one")) ==
               "EXISTS (SELECT 1 / FROM team / WHERE team.id = hero.team_id) AS has_one");

    BOOST_TEST(show(session.exec(select(id.between(2, 3), !(id > 1 && id < 3)).order_by(id))) ==
               "[(False, True), (True, False), (True, True), (False, True)]");

    const auto at_the_first = (team_id == 1).label("at_the_first");
    std::vector<std::optional<bool>> found;
    for (const auto& [who, holds] :
         session.exec(select(name, at_the_first).order_by(at_the_first, id))) {
        static_cast<void>(who);
        found.push_back(holds);
    }
    const auto all = session.exec(select(team_id).order_by(team_id == 1, id)).all();
    BOOST_TEST_REQUIRE(found.size() == all.size());
    for (std::size_t i = 0; i < all.size(); ++i) {
        BOOST_TEST((found[i] == (all[i] ? std::optional{*all[i] == 1} : std::nullopt)));
    }
    BOOST_TEST(unit::message_of<ArgumentError>([] { (void)select(Condition<Hero>{}); }) ==
               "a condition that says nothing is no value");
}

BOOST_AUTO_TEST_CASE(an_order_by_what_holds) {
    BOOST_TEST(from(select(name).order_by(late, late.desc(), late.asc())) ==
               "hero ORDER BY hero.team_id > ?, hero.team_id > ? DESC, hero.team_id > ? ASC (1, 1, "
               "1)");
    BOOST_TEST(from(select(name).order_by((late && spider).desc(), late || spider)) ==
               "hero ORDER BY (hero.team_id > ? AND hero.name = ?) DESC, hero.team_id > ? OR "
               "hero.name = ? (1, 'Spider-Boy', 1, 'Spider-Boy')");
    BOOST_TEST(from(select(name).order_by(name.contains("a").desc())) ==
               "hero ORDER BY (hero.name LIKE '%' || ? || '%') DESC ('a',)");
    BOOST_TEST(from(select(name).order_by((!(late && spider)).desc())) ==
               "hero ORDER BY NOT (hero.team_id > ? AND hero.name = ?) DESC (1, 'Spider-Boy')");
    BOOST_TEST(from(select(name).order_by(late.desc().nulls_last())) ==
               "hero ORDER BY hero.team_id > ? DESC NULLS LAST (1,)");
    const auto label = late.label("late");
    BOOST_TEST(shown(select(label, func::count()).group_by(label).order_by(label.desc())) ==
               "SELECT hero.team_id > ? AS late, count(*) AS count_1 / FROM hero GROUP BY "
               "hero.team_id > ? ORDER BY late DESC (1, 1)");
    BOOST_TEST(from(select(func::count()).select_from<Hero>().group_by(late)) ==
               "hero GROUP BY hero.team_id > ? (1,)");
    BOOST_TEST(from(select(name).where(label == true)) ==
               "hero / WHERE (hero.team_id > ?) = 1 (1,)");
}

BOOST_FIXTURE_TEST_CASE(a_case, Academy) {
    const auto kind = case_when(spider, "spider").when(late, "late").else_("early");
    static_assert(std::same_as<decltype(kind)::type, std::string>);
    static_assert(std::same_as<decltype(case_when(late, 1))::type, std::optional<std::int64_t>>);
    static_assert(std::same_as<decltype(case_when(late, 1).else_(2.5))::type, double>);
    static_assert(std::same_as<decltype(case_when(late, team_id).else_(nullptr))::type,
                               std::optional<std::int64_t>>);
    BOOST_TEST(shown(select(name, kind).order_by(kind.desc())) ==
               "SELECT hero.name, CASE WHEN (hero.name = ?) THEN ? WHEN (hero.team_id > ?) THEN ? "
               "ELSE ? END AS anon_1 / FROM hero ORDER BY CASE WHEN (hero.name = ?) THEN ? WHEN "
               "(hero.team_id > ?) THEN ? ELSE ? END DESC ('Spider-Boy', 'spider', 1, 'late', "
               "'early', 'Spider-Boy', 'spider', 1, 'late', 'early')");
    BOOST_TEST(given(case_when(name.contains("a"), 1).when(late && spider, 2)) ==
               "CASE WHEN (hero.name LIKE '%' || ? || '%') THEN ? WHEN (hero.team_id > ? AND "
               "hero.name = ?) THEN ? END AS anon_1");
    BOOST_TEST(given(case_when(team_id.not_in({1}), nullable(name)).else_(std::nullopt)) ==
               "CASE WHEN ((hero.team_id NOT IN (?))) THEN hero.name ELSE NULL END AS anon_1");
    BOOST_TEST(given(case_when(late, 1).else_(0) + 1, func::sum(case_when(late, 1).else_(0))) ==
               "CASE WHEN (hero.team_id > ?) THEN ? ELSE ? END + ? AS anon_1, sum(CASE WHEN "
               "(hero.team_id > ?) THEN ? ELSE ? END) AS sum_1");
    for (const auto& [who, what] : session.exec(select<Hero>(kind))) {
        BOOST_TEST(what == (who->name == "Spider-Boy"      ? "spider"
                            : who->team_id.value_or(0) > 1 ? "late"
                                                           : "early"));
    }
}

BOOST_FIXTURE_TEST_CASE(values_of_the_program, Academy) {
    const auto query = select(literal("hero").label("kind"), literal(2.5), literal(true), name);
    BOOST_TEST(
        shown(query) ==
        "SELECT ? AS kind, ? AS anon_1, ? AS anon_2, hero.name / FROM hero ('hero', 2.5, 1)");
    const auto [kind, number, truth, who] = session.exec(query.order_by(id)).first().value();
    BOOST_TEST(kind == "hero");
    BOOST_TEST(number == 2.5);
    BOOST_TEST(truth);
    BOOST_TEST(show(session.exec(select(literal("hero"), id).where(id <= 2))) ==
               "[('hero', 1), ('hero', 2)]");
    BOOST_TEST(show(session.exec(select(literal(true)))) == "[True]");
    BOOST_TEST(who == session.exec(select(name).order_by(id)).first().value());
}

BOOST_FIXTURE_TEST_CASE(functions_of_the_database, Academy) {
    BOOST_TEST(given(func::length(name), func::abs(id - 3), func::round(id / 2.0, 1)) ==
               "length(hero.name) AS length_1, abs(hero.id - ?) AS abs_1, round(hero.id / ?, ?) AS "
               "round_1");
    const auto first = func::call<std::string>("substr", name, 1, 1);
    BOOST_TEST(shown(select(first.label("first"), func::count()).group_by(first)) ==
               "SELECT substr(hero.name, ?, ?) AS first, count(*) AS count_1 / FROM hero GROUP BY "
               "substr(hero.name, ?, ?) (1, 1, 1, 1)");
    BOOST_TEST(given(func::call<std::int64_t>("random"),
                     func::call<std::optional<std::string>>("nullif", name, std::nullopt)) ==
               "random() AS random_1, nullif(hero.name, NULL) AS nullif_1");
    BOOST_TEST(
        session
            .exec(select(func::call<std::string>("replace", name, "Spider", "Ant")).where(spider))
            .one() == "Ant-Boy");
    BOOST_TEST(session.exec(select(func::length(name)).where(spider)).one() == 10);
    BOOST_TEST(
        session.exec(select(func::round(func::avg(id) / 7, 2)).where(id <= 2)).one().value() ==
        0.21);
}

BOOST_AUTO_TEST_CASE(a_text_like_another_column) {
    const auto code = col<&Badge::number>;
    const auto both = [](const auto& condition) {
        return from(select<Hero, Badge>().where(condition));
    };
    BOOST_TEST(both(name.like(code)) == "hero, badge / WHERE hero.name LIKE badge.number");
    BOOST_TEST(both(!name.ilike(code)) ==
               "hero, badge / WHERE lower(hero.name) NOT LIKE lower(badge.number)");
    BOOST_TEST(both(name.contains(code)) ==
               "hero, badge / WHERE (hero.name LIKE '%' || badge.number || '%')");
    BOOST_TEST(both(name.starts_with(func::lower(code))) ==
               "hero, badge / WHERE (hero.name LIKE lower(badge.number) || '%')");
    BOOST_TEST(both((name + "!").ends_with(code + "!")) ==
               "hero, badge / WHERE ((hero.name || ?) LIKE '%' || (badge.number || ?)) ('!', '!')");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace academy
