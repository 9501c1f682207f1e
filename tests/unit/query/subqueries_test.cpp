// Queries as parts of others: the SQL is what SQLModel prints.
#include "academy_models.hpp"

namespace academy {

namespace {

constexpr auto id = col<&Hero::id>;
constexpr auto name = col<&Hero::name>;
constexpr auto team_id = col<&Hero::team_id>;
constexpr auto team = col<&Team::id>;

auto heroes_of_team() {
    return select(func::count(id)).correlate<Team>().where(team_id == team);
}
const std::string count_of_team =
    "(SELECT count(hero.id) AS count_1 / FROM hero / WHERE hero.team_id = team.id)";

}  // namespace

BOOST_AUTO_TEST_SUITE(subqueries)

BOOST_FIXTURE_TEST_CASE(one_of_what_a_query_gives, Academy) {
    const auto avengers = select(team).where(col<&Team::name> == "Z-Force");
    const std::string in = "(SELECT team.id / FROM team / WHERE team.name = ?)";
    BOOST_TEST(from(select<Hero>().where(team_id.in_(avengers), id > 0)) ==
               "hero / WHERE hero.team_id IN " + in + " AND hero.id > ? ('Z-Force', 0)");
    BOOST_TEST(from(select<Hero>().where(id > 0, team_id.not_in(avengers))) ==
               "hero / WHERE hero.id > ? AND (hero.team_id NOT IN " + in + ") (0, 'Z-Force')");
    BOOST_TEST(from(select<Hero>().where(id.in_(select(id).where(id.in_({1, 2}))))) ==
               "hero / WHERE hero.id IN (SELECT hero.id / FROM hero / WHERE hero.id IN (?, ?)) "
               "(1, 2)");
    const auto some = session.exec(select<Hero>().where(team_id.in_(select(team)))).size();
    const auto others = session.exec(select<Hero>().where(team_id == std::nullopt)).size();
    BOOST_TEST(some > 0U);
    BOOST_TEST(some + others == session.exec(select<Hero>()).size());
}

BOOST_FIXTURE_TEST_CASE(the_value_of_a_query, Academy) {
    BOOST_TEST(shown(select(col<&Team::name>, scalar_subquery(heroes_of_team()))) ==
               "SELECT team.name, " + count_of_team + " AS anon_1 / FROM team");
    const auto size = scalar_subquery(heroes_of_team()).label("n");
    BOOST_TEST(shown(select(col<&Team::name>, size).order_by(size.desc())) ==
               "SELECT team.name, " + count_of_team + " AS n / FROM team ORDER BY n DESC");
    BOOST_TEST(from(select<Team>().where(scalar_subquery(heroes_of_team()) > 1)) ==
               "team / WHERE " + count_of_team + " > ? (1,)");
    BOOST_TEST(from(select<Hero>().where(
                   id == scalar_subquery(select(id).order_by(id.desc()).limit(1)))) ==
               "hero / WHERE hero.id = (SELECT hero.id / FROM hero ORDER BY hero.id DESC /  LIMIT "
               "? OFFSET ?) (1, 0)");
    BOOST_TEST(shown(select(id + scalar_subquery(select(func::count(team))))) ==
               "SELECT hero.id + (SELECT count(team.id) AS count_1 / FROM team) AS anon_1 / FROM "
               "hero");
    BOOST_TEST(
        shown(select(name, func::coalesce(scalar_subquery(select(func::max(id))), 3))) ==
        "SELECT hero.name, coalesce((SELECT max(hero.id) AS max_1 / FROM hero), ?) AS coalesce_1 "
        "/ FROM hero (3,)");
    for (const auto& [hero, last] :
         session.exec(select(name, scalar_subquery(select(func::max(id)))))) {
        BOOST_TEST((last == session.exec(select(func::max(id))).one()), hero);
    }
}

BOOST_AUTO_TEST_CASE(names_are_given_in_the_order_of_the_text) {
    const std::string second =
        "(SELECT count(hero.id) AS count_2 / FROM hero / WHERE hero.team_id = team.id)";
    BOOST_TEST(shown(select(col<&Team::name>, scalar_subquery(heroes_of_team()),
                            scalar_subquery(heroes_of_team()))) ==
               "SELECT team.name, " + count_of_team + " AS anon_1, " + second +
                   " AS anon_2 / FROM team");
    BOOST_TEST(shown(select(func::count(team), scalar_subquery(heroes_of_team()))) ==
               "SELECT count(team.id) AS count_1, " + second + " AS anon_1 / FROM team");
    const auto other = aliased<Hero>();
    const auto oldest = select(func::max(other.col<&Hero::id>))
                            .correlate<Hero>()
                            .where(other.col<&Hero::team_id> == team_id);
    BOOST_TEST(from(select<Hero>().where(id == scalar_subquery(oldest))) ==
               "hero / WHERE hero.id = (SELECT max(hero_1.id) AS max_1 / FROM hero AS hero_1 / "
               "WHERE hero_1.team_id = hero.team_id)");
}

BOOST_FIXTURE_TEST_CASE(that_a_query_gives_something, Academy) {
    const auto has_heroes = exists(select(id).correlate<Team>().where(team_id == team));
    const std::string there =
        "(EXISTS (SELECT hero.id / FROM hero / WHERE hero.team_id = team.id))";
    BOOST_TEST(from(select<Team>().where(has_heroes)) ==
               "team / WHERE " + there.substr(1, there.size() - 2));
    BOOST_TEST(from(select<Team>().where(!has_heroes)) == "team / WHERE NOT " + there);
    BOOST_TEST(from(select<Team>().where(has_heroes, col<&Team::name> == "x")) ==
               "team / WHERE " + there + " AND team.name = ? ('x',)");
    BOOST_TEST(from(select<Team>().where(!(has_heroes || col<&Team::name> == "x"))) ==
               "team / WHERE NOT (" + there + " OR team.name = ?) ('x',)");
    const auto with = session.exec(select<Team>().where(has_heroes)).size();
    const auto without = session.exec(select<Team>().where(!has_heroes)).size();
    BOOST_TEST(with > 0U);
    BOOST_TEST(with + without == session.exec(select<Team>()).size());
    BOOST_CHECK_THROW(session.exec(erase<Team>().where(has_heroes)), InvalidRequestError);
}

BOOST_FIXTURE_TEST_CASE(letters_that_are_no_wildcards, Academy) {
    BOOST_TEST(from(select<Hero>().where(name.contains("5_0%/", autoescape))) ==
               "hero / WHERE (hero.name LIKE '%' || ? || '%' ESCAPE '/') ('5/_0/%//',)");
    BOOST_TEST(from(select<Hero>().where(name.starts_with("5_", autoescape),
                                         name.ends_with("%", autoescape))) ==
               "hero / WHERE (hero.name LIKE ? || '%' ESCAPE '/') AND (hero.name LIKE '%' || ? "
               "ESCAPE '/') ('5/_', '/%')");
    BOOST_TEST(session.exec(select<Hero>().where(name.contains("%", autoescape))).empty());
    BOOST_TEST(!session.exec(select<Hero>().where(name.contains("%"))).empty());
}

BOOST_FIXTURE_TEST_CASE(a_query_without_a_table, Academy) {
    const auto heroes = scalar_subquery(select(func::count(id)));
    BOOST_TEST(session.exec(select(func::count())).one() == 1);
    BOOST_TEST(session.exec(select(heroes, func::coalesce(heroes, 0))).first().has_value());
    BOOST_TEST(session.exec(select(func::count()).where(heroes > 1000)).one() == 0);
    std::size_t rows = 0;
    for (const auto count : session.stream(select(heroes))) {
        rows += static_cast<std::size_t>(count.value() > 0);
    }
    BOOST_TEST(rows == 1U);
}

BOOST_AUTO_TEST_CASE(rows_from_one_position_to_another) {
    BOOST_TEST(from(select<Hero>().slice(1, 3)) == "hero /  LIMIT ? OFFSET ? (2, 1)");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace academy
