// Where queries mean to do something else than SQLModel's: docs/differences.md.
#include "academy_models.hpp"

using unit::message_of;

namespace academy {

BOOST_AUTO_TEST_SUITE(query_difference_by_design)

BOOST_FIXTURE_TEST_CASE(raiseload_ends_when_the_object_expires, Academy) {
    const auto query = select<Team>().where(col<&Team::id> == 1).options(raiseload<&Team::heroes>);
    const auto team = session.exec(query).one();
    session.commit();
    BOOST_TEST(team->name == "Z-Force");  // there, the column that is read brings it back
    BOOST_TEST(team->heroes.size() == 2U);
    session.expire(team);
    (void)session.exec(query);
    BOOST_CHECK_THROW((void)team->heroes.size(), InvalidRequestError);
    session.expire(team);
    BOOST_TEST(team->heroes.size() == 2U);
}

BOOST_FIXTURE_TEST_CASE(contains_of_a_link_is_an_exists, Academy) {
    const auto climbs = session.get<Power>(2);
    const auto has_it = rel<&Hero::powers>.contains(climbs);
    BOOST_TEST(from(select<Hero>().where(has_it)) ==
               "hero / WHERE EXISTS (SELECT 1 / FROM heropower, power / WHERE hero.id = "
               "heropower.hero_id AND power.id = heropower.power_id AND power.id = ?) (2,)");
    // There, each of them comes once for each row of links.
    BOOST_TEST(session.exec(select<Hero>().where(has_it || col<&Hero::id> > 0)).size() == 4U);
}

BOOST_FIXTURE_TEST_CASE(both_conditions_are_one_statement, Academy) {
    const auto name = col<&Hero::name> == "A";
    const auto id = col<&Hero::id> == 1;
    (void)session.exec(select<Hero>().where(name, id));
    echoed();
    (void)session.exec(select<Hero>().where(name && id));
    BOOST_TEST(echoed().ends_with("WHERE hero.name = ? AND hero.id = ?\n[C] ('A', 1)\n"));
}

BOOST_FIXTURE_TEST_CASE(a_subquery_once_more_is_the_same_statement, Academy) {
    const auto query =
        select<Team>().where(scalar_subquery(select(func::count(col<&Hero::id>))) > 1);
    (void)session.exec(query);
    echoed();
    (void)session.exec(query);
    BOOST_TEST(echoed().find("[C] (1,)") != std::string::npos);
}

BOOST_FIXTURE_TEST_CASE(memory_divides_as_the_database, Academy) {
    const auto hero = session.get<Hero>(3);
    hero->mentor_id = -7;
    session.exec(update<Hero>().set(col<&Hero::mentor_id>, col<&Hero::mentor_id> / 2));
    BOOST_TEST(hero->mentor_id.value() == -3);
    session.exec(update<Hero>().set(col<&Hero::mentor_id>, col<&Hero::mentor_id> % 2));
    BOOST_TEST(hero->mentor_id.value() == -1);
    session.expire(hero);
    BOOST_TEST(hero->mentor_id.value() == -1);
}

BOOST_FIXTURE_TEST_CASE(a_text_in_quotes_has_no_parameters, Academy) {
    const auto query = text<std::string>("SELECT ':x' -- :y\n WHERE :n = 1").bind("n", 1);
    BOOST_TEST(session.exec(query).one() == ":x");
}

BOOST_FIXTURE_TEST_CASE(a_text_cannot_set_foreign_keys, Academy) {
    BOOST_TEST(message_of<ArgumentError>([&] { session.exec(text("PRAGMA foreign_keys=ON")); }) ==
               "PRAGMA foreign_keys has no effect in a session, which is in a transaction: say "
               "create_engine(…, {.on_connect = {\"PRAGMA foreign_keys=ON\"}}) [SQL: PRAGMA "
               "foreign_keys=ON]");
}

BOOST_FIXTURE_TEST_CASE(what_cannot_be_tried_in_memory, Academy) {
    const auto refused = [&](const Condition<Hero>& condition) {
        const std::string all =
            message_of<InvalidRequestError>([&] { session.exec(erase<Hero>().where(condition)); });
        const std::string start = "Could not evaluate current criteria in memory: ";
        const std::string end = ". Say .synchronize(Synchronize::fetch), or Synchronize::none";
        BOOST_TEST_REQUIRE((all.starts_with(start) && all.ends_with(end)));
        return all.substr(start.size(), all.size() - start.size() - end.size());
    };
    BOOST_TEST(refused(col<&Hero::name>.like("x%")) == "hero.name LIKE ?");
    BOOST_TEST(refused(col<&Hero::name>.starts_with("x")) == "hero.name LIKE ? || '%'");
    BOOST_TEST(refused(!col<&Hero::id>.between(1, 2)) == "hero.id BETWEEN ? AND ?");
    using Ids = std::vector<std::optional<std::int64_t>>;
    BOOST_TEST(refused(col<&Hero::id>.in_(Ids{1, std::nullopt})) == "hero.id IN (?, NULL)");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace academy
