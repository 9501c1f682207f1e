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

// They are called as those of the academy.
namespace another {

struct Team;
struct Hero {
    std::optional<std::int64_t> id{};
    std::optional<std::int64_t> team_id{};
    One<Team> team{};
};
struct Team {
    std::optional<std::int64_t> id{};
    Many<Hero> heroes{};
};
constexpr auto describe(Model<Hero>) {
    return table<Hero>(primary_key<&Hero::id>, foreign_key<&Hero::team_id, &Team::id>,
                       many_to_one<&Hero::team>(back_populates<&Team::heroes>));
}
constexpr auto describe(Model<Team>) {
    return table<Team>(primary_key<&Team::id>,
                       one_to_many<&Team::heroes>(back_populates<&Hero::team>));
}

}  // namespace another

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

BOOST_AUTO_TEST_CASE(what_was_joined_behind_a_join_is_joined_again) {
    const Academy database;
    Session session{database.engine};
    const Ref<Badge> badge =
        session
            .exec(select<Badge>()
                      .where(col<&Badge::id> == 1)
                      .options(joinedload<&Badge::hero>.options(joinedload<&Hero::team>,
                                                                selectinload<&Hero::powers>)))
            .one();
    session.commit();
    const StatementCount count{database.engine};
    BOOST_TEST(badge->number == "A1");
    BOOST_TEST(count.selects() == 2U);  // the powers by themselves
    BOOST_TEST(badge->hero->team->name == "Z-Force");
    BOOST_TEST(badge->hero->powers.size() == 2U);
    BOOST_TEST(count.selects() == 2U);
}

BOOST_AUTO_TEST_CASE(what_was_said_behind_a_list_is_loaded_with_it_again) {
    const Academy database;
    Session session{database.engine};
    const auto team = session
                          .exec(select<Team>()
                                    .where(col<&Team::id> == 1)
                                    .options(selectinload<&Team::heroes>.options(
                                        selectinload<&Hero::powers>, joinedload<&Hero::badge>)))
                          .one();
    session.expire_all();
    const StatementCount count{database.engine};
    BOOST_TEST(team->heroes.size() == 2U);
    BOOST_TEST(team->heroes[0]->badge->number == "A1");
    BOOST_TEST(count.selects() == 2U);
    // They were there, so that nothing was asked for behind them.
    BOOST_TEST(team->heroes[0]->powers.size() == 2U);
    BOOST_TEST(team->heroes[1]->powers.size() == 1U);
    BOOST_TEST(count.selects() == 4U);
}

BOOST_AUTO_TEST_CASE(a_refresh_is_told_as_the_query_was) {
    const Academy database;
    Session session{database.engine};
    const auto hero =
        session
            .exec(rusty_man().options(joinedload<&Hero::team>.options(joinedload<&Team::heroes>)))
            .unique()
            .one();
    const StatementCount count{database.engine};
    session.refresh(hero);
    BOOST_TEST(count.selects() == 1U);
    BOOST_TEST(hero->team->heroes.size() == 1U);
    BOOST_TEST(count.selects() == 1U);
}

BOOST_AUTO_TEST_CASE(what_is_said_behind_a_lazy_list_is_loaded_with_it) {
    const Academy database;
    Session session{database.engine};
    const auto team =
        session
            .exec(select<Team>()
                      .where(col<&Team::id> == 1)
                      .options(lazyload<&Team::heroes>.options(joinedload<&Hero::badge>)))
            .one();
    const StatementCount count{database.engine};
    BOOST_TEST(team->heroes.size() == 2U);
    BOOST_TEST(team->heroes[0]->badge->number == "A1");
    BOOST_TEST(count.selects() == 1U);
}

BOOST_FIXTURE_TEST_CASE(a_touch_asks_behind_it_only_for_who_is_new, Academy) {
    const auto deadpond = session.get<Hero>(1);
    const auto team =
        session
            .exec(select<Team>()
                      .where(col<&Team::id> == 1)
                      .options(lazyload<&Team::heroes>.options(selectinload<&Hero::powers>)))
            .one();
    echoed();
    BOOST_TEST(team->heroes.size() == 2U);
    const std::string echo = echoed();
    BOOST_TEST(echo.find("WHERE hero_1.id IN (?)") != std::string::npos);
    BOOST_TEST(echo.ends_with("(2,)\n"));
    const StatementCount count{engine};
    BOOST_TEST(deadpond->powers.size() == 2U);
    BOOST_TEST(count.selects() == 1U);
}

BOOST_FIXTURE_TEST_CASE(what_is_said_behind_one_relationship_is_not_of_another, Academy) {
    const auto hero =
        session
            .exec(select<Hero>()
                      .where(col<&Hero::id> == 1)
                      .options(lazyload<&Hero::mentor>.options(joinedload<&Hero::badge>),
                               lazyload<&Hero::students>))
            .one();
    echoed();
    BOOST_TEST(hero->students.size() == 2U);
    BOOST_TEST(echoed().find("JOIN") == std::string::npos);
}

BOOST_AUTO_TEST_CASE(models_that_are_called_alike_are_told_apart) {
    const Academy academy;
    Session first{academy.engine};
    const auto told = rusty_man().options(lazyload<&Hero::team>.options(joinedload<&Team::heroes>));
    BOOST_TEST(first.exec(told).one()->team->heroes.size() == 1U);
    unit::Database database;
    create_all<another::Team, another::Hero>(database.engine);
    database.run("INSERT INTO team VALUES (1)");
    database.run("INSERT INTO hero VALUES (1, 1)");
    Session session{database.engine};
    const auto hero =
        session
            .exec(select<another::Hero>().options(
                lazyload<&another::Hero::team>.options(joinedload<&another::Team::heroes>)))
            .one();
    const StatementCount count{database.engine};
    BOOST_TEST(hero->team->heroes.size() == 1U);
    BOOST_TEST(count.selects() == 1U);
}

// A statement of an object that came by a query with options is another one than the same by
// itself, as in the reference.
BOOST_FIXTURE_TEST_CASE(statements_go_the_way_of_the_query, Academy) {
    const auto generated = [&](const auto& query) {
        Session alone{engine};
        const auto hero = alone.exec(query).one();
        echoed();
        (void)hero->powers.size();
        (void)hero->mentor->name;
        const bool lists = echoed().find("[G]") != std::string::npos;
        alone.commit();
        (void)hero->name;
        return std::pair{lists, echoed().find("[G]") != std::string::npos};
    };
    const auto plain = rusty_man();
    const auto told = rusty_man().options(raiseload<&Hero::badge>);
    BOOST_TEST((generated(plain) == std::pair{true, true}));
    BOOST_TEST((generated(plain) == std::pair{false, false}));
    BOOST_TEST((generated(told) == std::pair{true, true}));
    BOOST_TEST((generated(told) == std::pair{false, false}));
    BOOST_TEST((generated(rusty_man().options(lazyload<&Hero::badge>)) == std::pair{true, true}));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace academy
