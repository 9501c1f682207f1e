// What a query loaded with its objects is loaded with them where they are read again (behaviour
// O12, O15).
#include "academy_models.hpp"

namespace academy {

namespace {

auto rusty_man() {
    return select<Hero>().where(col<&Hero::name> == "Rusty-Man");
}

// How many SELECTs it takes to see the hero and his team.
std::size_t reads(const Engine& engine, const Ref<Hero>& hero) {
    const StatementCount count{engine};
    BOOST_TEST(hero->team->name == "Preventers");
    return count.selects();
}

}  // namespace

BOOST_AUTO_TEST_SUITE(load_again)

BOOST_AUTO_TEST_CASE(what_was_joined_is_joined_again) {
    const Academy database;
    Session session{database.engine};
    const Ref<Hero> hero = session.exec(rusty_man().options(joinedload<&Hero::team>)).one();
    for (int again = 0; again < 2; ++again) {
        session.expire(hero);
        session.expire(Ref<Team>{hero->team});
        BOOST_TEST(reads(database.engine, hero) == 1U);
    }
    session.refresh(hero);
    BOOST_TEST(reads(database.engine, hero) == 0U);
}

BOOST_AUTO_TEST_CASE(what_was_loaded_behind_is_loaded_again) {
    const Academy database;
    Session session{database.engine};
    const Ref<Hero> hero = session.exec(rusty_man().options(selectinload<&Hero::team>)).one();
    session.expire_all();
    const StatementCount count{database.engine};
    BOOST_TEST(hero->name == "Rusty-Man");
    BOOST_TEST(count.selects() == 2U);
    BOOST_TEST(hero->team->name == "Preventers");
    BOOST_TEST(count.selects() == 2U);
}

BOOST_AUTO_TEST_CASE(what_is_set_is_not_loaded_again) {
    const Academy database;
    Session session{database.engine};
    const Ref<Hero> hero = session.exec(rusty_man().options(selectinload<&Hero::team>)).one();
    session.expire_all();
    hero->team = nullptr;
    const StatementCount count{database.engine};
    BOOST_TEST(hero->name == "Rusty-Man");
    BOOST_TEST(count.selects() == 0U);
}

BOOST_AUTO_TEST_CASE(a_later_query_does_not_change_it) {
    const Academy database;
    Session session{database.engine};
    const Ref<Hero> hero = session.exec(rusty_man()).one();
    (void)session.exec(rusty_man().options(joinedload<&Hero::team>)).one();
    BOOST_TEST(reads(database.engine, hero) == 0U);
    session.expire(hero);
    BOOST_TEST(reads(database.engine, hero) == 1U);
    session.expire_all();
    BOOST_TEST(reads(database.engine, hero) == 2U);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace academy
