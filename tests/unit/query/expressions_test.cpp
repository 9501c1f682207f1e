// Aliases, arithmetic, relationships in conditions, and orders: the SQL is what SQLModel prints.
#include "academy_models.hpp"

using unit::message_of;

namespace academy {

namespace {

constexpr auto id = col<&Hero::id>;
constexpr auto name = col<&Hero::name>;
constexpr auto team_id = col<&Hero::team_id>;

const std::string heroes = "SELECT hero.id, hero.name, hero.team_id, hero.mentor_id";

}  // namespace

BOOST_AUTO_TEST_SUITE(expressions)

BOOST_FIXTURE_TEST_CASE(the_same_table_twice, Academy) {
    const auto mentor = aliased<Hero>();
    const auto query = select<Hero>(mentor)
                           .join(mentor)
                           .on(col<&Hero::mentor_id> == mentor.col<&Hero::id>)
                           .where(mentor.col<&Hero::name> == "Deadpond")
                           .order_by(mentor.col<&Hero::name>, id);
    BOOST_TEST(shown(query) ==
               heroes +
                   ", hero_1.id AS id_1, hero_1.name AS name_1, hero_1.team_id AS team_id_1, "
                   "hero_1.mentor_id AS mentor_id_1 / FROM hero JOIN hero AS hero_1 ON "
                   "hero.mentor_id = hero_1.id / WHERE hero_1.name = ? ORDER BY hero_1.name, "
                   "hero.id ('Deadpond',)");
    std::string found;
    for (const auto& [hero, of] : session.exec(query)) {
        found += fmt::format("{} of {}, ", hero->name, of->name);
    }
    BOOST_TEST(found == "Spider-Boy of Deadpond, Rusty-Man of Deadpond, ");

    BOOST_TEST(shown(select(mentor).where(mentor.col<&Hero::name> == "A")) ==
               "SELECT hero_1.id, hero_1.name, hero_1.team_id, hero_1.mentor_id / FROM hero AS "
               "hero_1 / WHERE hero_1.name = ? ('A',)");
    const auto boss = aliased<Hero, "boss">();
    BOOST_TEST(from(select<Hero>(boss).outerjoin<&Hero::mentor>(boss)) ==
               "hero LEFT OUTER JOIN hero AS boss ON boss.id = hero.mentor_id");
    const auto other = aliased<Hero>();
    BOOST_TEST(from(select(mentor.col<&Hero::name>, other.col<&Hero::name>)
                        .where(other.col<&Hero::id> == mentor.col<&Hero::id>)) ==
               "hero AS hero_1, hero AS hero_2 / WHERE hero_2.id = hero_1.id");
    BOOST_TEST(from(select(func::count()).select_from(boss).where(boss.col<&Hero::id> > 1)) ==
               "hero AS boss / WHERE boss.id > ? (1,)");
    BOOST_TEST(from(select(func::count(col<&Hero::id>), mentor.col<&Hero::name>)
                        .select_from(mentor)
                        .outerjoin<Hero>()
                        .on(col<&Hero::mentor_id> == mentor.col<&Hero::id>)) ==
               "hero AS hero_1 LEFT OUTER JOIN hero ON hero.mentor_id = hero_1.id");
}

BOOST_AUTO_TEST_CASE(a_join_by_a_relationship) {
    BOOST_TEST(from(select<Team>().join<&Team::heroes>().where(name == "A")) ==
               "team JOIN hero ON team.id = hero.team_id / WHERE hero.name = ? ('A',)");
    BOOST_TEST(from(select<Hero>().join<&Hero::powers>()) ==
               "hero JOIN heropower AS heropower_1 ON hero.id = heropower_1.hero_id JOIN power ON "
               "power.id = heropower_1.power_id");
    BOOST_TEST(from(select<Hero>().outerjoin<&Hero::powers>()) ==
               "hero LEFT OUTER JOIN (heropower AS heropower_1 JOIN power ON power.id = "
               "heropower_1.power_id) ON hero.id = heropower_1.hero_id");
    BOOST_TEST(from(select<Hero>().join<&Hero::mentor>(aliased<Hero>())) ==
               "hero JOIN hero AS hero_1 ON hero_1.id = hero.mentor_id");
}

BOOST_FIXTURE_TEST_CASE(numbers_and_texts, Academy) {
    BOOST_TEST(from(select<Hero>().where(id > team_id + 2, name + "x" == "Ax",
                                         (id * 2 - 1) / 3 >= 0, id % 2 == 0)) ==
               "hero / WHERE hero.id > hero.team_id + ? AND hero.name || ? = ? AND (hero.id * ? - "
               "?) / ? >= ? AND hero.id % ? = ? (2, 'x', 'Ax', 2, 1, 3, 0, 2, 0)");
    BOOST_TEST(shown(select(id + 1, (id + team_id) * 2, name + "!", id + 1)) ==
               "SELECT hero.id + ? AS anon_1, (hero.id + hero.team_id) * ? AS anon_2, hero.name || "
               "? AS anon_3, hero.id + ? AS anon_4 / FROM hero (1, 2, '!', 1)");
    BOOST_TEST(shown(select(id - 1 - 2, 2 * (id - 1), id + 1 + 2, 10 - id)) ==
               "SELECT (hero.id - ?) - ? AS anon_1, ? * (hero.id - ?) AS anon_2, hero.id + ? + ? "
               "AS anon_3, ? - hero.id AS anon_4 / FROM hero (1, 2, 2, 1, 1, 2, 10)");
    const auto rows = session.exec(select(id + team_id, name + "!").order_by(id)).all();
    BOOST_TEST(std::get<0>(rows[0]).value() == 2);
    BOOST_TEST(std::get<1>(rows[1]) == "Spider-Boy!");
    BOOST_TEST(!std::get<0>(rows[3]).has_value());
    BOOST_TEST(session.exec(select(func::lower(name) + func::upper(name)).where(id == 1)).one() ==
               "deadpondDEADPOND");
    static_assert(std::is_same_v<decltype(id * 0.5)::type, std::optional<double>>);
    static_assert(std::is_same_v<decltype(name + "!")::type, std::string>);
}

BOOST_AUTO_TEST_CASE(a_number_below_zero) {
    BOOST_TEST(shown(select(-id, -(id + team_id), (-id).label("k"))) ==
               "SELECT -hero.id, -(hero.id + hero.team_id), -hero.id AS k / FROM hero");
    BOOST_TEST(shown(select(-id * 2, 2 - -id, -(-id), -func::coalesce(team_id, 0))) ==
               "SELECT (-hero.id) * ? AS anon_1, ? - -hero.id AS anon_2, -(-hero.id), "
               "-coalesce(hero.team_id, ?) / FROM hero (2, 2, 0)");
    BOOST_TEST(from(select<Hero>().where(-team_id > -3).order_by(-id, (-id).nulls_last())) ==
               "hero / WHERE -hero.team_id > ? ORDER BY -hero.id, (-hero.id) NULLS LAST (-3,)");
    static_assert(std::is_same_v<decltype(-team_id)::type, std::optional<std::int64_t>>);
}

BOOST_FIXTURE_TEST_CASE(a_size, Academy) {
    const std::vector<std::size_t> sizes{1, 2};
    BOOST_TEST(from(select<Hero>().where(id == sizes.size() || id.in_(sizes))) ==
               "hero / WHERE hero.id = ? OR hero.id IN (?, ?) (2, 1, 2)");
    BOOST_TEST(unit::message_of<DataError>([] { (void)(id == ~std::size_t{}); }) ==
               "18446744073709551615 is larger than any integer of the database");
}

BOOST_AUTO_TEST_CASE(between_what_is_calculated) {
    const auto where = [](const auto& condition) {
        const std::string all = from(select<Hero>().where(condition));
        return all.substr(all.find("WHERE ") + 6);
    };
    BOOST_TEST(where(team_id.between(id, 5)) == "hero.team_id BETWEEN hero.id AND ? (5,)");
    BOOST_TEST(where(!team_id.between(1, id * 2)) ==
               "hero.team_id NOT BETWEEN ? AND hero.id * ? (1, 2)");
    BOOST_TEST(where((id + 1).between(team_id - 1, func::coalesce(team_id, 3))) ==
               "hero.id + ? BETWEEN hero.team_id - ? AND coalesce(hero.team_id, ?) (1, 1, 3)");
    static_assert(std::is_same_v<decltype(id.between(col<&Team::id>, 5)), Condition<Hero, Team>>);
}

BOOST_AUTO_TEST_CASE(where_what_has_no_value_stands) {
    BOOST_TEST(from(select<Hero>().order_by(team_id.desc().nulls_last(), name.asc().nulls_first(),
                                            id.nulls_last())) ==
               "hero ORDER BY hero.team_id DESC NULLS LAST, hero.name ASC NULLS FIRST, hero.id "
               "NULLS LAST");
    BOOST_TEST(from(select<Hero>().order_by((id + team_id).nulls_first(), (name + "!").nulls_last(),
                                            func::lower(name).nulls_last())) ==
               "hero ORDER BY (hero.id + hero.team_id) NULLS FIRST, (hero.name || ?) NULLS LAST, "
               "lower(hero.name) NULLS LAST ('!',)");
    BOOST_TEST(from(select<Hero>().order_by((id + team_id).desc().nulls_first())) ==
               "hero ORDER BY hero.id + hero.team_id DESC NULLS FIRST");
    const auto sum = (id + team_id).label("sum");
    BOOST_TEST(from(select(sum).order_by(sum.nulls_first(), sum.desc().nulls_last(), sum.desc())) ==
               "hero ORDER BY (hero.id + hero.team_id) NULLS FIRST, hero.id + hero.team_id DESC "
               "NULLS LAST, sum DESC");
}

BOOST_FIXTURE_TEST_CASE(what_a_relationship_leads_to, Academy) {
    const auto condition = [](const auto& query) {
        const std::string all = from(query);
        return all.substr(all.find("WHERE ") + 6);
    };
    BOOST_TEST(condition(select<Team>().where(rel<&Team::heroes>.any(name == "A"))) ==
               "EXISTS (SELECT 1 / FROM hero / WHERE team.id = hero.team_id AND hero.name = ?) "
               "('A',)");
    BOOST_TEST(condition(select<Team>().where(!rel<&Team::heroes>.any())) ==
               "NOT (EXISTS (SELECT 1 / FROM hero / WHERE team.id = hero.team_id))");
    BOOST_TEST(
        condition(select<Team>().where(col<&Team::name> == "x" ||
                                       rel<&Team::heroes>.any(name == "A" || name == "B"))) ==
        "team.name = ? OR (EXISTS (SELECT 1 / FROM hero / WHERE team.id = hero.team_id AND "
        "(hero.name = ? OR hero.name = ?))) ('x', 'A', 'B')");
    BOOST_TEST(condition(select<Hero>().where(rel<&Hero::students>.any(name == "B"))) ==
               "EXISTS (SELECT 1 / FROM hero AS hero_1 / WHERE hero.id = hero_1.mentor_id AND "
               "hero_1.name = ?) ('B',)");
    BOOST_TEST(condition(select<Hero>().where(rel<&Hero::mentor>.has(name == "A"))) ==
               "EXISTS (SELECT 1 / FROM hero AS hero_1 / WHERE hero_1.id = hero.mentor_id AND "
               "hero_1.name = ?) ('A',)");
    BOOST_TEST(condition(select<Team>().where(
                   rel<&Team::heroes>.any(rel<&Hero::powers>.any(col<&Power::name> == "flies")))) ==
               "EXISTS (SELECT 1 / FROM hero / WHERE team.id = hero.team_id AND (EXISTS (SELECT 1 "
               "/ FROM heropower, power / WHERE hero.id = heropower.hero_id AND power.id = "
               "heropower.power_id AND power.name = ?))) ('flies',)");
    BOOST_TEST(
        condition(select<Team>().where(rel<&Team::heroes>.any(name == "A", col<&Hero::id> > 1))) ==
        "EXISTS (SELECT 1 / FROM hero / WHERE team.id = hero.team_id AND hero.name = ? AND "
        "hero.id > ?) ('A', 1)");
    BOOST_TEST(condition(select<Hero>().where(rel<&Hero::team> == std::nullopt)) ==
               "hero.team_id IS NULL");
    BOOST_TEST(condition(select<Hero>().where(rel<&Hero::team> != std::nullopt)) ==
               "hero.team_id IS NOT NULL");
    // A table of links has a number where the statement speaks of an alias.
    const auto other = aliased<Hero, "other">();
    BOOST_TEST(condition(select(other).where(
                   other.rel<&Hero::powers>.any(col<&Power::name> == "flies"))) ==
               "EXISTS (SELECT 1 / FROM heropower AS heropower_1, power / WHERE other.id = "
               "heropower_1.hero_id AND power.id = heropower_1.power_id AND power.name = ?) "
               "('flies',)");
    BOOST_TEST(session
                   .exec(select<Team>().where(rel<&Team::heroes>.any(
                       rel<&Hero::powers>.any(col<&Power::name> == "flies"))))
                   .one()
                   ->name == "Z-Force");
}

BOOST_FIXTURE_TEST_CASE(the_first_that_is_not_null, Academy) {
    const auto mentor_id = col<&Hero::mentor_id>;
    const auto first = func::coalesce(mentor_id, col<&Hero::team_id>, 7);
    static_assert(std::same_as<decltype(first)::type, std::int64_t>);
    static_assert(std::same_as<decltype(func::coalesce(mentor_id, col<&Hero::team_id>))::type,
                               std::optional<std::int64_t>>);
    static_assert(std::same_as<decltype(func::coalesce(mentor_id, 0.5))::type, double>);
    static_assert(
        std::same_as<decltype(func::coalesce(mentor_id, std::int16_t{}))::type, std::int64_t>);
    static_assert(std::same_as<decltype(func::coalesce(mentor_id, std::nullopt))::type,
                               std::optional<std::int64_t>>);
    const auto query = select(first).order_by(col<&Hero::id>);
    BOOST_TEST(shown(query) ==
               "SELECT coalesce(hero.mentor_id, hero.team_id, ?) AS coalesce_1 / FROM hero ORDER "
               "BY hero.id (7,)");
    BOOST_TEST(session.exec(query).all() == (std::vector<std::int64_t>{1, 1, 1, 7}),
               boost::test_tools::per_element());
    BOOST_TEST(from(select(func::coalesce(col<&Hero::name>, col<&Team::name>))) == "hero, team");
}

BOOST_FIXTURE_TEST_CASE(compared_with_an_object, Academy) {
    const auto team = session.get<Team>(1);
    const auto condition = [](const auto& query) {
        const std::string all = from(query);
        return all.substr(all.find("WHERE ") + 6);
    };
    BOOST_TEST(condition(select<Hero>().where(rel<&Hero::team> == team)) ==
               "? = hero.team_id (1,)");
    BOOST_TEST(condition(select<Hero>().where(rel<&Hero::team> != team)) ==
               "hero.team_id != ? OR hero.team_id IS NULL (1,)");
    const auto city = session.get<City>(1, 2);
    BOOST_TEST(condition(select<House>().where(rel<&House::city> == city)) ==
               "? = house.x AND ? = house.y (1, 2)");
    BOOST_TEST(condition(select<House>().where(rel<&House::city> != city)) ==
               "(house.x != ? OR house.x IS NULL) AND (house.y != ? OR house.y IS NULL) (1, 2)");
    BOOST_TEST(condition(select<Hero>().where(rel<&Hero::team> == nullptr)) ==
               "hero.team_id IS NULL");
    BOOST_TEST(condition(select<Hero>().where(rel<&Hero::team> != nullptr)) ==
               "hero.team_id IS NOT NULL");
    BOOST_TEST(condition(select<Team>().where(rel<&Team::heroes>.contains(session.get<Hero>(3)))) ==
               "team.id = ? (2,)");
    const auto climbs = session.get<Power>(2);
    BOOST_TEST(session.exec(select<Hero>().where(rel<&Hero::powers>.contains(climbs))).size() ==
               2U);
    BOOST_TEST(message_of<ArgumentError>([&] {
                   (void)(rel<&Hero::team> == make(Team{.name = "new"}));
               }) == "Hero.team is compared with <Team, transient>, which has no key yet: flush");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace academy
