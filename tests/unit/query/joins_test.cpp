// Queries for several models, and for values: their SQL, and what they find.
#include "league_models.hpp"

using unit::message_of;

namespace league {

namespace {

constexpr auto hero_id = col<&Hero::id>;
constexpr auto hero_name = col<&Hero::name>;
constexpr auto team_id = col<&Hero::team_id>;
constexpr auto team_name = col<&Team::name>;

const std::string heroes = "hero.id, hero.name, hero.team_id";

// Its SQL in one line, and its parameters if there are any.
template <typename Query>
std::string shown(const Query& query) {
    std::string sql = query.statement().sql();
    for (auto at = sql.find('\n'); at != std::string::npos; at = sql.find('\n')) {
        sql.replace(at, 1, " / ");
    }
    const auto parameters = query.statement().parameters();
    return parameters.empty() ? sql : sql + " " + repr_parameters(parameters);
}

// Two keys from one table to another.
struct Game {
    std::optional<std::int64_t> id{};
    std::optional<std::int64_t> home_id{};
    std::optional<std::int64_t> guest_id{};
};
constexpr auto describe(Model<Game>) {
    return table<Game>(primary_key<&Game::id>, foreign_key<&Game::home_id, &Team::id>,
                       foreign_key<&Game::guest_id, &Team::id>);
}

// The same, with a key of two columns.
struct Seat {
    std::int64_t row{};
    std::int64_t number{};
    std::optional<std::int64_t> of_home_id{};
    std::optional<std::int64_t> of_guest_id{};
};
constexpr auto describe(Model<Seat>) {
    return table<Seat>(primary_key<&Seat::row, &Seat::number>,
                       foreign_key<&Seat::of_home_id, &Team::id>,
                       foreign_key<&Seat::of_guest_id, &Team::id>);
}
// Another one of the same table.
struct Worker {
    std::optional<std::int64_t> id{};
    std::optional<std::int64_t> boss_id{};
};
constexpr auto describe(Model<Worker>) {
    return table<Worker>(primary_key<&Worker::id>, foreign_key<&Worker::boss_id, &Worker::id>);
}

}  // namespace

BOOST_AUTO_TEST_SUITE(joins)

BOOST_AUTO_TEST_CASE(several_models_in_a_row) {
    BOOST_TEST(shown(select<Hero, Team>().where(team_id == col<&Team::id>)) ==
               "SELECT " + heroes +
                   ", team.id AS id_1, team.name AS name_1 / FROM hero, team / WHERE hero.team_id "
                   "= team.id");
    League on;
    std::string found;
    for (const auto& [hero, team] :
         on.session.exec(select<Hero, Team>().where(team_id == col<&Team::id>).order_by(hero_id))) {
        found += fmt::format("{} {}, ", hero->name, team->name);
    }
    BOOST_TEST(found == "Deadpond Z-Force, Rusty-Man Preventers, Spider-Boy Preventers, ");
}

BOOST_AUTO_TEST_CASE(a_join_by_the_foreign_key) {
    const std::string by_key = " ON team.id = hero.team_id";
    BOOST_TEST(shown(select<Hero>().join<Team>().where(team_name == "Preventers")) ==
               "SELECT " + heroes + " / FROM hero JOIN team" + by_key +
                   " / WHERE team.name = ? ('Preventers',)");
    BOOST_TEST(shown(select<Team>().join<Hero>()) ==
               "SELECT team.id, team.name / FROM team JOIN hero" + by_key);
    BOOST_TEST(shown(select<Hero, Team>().join<Team>()) ==
               "SELECT " + heroes + ", team.id AS id_1, team.name AS name_1 / FROM hero JOIN team" +
                   by_key);
    BOOST_TEST(shown(select<Hero, Team>().outerjoin<Team>()) ==
               "SELECT " + heroes +
                   ", team.id AS id_1, team.name AS name_1 / FROM hero LEFT OUTER JOIN team" +
                   by_key);
    League on;
    BOOST_TEST(unit::names(on.session
                               .exec(select<Hero>()
                                         .join<Team>()
                                         .where(team_name == "Preventers")
                                         .order_by(hero_name.desc()))
                               .all()) == "Spider-Boy, Rusty-Man");
}

BOOST_AUTO_TEST_CASE(a_join_by_what_is_said) {
    BOOST_TEST(shown(select<Hero>().join<Team>().on(hero_id == col<&Team::id> && hero_id > 1)) ==
               "SELECT " + heroes +
                   " / FROM hero JOIN team ON hero.id = team.id AND hero.id > ? (1,)");
    BOOST_TEST(shown(select<Hero>().join<Team>().on(hero_id == col<&Team::id>, hero_id > 1)) ==
               "SELECT " + heroes +
                   " / FROM hero JOIN team ON hero.id = team.id AND hero.id > ? (1,)");
    BOOST_TEST(shown(select<Game>().join<Team>().on(col<&Game::home_id> == col<&Team::id>)) ==
               "SELECT game.id, game.home_id, game.guest_id / FROM game JOIN team ON "
               "game.home_id = team.id");
}

// As in the reference: a row that is on either side of another one.
BOOST_AUTO_TEST_CASE(a_join_of_a_table_with_itself_goes_both_ways) {
    const auto other = aliased<Worker>();
    BOOST_TEST(shown(select<Worker>().join(other)) ==
               "SELECT worker.id, worker.boss_id / FROM worker JOIN worker AS worker_1 ON "
               "worker.id = worker_1.boss_id AND worker_1.id = worker.boss_id");
}

BOOST_AUTO_TEST_CASE(a_join_that_nothing_says) {
    const auto message = [](const auto& query) {
        return message_of<ArgumentError>([&] { (void)query.statement().sql(); });
    };
    BOOST_TEST(message_of<ArgumentError>([] { (void)select<Hero>().on(hero_id > 1); }) ==
               "on: it stands behind a join, as in .join<Team>().on(…)");
    BOOST_TEST(message(select<Game>().join<Team>()) ==
               "join<Team>: several foreign keys lead from Team to Game, or back: say .on(…)");
    BOOST_TEST(message(select<Seat>().join<Team>()) ==
               "join<Team>: several foreign keys lead from Team to Seat, or back: say .on(…)");
    const auto unknown = select<Game>().join<Hero>();
    BOOST_TEST(message_of<InvalidRequestError>([&] { (void)unknown.statement().sql(); }) ==
               "join<Hero>: no foreign key leads from Hero to a model of the query, or from one to "
               "Hero: say .on(…)");
}

BOOST_AUTO_TEST_CASE(whom_an_outer_join_does_not_find_is_null) {
    League on;
    std::string found;
    for (const auto& [hero, team] :
         on.session.exec(select<Hero, Team>().outerjoin<Team>().order_by(hero_id))) {
        found += hero->name + (team ? " in " + team->name : " in no team") + ", ";
    }
    BOOST_TEST(found ==
               "Deadpond in Z-Force, Rusty-Man in Preventers, Spider-Boy in Preventers, Tarantula "
               "in no team, ");
}

BOOST_AUTO_TEST_CASE(columns_by_themselves) {
    BOOST_TEST(shown(select(hero_name)) == "SELECT hero.name / FROM hero");
    BOOST_TEST(shown(select(hero_id, hero_name, team_name, hero_id).join<Team>()) ==
               "SELECT hero.id, hero.name, team.name AS name_1, hero.id AS id__1 / FROM hero JOIN "
               "team ON team.id = hero.team_id");
    BOOST_TEST(
        shown(select(hero_name).distinct().order_by(hero_name).limit(1)) ==
        "SELECT DISTINCT hero.name / FROM hero ORDER BY hero.name /  LIMIT ? OFFSET ? (1, 0)");
    League on;
    const std::vector<std::string> names = on.session.exec(select(hero_name).limit(2)).all();
    BOOST_TEST(names == (std::vector<std::string>{"Deadpond", "Rusty-Man"}),
               boost::test_tools::per_element());
    std::string found;
    for (const auto& [name, team] : on.session.exec(select(hero_name, team_id))) {
        found += fmt::format("{} {}, ", name, show(team));
    }
    BOOST_TEST(found == "Deadpond 1, Rusty-Man 2, Spider-Boy 2, Tarantula None, ");
}

BOOST_AUTO_TEST_CASE(functions_have_numbers_for_names) {
    BOOST_TEST(shown(select(func::count()).select_from<Hero>()) ==
               "SELECT count(*) AS count_1 / FROM hero");
    BOOST_TEST(shown(select(func::min(hero_id), func::min(team_id), func::max(hero_id))) ==
               "SELECT min(hero.id) AS min_1, min(hero.team_id) AS min_2, max(hero.id) AS max_1 / "
               "FROM hero");
    BOOST_TEST(shown(select(func::count(func::distinct(team_id)))) ==
               "SELECT count(DISTINCT hero.team_id) AS count_1 / FROM hero");
    BOOST_TEST(shown(select(func::coalesce(team_id, 0), func::coalesce(team_id, 1))) ==
               "SELECT coalesce(hero.team_id, ?) AS coalesce_1, coalesce(hero.team_id, ?) AS "
               "coalesce_3 / FROM hero (0, 1)");
    BOOST_TEST(shown(select(func::lower(hero_name), func::sum(team_id), func::avg(team_id))) ==
               "SELECT lower(hero.name) AS lower_1, sum(hero.team_id) AS sum_1, avg(hero.team_id) "
               "AS avg_1 / FROM hero");
}

BOOST_AUTO_TEST_CASE(groups) {
    BOOST_TEST(shown(select(team_id, func::count(hero_id))
                         .group_by(team_id)
                         .having(func::count(hero_id) > 1)) ==
               "SELECT hero.team_id, count(hero.id) AS count_1 / FROM hero GROUP BY hero.team_id / "
               "HAVING count(hero.id) > ? (1,)");
    const auto size = func::count(hero_id).label("size");
    const auto query =
        select<Team>(size).join<Hero>().group_by(col<&Team::id>).order_by(size.desc(), team_name);
    BOOST_TEST(shown(query) ==
               "SELECT team.id, team.name, count(hero.id) AS size / FROM team JOIN hero ON team.id "
               "= hero.team_id GROUP BY team.id ORDER BY size DESC, team.name");
    const auto order = func::count(hero_id).label("order");
    BOOST_TEST(shown(select(order).order_by(order.desc())) ==
               "SELECT count(hero.id) AS \"order\" / FROM hero ORDER BY \"order\" DESC");
    League on;
    std::string found;
    for (const auto& [team, heroes_in_it] : on.session.exec(query)) {
        found += fmt::format("{} {}, ", team->name, heroes_in_it);
    }
    BOOST_TEST(found == "Preventers 2, Z-Force 1, ");
}

BOOST_AUTO_TEST_CASE(rows_are_looked_at_as_results_are) {
    League on;
    const auto in = [&](int team) {
        return on.session.exec(select(hero_name).where(team_id == team).order_by(hero_name));
    };
    BOOST_TEST(in(1).one() == "Deadpond");
    BOOST_TEST(in(2).first().value() == "Rusty-Man");
    BOOST_TEST((in(2).size() == 2U && in(2)[1] == "Spider-Boy" && !in(2).empty()));
    BOOST_TEST((!in(3).first().has_value() && !in(3).one_or_none().has_value()));
    BOOST_TEST(in(1).one_or_none().value() == "Deadpond");
    BOOST_TEST(message_of<NoResultFound>([&] { (void)in(3).one(); }) ==
               "No row was found when one was required");
    BOOST_TEST(message_of<MultipleResultsFound>([&] { (void)in(2).one_or_none(); }) ==
               "Multiple rows were found when one or none was required");
    BOOST_TEST(on.session.exec(select(func::count()).select_from<Team>()).one() == 2);
    BOOST_TEST(
        (on.session.exec(select(func::max(hero_id)).where(hero_id > 99)).one() == std::nullopt));
}

BOOST_AUTO_TEST_CASE(rows_flush_first_and_give_the_objects_of_the_session) {
    League on;
    on.read();
    on.tarantula->team = on.z_force;
    const auto rows = on.session.exec(
        select<Hero, Team>().join<Team>().where(team_name == "Z-Force").order_by(hero_id));
    BOOST_TEST(rows.size() == 2U);
    BOOST_TEST((std::get<0>(rows[1]) == on.tarantula && std::get<1>(rows[1]) == on.z_force));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace league
