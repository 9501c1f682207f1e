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

// What a select of both models gives, up to its FROM.
template <typename... Things>
std::string given(const Things&... things) {
    const std::string all = shown(select(things...));
    return all.substr(7, all.rfind(" / FROM hero") - 7);
}

BOOST_AUTO_TEST_CASE(parameters_take_numbers_of_what_they_stand_beside) {
    const auto of_team = col<&Team::id>;
    BOOST_TEST(given(func::min(id) + 1, func::min(id)) ==
               "min(hero.id) + ? AS anon_1, min(hero.id) AS min_2");
    BOOST_TEST(given(id + 1, id, of_team) == "hero.id + ? AS anon_1, hero.id, team.id AS id_2");
    BOOST_TEST(given(1 + id, id, of_team) == "? + hero.id AS anon_1, hero.id, team.id AS id_2");
    BOOST_TEST(given((id + 1).label("x"), id, of_team) ==
               "hero.id + ? AS x, hero.id, team.id AS id_2");
    BOOST_TEST(given(func::min(id).label("x") + 1, func::min(id)) ==
               "min(hero.id) + ? AS anon_1, min(hero.id) AS min_1");
    BOOST_TEST(given((func::min(id) + 1) * 2, func::min(id)) ==
               "(min(hero.id) + ?) * ? AS anon_1, min(hero.id) AS min_2");
    BOOST_TEST(given(func::coalesce(func::min(id) + 1, 0), func::min(id)) ==
               "coalesce(min(hero.id) + ?, ?) AS coalesce_1, min(hero.id) AS min_2");
    BOOST_TEST(given(name + "!", name, col<&Team::name>) ==
               "hero.name || ? AS anon_1, hero.name, team.name AS name_2");
    // A copy has the same parameter.
    const auto none = func::coalesce(id, 0);
    BOOST_TEST(given(none, none, func::coalesce(id, 1)) ==
               "coalesce(hero.id, ?) AS coalesce_1, coalesce(hero.id, ?) AS coalesce__1, "
               "coalesce(hero.id, ?) AS coalesce_3");
    const auto with = [&](const auto& condition) {
        return given(scalar_subquery(select(func::count()).select_from<Hero>().where(condition)),
                     id, of_team, name, col<&Team::name>);
    };
    const auto ends = [&](const auto& condition, std::string_view end) {
        return with(condition).ends_with(end);
    };
    BOOST_TEST(ends(id > 1, "AS anon_1, hero.id, team.id AS id_2, hero.name, team.name AS name_1"));
    BOOST_TEST(ends(id.in_({1, 2, 3}),
                    "AS anon_1, hero.id, team.id AS id_2, hero.name, team.name AS name_1"));
    BOOST_TEST(ends(id.between(1, 2),
                    "AS anon_1, hero.id, team.id AS id_3, hero.name, team.name AS name_1"));
    BOOST_TEST(ends(name.contains("a") && name.ilike("b") && name.ends_with("c", autoescape),
                    "AS anon_1, hero.id, team.id AS id_1, hero.name, team.name AS name_4"));
}

BOOST_AUTO_TEST_CASE(numbers_of_what_is_given_once_more) {
    const auto of_team = col<&Team::id>;
    BOOST_TEST(given(id, id, of_team, of_team, id) ==
               "hero.id, hero.id AS id__1, team.id AS id_1, team.id AS id__2, hero.id AS id__3");
    const auto a = func::min(id);
    const auto b = func::min(of_team);
    BOOST_TEST(given(a, a, b, b) ==
               "min(hero.id) AS min_1, min(hero.id) AS min__1, min(team.id) AS min_2, "
               "min(team.id) AS min__2");
    const auto sum = id + 1;
    const auto other = id + 2;
    BOOST_TEST(given(sum, sum, other, other) ==
               "hero.id + ? AS anon_1, hero.id + ? AS anon__1, hero.id + ? AS anon_2, "
               "hero.id + ? AS anon__2");
    // A name that the program gives is taken.
    BOOST_TEST(given(name.label("id"), id, of_team) ==
               "hero.name AS id, hero.id AS id_1, team.id AS id_2");
    BOOST_TEST(given(name.label("x"), id.label("x")) == "hero.name AS x, hero.id AS x");
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
    const auto other = scalar_subquery(select(func::count(id)));
    const std::string all = shown(select(size, size, other, other, size));
    for (const std::string_view label : {"anon_1, ", "anon_1__1, ", "anon_2, ", "anon_2__2, "}) {
        BOOST_TEST(all.find(") AS " + std::string{label}) != std::string::npos);
    }
    BOOST_TEST(all.find(" AS anon_1__3 / FROM team") != std::string::npos);
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
