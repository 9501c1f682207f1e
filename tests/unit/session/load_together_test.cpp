// What a session sends that loads for all objects of a query at once, or not at all (behaviour
// O20, O21).
#include "academy_models.hpp"

using unit::message_of;
using unit::names;

namespace academy {

namespace {

// Its rows, a session that loads together, and what is sent since the last look, but for BEGIN.
struct Together : Academy {
    std::string sent_since() {
        std::string echo = echoed();
        const std::string_view begin = "BEGIN (implicit)\n";
        if (const auto at = echo.find(begin); at != std::string::npos) {
            echo.erase(at, begin.size());
        }
        return echo;
    }

    Session session{engine, {.lazy = Lazy::together}};
};

const std::string links =
    "SELECT heropower.hero_id AS heropower_hero_id, heropower.power_id AS heropower_power_id\n"
    "FROM heropower\nWHERE heropower.hero_id IN ";
const std::string powers =
    "SELECT power.id AS power_id, power.name AS power_name\nFROM power\nWHERE power.id IN ";
const std::string of_heroes = " Hero.powers of 4 objects together\n";

}  // namespace

BOOST_AUTO_TEST_SUITE(loads_together)

BOOST_FIXTURE_TEST_CASE(links_and_then_what_the_session_lacks, Together) {
    const auto all = session.exec(select<Hero>()).all();
    (void)sent_since();
    BOOST_TEST(names(all[1]->powers) == "climbs");
    BOOST_TEST(sent_since() == links + "(?, ?, ?, ?)\n[G] (1, 2, 3, 4)" + of_heroes + powers +
                                   "(?, ?)\n[G] (1, 2)" + of_heroes);
    BOOST_TEST(names(all[0]->powers) == "flies, climbs");
    BOOST_TEST(all[3]->powers.empty());
    BOOST_TEST(sent_since().empty());

    // It knows the powers: a new query's heroes have links to ask for, and no more.
    session.expire(all[0]);
    session.expire(all[1]);
    (void)session.exec(select<Hero>());
    (void)sent_since();
    BOOST_TEST(names(all[0]->powers) == "flies, climbs");
    BOOST_TEST(sent_since() == links + "(?, ?)\n[C] (1, 2) Hero.powers of 2 objects together\n");
}

BOOST_FIXTURE_TEST_CASE(links_of_a_hundred_in_a_row_are_a_range, Together) {
    for (int id = 5; id <= 101; ++id) {
        run(fmt::format("INSERT INTO hero VALUES ({0}, 'H{0}', NULL, NULL)", id));
    }
    run("INSERT INTO heropower VALUES (100, 2), (101, 1)");
    const auto touched = [&](const auto& query) {
        const auto heroes = session.exec(query).all();
        (void)sent_since();
        const std::string shown = names(heroes.back()->powers);
        const std::string echo = sent_since();
        session.rollback();
        return shown + '\n' + echo.substr(0, echo.find(" Hero.powers of"));
    };
    const auto all = [] { return select<Hero>().order_by(col<&Hero::id>); };
    const std::string between = links.substr(0, links.find("IN ")) + "BETWEEN ? AND ?\n";
    BOOST_TEST(touched(all().limit(100)) == "climbs\n" + between + "[G] (1, 100)");
    BOOST_TEST(touched(all().offset(1).limit(100)) == "flies\n" + between + "[C] (2, 101)");
    // One fewer, one that is lacking, and another order are a list.
    const auto is_list = [&](const auto& query) {
        return touched(query).find(links + '(') != std::string::npos;
    };
    BOOST_TEST(is_list(all().limit(99)));
    BOOST_TEST(is_list(all().where(col<&Hero::id> != 50)));
    BOOST_TEST(is_list(select<Hero>().order_by(col<&Hero::id>.desc())));
}

BOOST_FIXTURE_TEST_CASE(lists_by_foreign_key, Together) {
    const auto teams = session.exec(select<Team>()).all();
    (void)sent_since();
    BOOST_TEST(names(teams[0]->heroes) == "Deadpond, Spider-Boy");
    BOOST_TEST(sent_since() ==
               "SELECT hero.team_id AS hero_team_id, hero.id AS hero_id, hero.name AS hero_name, "
               "hero.mentor_id AS hero_mentor_id\nFROM hero\nWHERE hero.team_id IN (?, ?)\n[G] "
               "(1, 2) Team.heroes of 2 objects together\n");
    BOOST_TEST(names(teams[1]->heroes) == "Rusty-Man");
    BOOST_TEST(sent_since().empty());
    // These came together, too.
    BOOST_TEST(teams[0]->heroes[1]->badge->number == "B2");
    BOOST_TEST(sent_since().ends_with(
        "WHERE badge.hero_id IN (?, ?, ?)\n[G] (1, 2, 3) Hero.badge of 3 objects together\n"));
    BOOST_TEST((teams[1]->heroes[0]->badge == nullptr));
    BOOST_TEST(sent_since().empty());
}

BOOST_FIXTURE_TEST_CASE(one_of_each, Together) {
    const auto all = session.exec(select<Hero>()).all();
    (void)sent_since();
    BOOST_TEST(all[0]->team->name == "Z-Force");
    BOOST_TEST(sent_since() ==
               "SELECT team.id AS team_id, team.name AS team_name\nFROM team\nWHERE team.id IN (?, "
               "?)\n[G] (1, 2) Hero.team of 3 objects together\n");
    // What the columns say when it is touched.
    all[1]->team_id = 2;
    BOOST_TEST(all[1]->team->name == "Preventers");
    BOOST_TEST(all[2]->team->name == "Preventers");
    BOOST_TEST((all[3]->team == nullptr));
    BOOST_TEST(all[2]->mentor->name == "Deadpond");
    BOOST_TEST(sent_since().empty());
}

BOOST_FIXTURE_TEST_CASE(keys_of_two_columns, Together) {
    const auto cities = session.exec(select<City>()).all();
    (void)sent_since();
    BOOST_TEST(cities[0]->houses.size() == 2U);
    BOOST_TEST(sent_since().ends_with(
        "(house.x, house.y) IN (VALUES (?, ?), (?, ?))\n[G] (1, 2, 3, 4) City.houses of 2 objects "
        "together\n"));
    BOOST_TEST(cities[1]->houses.size() == 1U);
    BOOST_TEST(sent_since().empty());
}

BOOST_FIXTURE_TEST_CASE(five_hundred_at_once, Together) {
    std::string values = "(3, 'T3')";
    for (int id = 4; id <= 501; ++id) {
        values += fmt::format(", ({}, 'T')", id);
    }
    run("INSERT INTO team VALUES " + values);
    const auto teams = session.exec(select<Team>()).all();
    (void)sent_since();
    BOOST_TEST(teams[500]->heroes.empty());
    const std::string sent = sent_since();
    BOOST_TEST(sent.find(", 500) Team.heroes of 501 objects together\n") != std::string::npos);
    BOOST_TEST(sent.ends_with("IN (?)\n[C] (501,) Team.heroes of 501 objects together\n"));
    BOOST_TEST(teams[0]->heroes.size() == 2U);
    BOOST_TEST(sent_since().empty());
}

BOOST_FIXTURE_TEST_CASE(who_is_alone_or_was_told_otherwise_loads_alone, Together) {
    const auto alone = "WHERE ? = hero.team_id\n";
    const auto first = session.get<Team>(1);
    const auto second = session.get<Team>(2);
    (void)sent_since();
    BOOST_TEST(first->heroes.size() == 2U);
    BOOST_TEST(second->heroes.size() == 1U);
    const std::string sent = sent_since();
    BOOST_TEST(sent.find(alone) != sent.rfind(alone));
    BOOST_TEST(sent.find("together") == std::string::npos);

    session.expire_all();
    (void)session.exec(select<Team>().options(lazyload<&Team::heroes>));
    (void)sent_since();
    BOOST_TEST(second->heroes.size() == 1U);
    BOOST_TEST(sent_since().find(alone) != std::string::npos);
    BOOST_TEST(first->heroes.size() == 2U);
    BOOST_TEST(sent_since().find(alone) != std::string::npos);

    // What came together is forgotten when the transaction ends.
    (void)session.exec(select<Team>());
    session.commit();
    (void)first.operator->();
    (void)second.operator->();
    (void)sent_since();
    BOOST_TEST(first->heroes.size() == 2U);
    BOOST_TEST(sent_since().find(alone) != std::string::npos);
    session.rollback();
    (void)session.exec(select<Team>());
    BOOST_TEST(first->heroes.size() == 2U);
    BOOST_TEST(sent_since().ends_with("together\n"));
}

BOOST_FIXTURE_TEST_CASE(who_may_not_be_loaded_is_left_out, Together) {
    const auto guarded =
        session.exec(select<Team>().where(col<&Team::id> == 1).options(raiseload<&Team::heroes>))
            .one();
    const auto teams = session.exec(select<Team>()).all();
    const auto third = make(Team{.name = "New"});
    session.add(third);
    BOOST_TEST(names(teams[1]->heroes) == "Rusty-Man");
    BOOST_TEST(message_of<InvalidRequestError>([&] { (void)guarded->heroes.size(); }) ==
               "'Team.heroes' is not available due to lazy='raise'");

    const auto all = session.exec(select<Hero>()).all();
    session.delete_object(all[1]);
    BOOST_TEST(names(all[0]->powers) == "flies, climbs");
    BOOST_TEST(all[1].state() == ObjectState::deleted);
}

BOOST_FIXTURE_TEST_CASE(edits_that_wait_are_written_before, Together) {
    const auto all = session.exec(select<Hero>()).all();
    const auto flies = session.get<Power>(1);
    flies->heroes.push_back(all[2]);
    flies->heroes.remove(all[0]);
    BOOST_TEST(names(all[1]->powers) == "climbs");
    BOOST_TEST(names(all[0]->powers) == "climbs");
    BOOST_TEST(names(all[2]->powers) == "flies");
    session.commit();
    BOOST_TEST(rows("hero_id, power_id", "heropower ORDER BY 1, 2") == "(1, 2) (2, 2) (3, 1)");
}

BOOST_FIXTURE_TEST_CASE(the_fault_of_another_ones_row_is_not_seen_before_it_is_touched, Together) {
    run("DROP TABLE power; CREATE TABLE power (id INTEGER PRIMARY KEY, name VARCHAR); INSERT INTO "
        "power VALUES (1, NULL), (2, 'climbs')");
    const auto all = session.exec(select<Hero>()).all();
    BOOST_TEST(names(all[1]->powers) == "climbs");
    BOOST_TEST(message_of<DataError>([&] {
                   (void)all[0]->powers.size();
               }).starts_with("Power.name of the row with key (1,)"));
    BOOST_TEST(all[3]->powers.empty());
}

BOOST_FIXTURE_TEST_CASE(links_that_lead_nowhere_or_are_there_twice, Together) {
    run("DROP TABLE heropower; CREATE TABLE heropower (hero_id INTEGER, power_id INTEGER); INSERT "
        "INTO heropower VALUES (1, 2), (2, 9), (1, NULL), (1, 1), (1, 2)");
    const auto all = session.exec(select<Hero>()).all();
    BOOST_TEST(all[1]->powers.empty());
    BOOST_TEST(names(all[0]->powers) == "climbs, flies");
    BOOST_TEST(all[2]->powers.empty());
}

BOOST_FIXTURE_TEST_CASE(what_a_stream_lets_go_is_in_no_group, Together) {
    std::string values = "(5, 'H', 1, NULL)";
    for (int id = 6; id <= 4000; ++id) {
        values += fmt::format(", ({}, 'H', 1, NULL)", id);
    }
    run("INSERT INTO hero VALUES " + values);
    std::size_t seen = 0;
    std::size_t loads = 0;
    for (const auto& hero : session.stream(select<Hero>())) {
        (void)sent_since();
        seen += hero->powers.size() + 1;
        const std::string sent = sent_since();
        loads += sent.find("Hero.powers of 500 objects together") != std::string::npos ? 1U : 0U;
    }
    BOOST_TEST(seen == 4003U);
    BOOST_TEST(loads == 8U);
}

BOOST_FIXTURE_TEST_CASE(only_three_ways_are_a_sessions, Academy) {
    BOOST_TEST(
        message_of<ArgumentError>([&] {
            const Session told{engine, {.lazy = Lazy::selectin}};
        }).starts_with("A session loads what is touched by Lazy::select, Lazy::together or "));
}

BOOST_FIXTURE_TEST_CASE(a_session_that_refuses_says_what_to_write, Academy) {
    Session strict{engine, {.lazy = Lazy::raise}};
    const auto team = strict.exec(select<Team>()).all()[0];
    echoed();
    BOOST_TEST(
        message_of<InvalidRequestError>([&] { (void)team->heroes.size(); }) ==
        "'heroes' of <Team (1,)> is not loaded, and its session was told not to load what is "
        "touched (Lazy::raise): load it with the query, "
        "options(selectinload<&Team::heroes>), or allow it there, "
        "options(lazyload<&Team::heroes>)");
    const auto hero = strict.get<Hero>(1);
    BOOST_TEST(message_of<InvalidRequestError>([&] {
                   (void)hero->team->name;
               }).starts_with("'team' of <Hero (1,)> is not loaded"));
    (void)strict.exec(select<Team>().options(selectinload<&Team::heroes>));
    BOOST_TEST(names(team->heroes) == "Deadpond, Spider-Boy");
    (void)strict.exec(select<Hero>().options(lazyload<&Hero::team>));
    BOOST_TEST(hero->team->name == "Z-Force");
    // A new one has all that it leads to; a row is read again; a flush loads what it needs.
    const auto fresh = make(Team{.name = "New"});
    strict.add(fresh);
    BOOST_TEST(fresh->heroes.empty());
    strict.commit();
    BOOST_TEST(team->name == "Z-Force");
    strict.delete_object(team);
    strict.commit();
    BOOST_TEST(rows("id, team_id", "hero ORDER BY 1") == "(1, None) (2, None) (3, 2) (4, None)");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace academy
