// update, erase and text: statements for rows, and what becomes of the objects.
#include "academy_models.hpp"

using unit::message_of;

namespace academy {

namespace {

constexpr auto id = col<&Hero::id>;
constexpr auto name = col<&Hero::name>;
constexpr auto team_id = col<&Hero::team_id>;

struct Loaded : Academy {
    std::vector<Ref<const Hero>> heroes;

    Loaded() {
        for (const auto& hero : session.exec(select<Hero>().order_by(id))) {
            heroes.emplace_back(hero);
        }
        echoed();
    }
    // What is held, without reading.
    std::string held() const {
        std::string out;
        for (const auto& hero : heroes) {
            out += fmt::format("{} {}, ", hero->name, hero->team_id.value_or(0));
        }
        return out;
    }
};

}  // namespace

BOOST_AUTO_TEST_SUITE(statements_for_rows)

BOOST_FIXTURE_TEST_CASE(an_update_is_followed_in_memory, Loaded) {
    BOOST_TEST(
        session.exec(update<Hero>().set(team_id, std::nullopt).set(name, "x").where(id > 2)) == 2);
    BOOST_TEST(echoed() ==
               "UPDATE hero SET name=?, team_id=? WHERE hero.id > ?\n"
               "[G] ('x', None, 2)\n");
    BOOST_TEST(held() == "Deadpond 1, Spider-Boy 1, x 0, x 0, ");
    // Each from what the row was before.
    BOOST_TEST(session.exec(update<Hero>().set(name, name + "!").set(team_id, id * 2)) == 4);
    BOOST_TEST(echoed() ==
               "UPDATE hero SET name=(hero.name || ?), team_id=(hero.id * ?)\n"
               "[G] ('!', 2)\n");
    BOOST_TEST(held() == "Deadpond! 2, Spider-Boy! 4, x! 6, x! 8, ");
    BOOST_TEST(session.exec(update<Hero>().set(team_id, id).where(id.in_({1, 2}))) == 2);
    BOOST_TEST(echoed() ==
               "UPDATE hero SET team_id=hero.id WHERE hero.id IN (?, ?)\n"
               "[G] (1, 2)\n");
    BOOST_TEST(session.is_clean());
    BOOST_TEST(echoed().empty());
    session.rollback();
    BOOST_TEST(heroes[0]->name == "Deadpond");
}

BOOST_FIXTURE_TEST_CASE(what_it_flushes_first, Loaded) {
    session.get<Hero>(1)->name = "changed";
    BOOST_TEST(session.exec(update<Hero>().set(name, "again").where(name == "changed")) == 1);
    BOOST_TEST(echoed() ==
               "UPDATE hero SET name=? WHERE hero.id = ?\n[G] ('changed', 1)\n"
               "UPDATE hero SET name=? WHERE hero.name = ?\n[G] ('again', "
               "'changed')\n");
    BOOST_TEST(heroes[0]->name == "again");
}

BOOST_FIXTURE_TEST_CASE(what_memory_cannot_tell, Loaded) {
    BOOST_TEST(message_of<InvalidRequestError>(
                   [&] { session.exec(update<Hero>().set(name, "y").where(name.like("x%"))); }) ==
               "Could not evaluate current criteria in memory: hero.name LIKE ?. Say "
               ".synchronize(Synchronize::fetch), or Synchronize::none");
    BOOST_TEST(message_of<InvalidRequestError>(
                   [&] { session.exec(erase<Hero>().where(rel<&Hero::team>.has())); }) ==
               "Could not evaluate current criteria in memory: EXISTS. Say "
               ".synchronize(Synchronize::fetch), or Synchronize::none");
    BOOST_TEST(echoed().empty());
    BOOST_TEST(session.exec(update<Hero>()
                                .set(name, "y")
                                .where(name.like("Spider%"))
                                .synchronize(Synchronize::fetch)) == 1);
    BOOST_TEST(echoed() ==
               "SELECT hero.id\nFROM hero\nWHERE hero.name LIKE ?\n[G] ('Spider%',)\n"
               "UPDATE hero SET name=? WHERE hero.name LIKE ?\n[G] ('y', 'Spider%')\n");
    BOOST_TEST(heroes[1]->name == "y");
    session.exec(
        update<Hero>().set(name, "z").where(name.like("y")).synchronize(Synchronize::none));
    BOOST_TEST(heroes[1]->name == "y");
    BOOST_TEST(message_of<ArgumentError>([&] { session.exec(update<Hero>()); }) ==
               "update<Hero>: say what it sets: .set(col<…>, …)");
}

BOOST_FIXTURE_TEST_CASE(what_memory_cannot_tell_of_a_value, Loaded) {
    BOOST_TEST(heroes[0]->powers.size() == 2U);
    echoed();
    session.exec(update<Hero>().set(name, func::upper(name)).where(id == 1));
    echoed();
    // Its columns are read again, and its lists stay.
    BOOST_TEST(heroes[0]->powers.size() == 2U);
    BOOST_TEST(heroes[0]->name == "DEADPOND");
    BOOST_TEST(echoed() ==
               "SELECT hero.id AS hero_id, hero.name AS hero_name, hero.team_id AS hero_team_id, "
               "hero.mentor_id AS hero_mentor_id\nFROM hero\nWHERE hero.id = ?\n[G] (1,)\n");
}

BOOST_FIXTURE_TEST_CASE(an_erase_takes_its_objects, Loaded) {
    BOOST_TEST(session.exec(erase<Hero>().where(id == 4)) == 1);
    BOOST_TEST(echoed() == "DELETE FROM hero WHERE hero.id = ?\n[G] (4,)\n");
    BOOST_TEST(!session.contains(heroes[3]));
    session.rollback();
    BOOST_TEST(session.contains(heroes[3]));
    BOOST_TEST(heroes[3]->name == "Tarantula");
    session.exec(erase<Hero>().where(team_id.is_null()).synchronize(Synchronize::fetch));
    session.commit();
    BOOST_TEST(rows("id", "hero") == "(1,) (2,) (3,)");
}

// The same conditions in memory and in the database.
BOOST_FIXTURE_TEST_CASE(a_condition_in_memory_is_the_databases, Loaded) {
    const auto mentor_id = col<&Hero::mentor_id>;
    const std::vector<Condition<Hero>> conditions{id == 1,
                                                  id != 1,
                                                  team_id == 1,
                                                  team_id != 1,
                                                  !(team_id == 1),
                                                  team_id < 2,
                                                  team_id >= 2,
                                                  team_id.is_null(),
                                                  team_id.is_not_null(),
                                                  !(team_id.is_null() || id == 1),
                                                  team_id == mentor_id,
                                                  team_id != mentor_id || id == 4,
                                                  !(id > 1 && team_id > 1),
                                                  id.in_({1, 4}),
                                                  id.not_in({1, 4}),
                                                  team_id.in_({1}),
                                                  team_id.not_in({1}),
                                                  id.in_(std::vector<int>{}),
                                                  team_id.not_in(std::vector<int>{}),
                                                  id + 1 == 2,
                                                  (id * 2 - 1) / 3 == 1,
                                                  id % 2 == 0,
                                                  id - 1 - 1 == 0,
                                                  10 / (id - 1) == 5,
                                                  name + "!" == "Deadpond!",
                                                  name > "R",
                                                  name == "Deadpond" && team_id == 1};
    for (const auto& condition : conditions) {
        std::string in_memory;
        for (const auto& hero : heroes) {
            const auto holds = condition.criterion()->holds_for(detail::mapper<Hero>(), &*hero);
            in_memory += holds == true ? fmt::format("{} ", *hero->id) : "";
        }
        std::string in_database;
        for (const auto found : session.exec(select(id).where(condition).order_by(id))) {
            in_database += fmt::format("{} ", *found);
        }
        BOOST_TEST(in_memory == in_database, shown(select<Hero>().where(condition)));
    }
}

BOOST_FIXTURE_TEST_CASE(a_text_of_its_own, Loaded) {
    const auto query = text<std::int64_t, std::string>(
        "SELECT id, name FROM hero WHERE id > :n AND name != ':x' OR id = :n ORDER BY id -- :y");
    const auto rows_found = session.exec(TextStatement{query}.bind("n", 3)).all();
    BOOST_TEST(rows_found.size() == 2U);
    BOOST_TEST(std::get<1>(rows_found[0]) == "Rusty-Man");
    const std::string sql =
        "SELECT id, name FROM hero WHERE id > ? AND name != ':x' OR id = ? ORDER BY id -- :y\n";
    BOOST_TEST(echoed() == sql + "[G] (3, 3)\n");
    (void)session.exec(TextStatement{query}.bind("n", 1));
    BOOST_TEST(echoed() == sql + "[C] (1, 1)\n");

    BOOST_TEST(session.exec(text("UPDATE hero SET name = :to").bind("to", "z")) == 4);
    BOOST_TEST(session.exec(text<std::string>("SELECT name FROM hero WHERE id = 1")).one() == "z");
    echoed();
    BOOST_TEST(session.exec(text<bool>("SELECT :yes").bind("yes", true)).one());
    BOOST_TEST(echoed() == "SELECT ?\n[G] (1,)\n");
    BOOST_TEST(session.exec(text("SELECT 1 WHERE :none IS NOT NULL").bind("none", std::nullopt)) ==
               0);
    session.commit();
    BOOST_TEST(heroes[0]->name == "z");
}

BOOST_FIXTURE_TEST_CASE(a_text_that_goes_wrong, Loaded) {
    BOOST_TEST(message_of<ArgumentError>([&] { (void)session.exec(text<int>("SELECT :a")); }) ==
               "a value is required for the parameter :a: say .bind(\"a\", …) [SQL: SELECT ?]");
    BOOST_TEST(message_of<ArgumentError>([&] { (void)text<int>("SELECT ':b'").bind("b", 1); }) ==
               "the text has no parameter :b: SELECT ':b'");
    BOOST_TEST(message_of<ArgumentError>([&] { (void)session.exec(text<int>("SELECT 1, 2")); }) ==
               "the text gives 2 columns and is read as 1 [SQL: SELECT 1, 2]");
    BOOST_CHECK_THROW((void)session.exec(text<int>("SELECT nope")), OperationalError);
    BOOST_TEST(session.exec(text<int>("SELECT 1")).one() == 1);
}

BOOST_FIXTURE_TEST_CASE(several_are_added, Academy) {
    const auto a = make(Hero{.name = "a"});
    const auto b = make(Hero{.name = "b"});
    const auto team = make(Team{.name = "c"});
    session.add_all(a, team);
    session.add_all(std::vector{b});
    session.add_all({b, a});
    session.commit();
    BOOST_TEST(rows("name", "hero WHERE id > 4") == "('a',) ('b',)");
}

BOOST_FIXTURE_TEST_CASE(each_row_once, Academy) {
    const auto ids = session.exec(select(team_id).order_by(id));
    BOOST_TEST(ids.size() == 4U);
    BOOST_TEST(ids.unique().size() == 3U);
    const auto pairs = session.exec(select<Hero, Team>());
    BOOST_TEST(pairs.size() == 8U);
    BOOST_TEST(pairs.unique().size() == 8U);
    BOOST_TEST(session.exec(select<Team>().join<Hero>()).size() == 3U);
    BOOST_TEST(session.exec(select<Team>().join<Hero>()).unique().size() == 2U);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace academy
