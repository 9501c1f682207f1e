// What a label stands for, and what labels SQL has of its own: both go by which expression of the
// program it is.
#include "academy_models.hpp"

namespace academy {

namespace {

constexpr auto id = col<&Hero::id>;
constexpr auto name = col<&Hero::name>;

}  // namespace

BOOST_AUTO_TEST_SUITE(labels)

BOOST_FIXTURE_TEST_CASE(an_order_by_a_label, Academy) {
    const auto more = (id + 1).label("more");
    BOOST_TEST(shown(select(more).order_by(more.desc())) ==
               "SELECT hero.id + ? AS more / FROM hero ORDER BY more DESC (1,)");
    // Written again it is another one.
    BOOST_TEST(shown(select(more).order_by((id + 1).label("more").desc())) ==
               "SELECT hero.id + ? AS more / FROM hero ORDER BY hero.id + ? DESC (1, 1)");
    const auto sum = id + 1;
    BOOST_TEST(from(select(sum.label("a")).order_by(sum.label("a"))) == "hero ORDER BY a (1,)");
    BOOST_TEST(from(select(sum.label("a")).order_by(sum.label("b"))) ==
               "hero ORDER BY hero.id + ? (1, 1)");
    // A column is always the same.
    BOOST_TEST(from(select(id.label("i")).order_by(id.label("i").desc())) ==
               "hero ORDER BY i DESC");
    BOOST_TEST(from(select(id.label("i")).order_by(name.label("i"))) == "hero ORDER BY hero.name");
    const auto unselected = select(name).order_by(id.label("i").desc());
    BOOST_TEST(from(unselected) == "hero ORDER BY hero.id DESC");
    BOOST_TEST(session.exec(unselected).all().front() == "Tarantula");
    BOOST_TEST(from(select<Hero>().order_by(more.desc().nulls_last())) ==
               "hero ORDER BY hero.id + ? DESC NULLS LAST (1,)");
}

BOOST_AUTO_TEST_CASE(one_function_has_one_label) {
    const auto count = func::count(id);
    BOOST_TEST(shown(select(count, func::count(id))) ==
               "SELECT count(hero.id) AS count_1, count(hero.id) AS count_2 / FROM hero");
    BOOST_TEST(shown(select(count, count, count)) ==
               "SELECT count(hero.id) AS count_1, count(hero.id) AS count__1, count(hero.id) AS "
               "count__2 / FROM hero");
    BOOST_TEST(shown(select(count, scalar_subquery(select(count)))) ==
               "SELECT count(hero.id) AS count_1, (SELECT count(hero.id) AS count_1 / FROM hero) "
               "AS anon_1 / FROM hero");
}

BOOST_AUTO_TEST_CASE(one_query_in_several_places) {
    const auto size = scalar_subquery(
        select(func::count(id)).correlate<Team>().where(col<&Hero::team_id> == col<&Team::id>));
    const std::string written =
        "(SELECT count(hero.id) AS count_1 / FROM hero / WHERE hero.team_id = team.id)";
    BOOST_TEST(from(select<Team>().where(size > 1).order_by(size.desc())) ==
               "team / WHERE " + written + " > ? ORDER BY " + written + " DESC (1,)");
    BOOST_TEST(shown(select(size, size)) ==
               "SELECT " + written + " AS anon_1, " + written + " AS anon_1__1 / FROM team");
    BOOST_TEST(shown(select(col<&Team::name>, size.label("n")).order_by(size.label("n").desc())) ==
               "SELECT team.name, " + written + " AS n / FROM team ORDER BY n DESC");
}

BOOST_AUTO_TEST_CASE(a_text_of_several_around_a_part) {
    const auto of = [](const auto& condition) { return from(select<Hero>().where(condition)); };
    BOOST_TEST(of((name + "!").ends_with("!")) ==
               "hero / WHERE ((hero.name || ?) LIKE '%' || ?) ('!', '!')");
    BOOST_TEST(of(!(name + "!").contains("!")) ==
               "hero / WHERE ((hero.name || ?) NOT LIKE '%' || ? || '%') ('!', '!')");
    BOOST_TEST(of((name + "!").starts_with("_", autoescape)) ==
               "hero / WHERE ((hero.name || ?) LIKE ? || '%' ESCAPE '/') ('!', '/_')");
    BOOST_TEST(of((name + "!").like("!")) == "hero / WHERE hero.name || ? LIKE ? ('!', '!')");
    BOOST_TEST(of(func::lower(name + "!").contains("!")) ==
               "hero / WHERE (lower(hero.name || ?) LIKE '%' || ? || '%') ('!', '!')");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace academy
