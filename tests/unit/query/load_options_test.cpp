// What a query loads with its objects: the SQL is what SQLModel prints for the same options.
#include "academy_models.hpp"

using unit::lines;
using unit::message_of;

namespace academy {

namespace {

const std::string heroes = "SELECT hero.id, hero.name, hero.team_id, hero.mentor_id";
const std::string hero_columns =
    "hero.id AS hero_id, hero.name AS hero_name, hero.team_id AS hero_team_id, hero.mentor_id AS "
    "hero_mentor_id";

}  // namespace

BOOST_AUTO_TEST_SUITE(load_options)

BOOST_FIXTURE_TEST_CASE(lists_by_one_select, Academy) {
    const auto query = select<Team>().options(selectinload<&Team::heroes>);
    const std::string second =
        "SELECT hero.team_id AS hero_team_id, hero.id AS hero_id, hero.name AS hero_name, "
        "hero.mentor_id AS hero_mentor_id\nFROM hero\nWHERE hero.team_id IN (?, ?)\n";
    BOOST_TEST(sent(query) ==
               "SELECT team.id, team.name\nFROM team\n[G] ()\n" + second + "[G] (1, 2)\n");
    BOOST_TEST(sent(query) ==
               "SELECT team.id, team.name\nFROM team\n[C] ()\n" + second + "[C] (1, 2)\n");

    const auto teams = session.exec(query).all();
    echoed();
    BOOST_TEST(teams[0]->heroes.size() == 2U);
    BOOST_TEST(teams[0]->heroes[1]->name == "Spider-Boy");
    BOOST_TEST(teams[1]->heroes.size() == 1U);
    BOOST_TEST(teams[1]->heroes[0]->team->name == "Preventers");
    BOOST_TEST(echoed().empty());
}

BOOST_FIXTURE_TEST_CASE(what_several_lead_to_is_asked_for_once, Academy) {
    BOOST_TEST(sent(select<Hero>().options(selectinload<&Hero::team>)) ==
               heroes + "\nFROM hero\n[G] ()\n" +
                   "SELECT team.id AS team_id, team.name AS team_name\nFROM team\nWHERE team.id IN "
                   "(?, ?)\n[G] (1, 2)\n");
    const auto all = session.exec(select<Hero>().options(selectinload<&Hero::team>)).all();
    echoed();
    BOOST_TEST(all[0]->team->name == "Z-Force");
    BOOST_TEST((all[3]->team == nullptr));
    BOOST_TEST(echoed().empty());
}

BOOST_FIXTURE_TEST_CASE(each_kind_by_its_keys, Academy) {
    const auto second = [&](const auto& query) {
        const std::string all = sent(query);
        return all.substr(all.find("()\n") + 3);
    };
    BOOST_TEST(second(select<Hero>().options(selectinload<&Hero::powers>)) ==
               "SELECT hero_1.id AS hero_1_id, power.id AS power_id, power.name AS "
               "power_name\nFROM hero AS hero_1 JOIN heropower AS heropower_1 ON hero_1.id = "
               "heropower_1.hero_id JOIN power ON power.id = heropower_1.power_id\nWHERE hero_1.id "
               "IN (?, ?, ?, ?)\n[G] (1, 2, 3, 4)\n");
    BOOST_TEST(second(select<Hero>().options(selectinload<&Hero::mentor>)) ==
               "SELECT " + hero_columns + "\nFROM hero\nWHERE hero.id IN (?)\n[G] (1,)\n");
    BOOST_TEST(second(select<Hero>().options(selectinload<&Hero::students>)) ==
               "SELECT hero.mentor_id AS hero_mentor_id, hero.id AS hero_id, hero.name AS "
               "hero_name, hero.team_id AS hero_team_id\nFROM hero\nWHERE hero.mentor_id IN (?, ?, "
               "?, ?)\n[G] (1, 2, 3, 4)\n");
    BOOST_TEST(second(select<Hero>().options(selectinload<&Hero::badge>)) ==
               "SELECT badge.hero_id AS badge_hero_id, badge.id AS badge_id, badge.number AS "
               "badge_number\nFROM badge\nWHERE badge.hero_id IN (?, ?, ?, ?)\n[G] (1, 2, 3, 4)\n");
    BOOST_TEST(second(select<City>().options(selectinload<&City::houses>)) ==
               "SELECT house.x AS house_x, house.y AS house_y, house.id AS house_id\nFROM "
               "house\nWHERE (house.x, house.y) IN (VALUES (?, ?), (?, ?))\n[G] (1, 2, 3, 4)\n");
    BOOST_TEST(second(select<House>().options(selectinload<&House::city>)) ==
               "SELECT city.a AS city_a, city.b AS city_b\nFROM city\nWHERE (city.a, city.b) IN "
               "(VALUES (?, ?), (?, ?))\n[G] (1, 2, 3, 4)\n");

    const auto cities = session.exec(select<City>().options(selectinload<&City::houses>)).all();
    BOOST_TEST(cities[0]->houses.size() == 2U);
    const auto all = session.exec(select<Hero>().options(selectinload<&Hero::powers>)).all();
    BOOST_TEST(all[0]->powers.size() == 2U);
    BOOST_TEST(all[3]->powers.empty());
}

BOOST_FIXTURE_TEST_CASE(five_hundred_at_a_time, Academy) {
    std::string values = "(3, 'T3')";
    for (int id = 4; id <= 501; ++id) {
        values += fmt::format(", ({}, 'T')", id);
    }
    run("INSERT INTO team VALUES " + values);
    const std::string all = sent(select<Team>().options(selectinload<&Team::heroes>));
    BOOST_TEST(all.ends_with("WHERE hero.team_id IN (?)\n[C] (501,)\n"));
}

BOOST_FIXTURE_TEST_CASE(one_behind_the_other, Academy) {
    const auto query =
        select<Team>().options(selectinload<&Team::heroes>.options(selectinload<&Hero::powers>),
                               selectinload<&Team::heroes>.options(joinedload<&Hero::badge>));
    const std::string all = sent(query);
    BOOST_TEST(all.find("hero.mentor_id AS hero_mentor_id, badge_1.id AS badge_1_id, "
                        "badge_1.number AS badge_1_number, badge_1.hero_id AS badge_1_hero_id\n"
                        "FROM hero LEFT OUTER JOIN badge AS badge_1 ON hero.id = badge_1.hero_id\n"
                        "WHERE hero.team_id IN (?, ?)\n[G] (1, 2)\n") != std::string::npos);
    BOOST_TEST(all.ends_with("WHERE hero_1.id IN (?, ?, ?)\n[G] (1, 2, 3)\n"));
    const auto teams = session.exec(query).all();
    echoed();
    BOOST_TEST(teams[0]->heroes[0]->badge->number == "A1");
    BOOST_TEST(teams[0]->heroes[0]->powers.size() == 2U);
    BOOST_TEST(echoed().empty());
}

BOOST_FIXTURE_TEST_CASE(an_alias_has_none, Academy) {
    const auto mentor = aliased<Hero, "mentor">();
    const auto query = [&] { return select<Hero>(mentor).join<&Hero::mentor>(mentor); };
    const std::string joined = from(query());
    BOOST_TEST(from(query().options(joinedload<&Hero::team>)) ==
               joined + " LEFT OUTER JOIN team AS team_1 ON team_1.id = hero.team_id");
    const auto [hero, his] = session.exec(query().options(raiseload<&Hero::powers>)).all().front();
    BOOST_CHECK_THROW((void)hero->powers.size(), InvalidRequestError);
    BOOST_TEST(his->powers.size() == 2U);
}

BOOST_FIXTURE_TEST_CASE(one_by_a_join, Academy) {
    BOOST_TEST(shown(select<Hero>().options(joinedload<&Hero::team>)) ==
               heroes +
                   ", team_1.id AS id_1, team_1.name AS name_1 / FROM hero LEFT OUTER JOIN team AS "
                   "team_1 ON team_1.id = hero.team_id");
    BOOST_TEST(from(select<Hero>()
                        .join<Team>()
                        .where(col<&Hero::name> > "A")
                        .order_by(col<&Hero::name>)
                        .limit(2)
                        .options(joinedload<&Hero::team>.innerjoin())) ==
               "hero JOIN team ON team.id = hero.team_id JOIN team AS team_1 ON team_1.id = "
               "hero.team_id / WHERE hero.name > ? ORDER BY hero.name /  LIMIT ? OFFSET ? ('A', 2, "
               "0)");
    const auto all = session.exec(select<Hero>().options(joinedload<&Hero::team>)).all();
    echoed();
    BOOST_TEST(all[2]->team->name == "Preventers");
    BOOST_TEST((all[3]->team == nullptr));
    BOOST_TEST(echoed().empty());
}

BOOST_FIXTURE_TEST_CASE(a_list_by_a_join_is_to_be_made_unique, Academy) {
    const auto query = select<Team>().options(joinedload<&Team::heroes>);
    BOOST_TEST(from(query) == "team LEFT OUTER JOIN hero AS hero_1 ON team.id = hero_1.team_id");
    const auto result = session.exec(query);
    const std::string wanted =
        "The unique() method must be invoked on this Result, as it contains results that include "
        "joined eager loads against collections";
    BOOST_TEST(message_of<InvalidRequestError>([&] { (void)result.all(); }) == wanted);
    BOOST_TEST(message_of<InvalidRequestError>([&] { (void)result.begin(); }) == wanted);
    const auto teams = result.unique().all();
    echoed();
    BOOST_TEST(teams.size() == 2U);
    BOOST_TEST(teams[0]->heroes.size() == 2U);
    BOOST_TEST(echoed().empty());

    const auto rows = session.exec(select<Hero, Team>()
                                       .where(col<&Hero::team_id> == col<&Team::id>)
                                       .options(joinedload<&Team::heroes>));
    BOOST_TEST(message_of<InvalidRequestError>([&] { (void)rows.one(); }) == wanted);
    BOOST_TEST(rows.unique().size() == 3U);
}

BOOST_AUTO_TEST_CASE(names_of_what_is_joined) {
    BOOST_TEST(
        shown(select<Hero>().options(joinedload<&Hero::mentor>, joinedload<&Hero::students>)) ==
        heroes +
            ", hero_1.id AS id_1, hero_1.name AS name_1, hero_1.team_id AS team_id_1, "
            "hero_1.mentor_id AS mentor_id_1, hero_2.id AS id_2, hero_2.name AS name_2, "
            "hero_2.team_id AS team_id_2, hero_2.mentor_id AS mentor_id_2 / FROM hero LEFT "
            "OUTER JOIN hero AS hero_1 ON hero_1.id = hero.mentor_id LEFT OUTER JOIN hero AS "
            "hero_2 ON hero.id = hero_2.mentor_id");
    // The columns of what is behind come first, and so do its names.
    BOOST_TEST(from(select<Hero>().options(joinedload<&Hero::mentor>.options(
                   joinedload<&Hero::mentor>.options(joinedload<&Hero::team>)))) ==
               "hero LEFT OUTER JOIN hero AS hero_2 ON hero_2.id = hero.mentor_id LEFT OUTER JOIN "
               "hero AS hero_1 ON hero_1.id = hero_2.mentor_id LEFT OUTER JOIN team AS team_1 ON "
               "team_1.id = hero_1.team_id");
    BOOST_TEST(from(select<Hero>().options(joinedload<&Hero::powers>)) ==
               "hero LEFT OUTER JOIN (heropower AS heropower_1 JOIN power AS power_1 ON power_1.id "
               "= heropower_1.power_id) ON hero.id = heropower_1.hero_id");
    BOOST_TEST(from(select<Hero>().options(joinedload<&Hero::powers>.innerjoin())) ==
               "hero JOIN heropower AS heropower_1 ON hero.id = heropower_1.hero_id JOIN power AS "
               "power_1 ON power_1.id = heropower_1.power_id");
    BOOST_TEST(from(select<Team>().options(
                   joinedload<&Team::heroes>.options(joinedload<&Hero::badge>.innerjoin()))) ==
               "team LEFT OUTER JOIN (hero AS hero_1 JOIN badge AS badge_1 ON hero_1.id = "
               "badge_1.hero_id) ON team.id = hero_1.team_id");
    BOOST_TEST(
        from(select<Hero, Team>()
                 .where(col<&Hero::team_id> == col<&Team::id>)
                 .options(joinedload<&Hero::badge>, joinedload<&Team::heroes>)) ==
        "hero LEFT OUTER JOIN badge AS badge_1 ON hero.id = badge_1.hero_id, team LEFT OUTER "
        "JOIN hero AS hero_1 ON team.id = hero_1.team_id / WHERE hero.team_id = team.id");
}

BOOST_FIXTURE_TEST_CASE(what_is_loaded_stays, Academy) {
    const auto team = session.get<Team>(1);
    team->heroes.pop_back();
    (void)session.exec(select<Team>().options(selectinload<&Team::heroes>));
    BOOST_TEST(team->heroes.size() == 1U);
    (void)session.exec(select<Team>().options(joinedload<&Team::heroes>)).unique();
    BOOST_TEST(team->heroes.size() == 1U);
}

BOOST_FIXTURE_TEST_CASE(what_raises, Academy) {
    const auto query = select<Team>().where(col<&Team::id> == 1).options(raiseload<&Team::heroes>);
    const auto team = session.exec(query).one();
    const auto touch = [&] { (void)team->heroes.size(); };
    const std::string wanted = "'Team.heroes' is not available due to lazy='raise'";
    BOOST_TEST(message_of<InvalidRequestError>(touch) == wanted);
    BOOST_TEST(message_of<InvalidRequestError>(
                   [&] { team->heroes.push_back(make(Hero{.name = "x"})); }) == wanted);
    session.refresh(team);
    BOOST_TEST(message_of<InvalidRequestError>(touch) == wanted);
    (void)session.exec(select<Team>());
    BOOST_TEST(message_of<InvalidRequestError>(touch) == wanted);
    // The other side is told, and does not load it.
    const auto hero = make(Hero{.name = "x"});
    hero->team = team;
    BOOST_TEST(message_of<InvalidRequestError>(touch) == wanted);
    // It ends when the object expires.
    session.commit();
    BOOST_TEST(team->heroes.size() == 3U);

    // A flush loads what it needs.
    const auto again = session.exec(query).one();
    session.expire(again);
    (void)session.exec(query);
    session.delete_object(again);
    session.commit();
    BOOST_TEST(rows("count(*)", "team") == "(1,)");
}

BOOST_FIXTURE_TEST_CASE(a_list_that_loads_after_all, Academy) {
    const auto team = session.exec(select<Team>().options(raiseload<&Team::heroes>)).all()[0];
    (void)session.exec(select<Team>().options(lazyload<&Team::heroes>));
    BOOST_TEST(team->heroes.size() == 2U);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace academy
