// What a budget of statements counts, and says.
#include "short_memory.hpp"
#include "support.hpp"

using namespace sidekick;

BOOST_AUTO_TEST_SUITE(statement_count)

BOOST_AUTO_TEST_CASE(what_is_counted) {
    const Engine engine = create_engine("sqlite://");
    const StatementCount count{engine};
    BOOST_TEST(count.all() == 0U);
    create_all<HeroTeamLink, Hero, Team>(engine);
    const std::size_t schema = count.of(Operation::schema);
    BOOST_TEST(schema > 0U);

    Session session{engine};
    const auto hero = make(Hero{.name = "Deadpond", .secret_name = "Dive Wilson"});
    session.add(hero);
    session.commit();
    BOOST_TEST(count.inserts() == 1U);
    hero->age = 48;
    session.commit();
    session.delete_object(hero);
    session.commit();
    BOOST_TEST(count.selects() == 3U);  // the expired object, twice, and its list
    BOOST_TEST(count.updates() == 1U);
    BOOST_TEST(count.deletes() == 1U);
    BOOST_TEST(count.all() > schema + 4U);
}

BOOST_AUTO_TEST_CASE(what_they_were) {
    const unit::Walkthrough database;
    StatementCount count{database.engine};
    BOOST_TEST(count.text() == "0 statements sent");
    {
        Session session{database.engine};
        BOOST_TEST(!session.get<Hero>(7));
    }
    BOOST_TEST(count.text() == unit::lines({"1 statement sent"}) +
                                   "    SELECT hero.id AS hero_id, hero.name AS hero_name, "
                                   "hero.secret_name AS hero_secret_name, hero.age AS hero_age "
                                   "FROM hero WHERE hero.id = ? (7,)");
    BOOST_TEST(count.statements().size() == 1U);
    count.clear();
    BOOST_TEST(count.all() == 0U);
}

BOOST_AUTO_TEST_CASE(a_text_of_the_programs_own_counts_as_what_it_is) {
    const unit::Walkthrough database;
    const StatementCount count{database.engine};
    Session session{database.engine};
    session.exec(text("-- all of them\nINSERT INTO team (name, headquarters) VALUES ('A', 'B')"));
    session.exec(text("WITH a AS (SELECT 'A' AS name) UPDATE team SET name = 'C' WHERE name IN a"));
    (void)session.exec(text<std::string>("SELECT name FROM team"));
    session.exec(text("delete from team"));
    session.exec(text("PRAGMA user_version = 1"));
    for (const std::size_t each :
         {count.inserts(), count.updates(), count.selects(), count.deletes()}) {
        BOOST_TEST(each == 1U);
    }
    BOOST_TEST(count.of(Operation::other) == 1U);
    BOOST_TEST(count.all() == 5U);
}

BOOST_AUTO_TEST_CASE(several_at_once_and_each_from_its_beginning) {
    const unit::Walkthrough database;
    Session session{database.engine};
    const StatementCount whole{database.engine};
    BOOST_TEST(!session.get<Hero>(7));
    {
        const StatementCount half{database.engine};
        BOOST_TEST(!session.get<Hero>(8));
        BOOST_TEST(half.selects() == 1U);
    }
    BOOST_TEST(!session.get<Hero>(9));
    BOOST_TEST(whole.selects() == 3U);
}

BOOST_AUTO_TEST_CASE(while_memory_is_short) {
    const unit::Walkthrough database;
    unit::for_each_failure([&](long allocations) {
        unit::succeeds(allocations, [&] {
            const StatementCount count{database.engine};
            Session session{database.engine};
            BOOST_TEST(!session.get<Hero>(7));
        });
    });
}

BOOST_AUTO_TEST_SUITE_END()
