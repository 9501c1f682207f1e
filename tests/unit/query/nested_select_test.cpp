// A select that a list is joined to, where a limit, a group or DISTINCT is about its objects: the
// SQL is that of SQLModel.
#include "academy_models.hpp"

namespace academy {

BOOST_AUTO_TEST_SUITE(nested_select)

BOOST_FIXTURE_TEST_CASE(a_limit_counts_objects, Academy) {
    const auto query = select<Team>()
                           .where(col<&Team::name> > "A")
                           .order_by(col<&Team::name>.desc())
                           .limit(1)
                           .options(joinedload<&Team::heroes>);
    BOOST_TEST(shown(query) ==
               "SELECT anon_1.id, anon_1.name, hero_1.id AS id_1, hero_1.name AS name_1, "
               "hero_1.team_id, hero_1.mentor_id / FROM (SELECT team.id AS id, team.name AS name / "
               "FROM team / WHERE team.name > ? ORDER BY team.name DESC /  LIMIT ? OFFSET ?) AS "
               "anon_1 LEFT OUTER JOIN hero AS hero_1 ON anon_1.id = hero_1.team_id ORDER BY "
               "anon_1.name DESC ('A', 1, 0)");
    BOOST_TEST(session.exec(query).unique().one()->heroes.size() == 2U);
    // What it is ordered by is given there, too.
    BOOST_TEST(
        shown(select<Team>()
                  .order_by(col<&Team::id> + 1, func::lower(col<&Team::name>), col<&Team::id>)
                  .limit(2)
                  .options(joinedload<&Team::heroes>)) ==
        "SELECT anon_1.id, anon_1.name, anon_1.anon_2, anon_1.lower_1, hero_1.id AS id_1, "
        "hero_1.name AS name_1, hero_1.team_id, hero_1.mentor_id / FROM (SELECT team.id AS "
        "id, team.name AS name, team.id + ? AS anon_2, lower(team.name) AS lower_1 / FROM "
        "team ORDER BY team.id + ?, lower(team.name), team.id /  LIMIT ? OFFSET ?) AS "
        "anon_1 LEFT OUTER JOIN hero AS hero_1 ON anon_1.id = hero_1.team_id ORDER BY "
        "anon_1.anon_2, anon_1.lower_1, anon_1.id (1, 1, 2, 0)");
    // One that is joined to another model finds its columns by their labels.
    const auto both = select<Hero, Team>()
                          .join<&Hero::team>()
                          .order_by(col<&Team::name>, col<&Hero::id>)
                          .limit(3)
                          .options(joinedload<&Team::heroes>);
    BOOST_TEST(shown(both) ==
               "SELECT anon_1.id, anon_1.name, anon_1.team_id, anon_1.mentor_id, anon_1.id_1, "
               "anon_1.name_1, hero_1.id AS id_2, hero_1.name AS name_2, hero_1.team_id AS "
               "team_id_1, hero_1.mentor_id AS mentor_id_1 / FROM (SELECT hero.id AS id, hero.name "
               "AS name, hero.team_id AS team_id, hero.mentor_id AS mentor_id, team.id AS id_1, "
               "team.name AS name_1 / FROM hero JOIN team ON team.id = hero.team_id ORDER BY "
               "team.name, hero.id /  LIMIT ? OFFSET ?) AS anon_1 LEFT OUTER JOIN hero AS hero_1 "
               "ON anon_1.id_1 = hero_1.team_id ORDER BY anon_1.name_1, anon_1.id (3, 0)");
    for (const auto& [hero, team] : session.exec(both).unique()) {
        BOOST_TEST(team->heroes.contains(hero));
    }
}

BOOST_FIXTURE_TEST_CASE(a_group_and_distinct_are_about_objects, Academy) {
    const auto count = func::count(col<&Hero::id>).label("n");
    const auto groups = select<Team>(count)
                            .outerjoin<&Team::heroes>()
                            .group_by(col<&Team::id>)
                            .having(count > 1)
                            .order_by(count.desc())
                            .options(joinedload<&Team::heroes>);
    BOOST_TEST(shown(groups) ==
               "SELECT anon_1.id, anon_1.name, anon_1.n, hero_1.id AS id_1, hero_1.name AS name_1, "
               "hero_1.team_id, hero_1.mentor_id / FROM (SELECT team.id AS id, team.name AS name, "
               "count(hero.id) AS n / FROM team LEFT OUTER JOIN hero ON team.id = hero.team_id "
               "GROUP BY team.id / HAVING count(hero.id) > ? ORDER BY n DESC) AS anon_1 LEFT OUTER "
               "JOIN hero AS hero_1 ON anon_1.id = hero_1.team_id ORDER BY anon_1.n DESC (1,)");
    for (const auto& [team, heroes] : session.exec(groups).unique()) {
        BOOST_TEST(heroes == std::ssize(team->heroes));
    }
    const auto some = select<Team>()
                          .join<&Team::heroes>()
                          .distinct()
                          .order_by(col<&Team::id>)
                          .limit(2)
                          .options(joinedload<&Team::heroes>);
    BOOST_TEST(shown(some) ==
               "SELECT anon_1.id, anon_1.name, hero_1.id AS id_1, hero_1.name AS name_1, "
               "hero_1.team_id, hero_1.mentor_id / FROM (SELECT DISTINCT team.id AS id, team.name "
               "AS name / FROM team JOIN hero ON team.id = hero.team_id ORDER BY team.id /  LIMIT "
               "? OFFSET ?) AS anon_1 LEFT OUTER JOIN hero AS hero_1 ON anon_1.id = hero_1.team_id "
               "ORDER BY anon_1.id (2, 0)");
    BOOST_TEST(session.exec(some).unique().size() == 2U);
}

BOOST_FIXTURE_TEST_CASE(the_first_of_what_is_repeated, Academy) {
    const auto all = select<Team>().options(joinedload<&Team::heroes>);
    BOOST_TEST(session.exec(all).first()->heroes.size() == 2U);
    BOOST_CHECK_THROW((void)session.exec(all).all(), InvalidRequestError);
    const auto none = select<Team>().where(col<&Team::id> == 99).options(joinedload<&Team::heroes>);
    BOOST_TEST(session.exec(none).all().empty());
    BOOST_TEST(!session.exec(none).first());
    BOOST_CHECK_THROW((void)session.exec(none).one(), NoResultFound);
    const auto pairs = select<Team>(col<&Team::id>.label("i")).options(joinedload<&Team::heroes>);
    BOOST_TEST(session.exec(pairs).first().has_value());
    BOOST_CHECK_THROW((void)session.exec(pairs).all(), InvalidRequestError);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace academy
