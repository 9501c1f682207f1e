// docs/behaviour.md, L14: what is made, or taken out of another list, where it is put into one.
#include "academy_models.hpp"

namespace academy {

namespace {

constexpr auto read_heroes =
    "SELECT hero.id AS hero_id, hero.name AS hero_name, hero.team_id AS hero_team_id, "
    "hero.mentor_id AS hero_mentor_id\nFROM hero\nWHERE ? = hero.team_id\n[G] (1,)\n";

}  // namespace

BOOST_AUTO_TEST_SUITE(behaviour_l_made)

BOOST_FIXTURE_TEST_CASE(l14_what_is_made_for_it_waits_with_it, Academy) {
    const auto team = session.get<Team>(1);
    const auto mentor = session.get<Hero>(4);
    echoed();
    team->heroes.push_back(
        make(Hero{.name = "New", .badge = make(Badge{.number = "C3"}), .mentor = mentor}));
    BOOST_TEST(echoed() == read_heroes);
    session.rollback();

    // The student is in the session before the hero, for he has a power that is there.
    const auto power = session.get<Power>(1);
    (void)(team->name + mentor->name);
    echoed();
    team->heroes.push_back(
        make(Hero{.name = "New", .students = {make(Hero{.name = "Student", .powers = {power}})}}));
    BOOST_TEST(echoed().find("INSERT") == std::string::npos);
    session.commit();
    BOOST_TEST(rows("id, team_id, mentor_id", "hero WHERE id > 4") == "(5, 1, None) (6, None, 5)");
}

BOOST_FIXTURE_TEST_CASE(l14_what_was_made_before_is_flushed_before_the_list_is_read, Academy) {
    const auto team = session.get<Team>(1);
    const auto power = make(Power{.name = "new"});
    session.add(power);
    echoed();
    team->heroes.push_back(make(Hero{.name = "New", .team = team, .powers = {power}}));
    BOOST_TEST(echoed() ==
               std::string{"INSERT INTO power (name) VALUES (?)\n[G] ('new',)\n"} + read_heroes);
}

BOOST_FIXTURE_TEST_CASE(l14_all_that_is_made_there_is_in_the_session_again, Academy) {
    const auto team = session.get<Team>(1);
    const auto pair = [&] {
        auto first = make(Hero{.name = "First", .mentor = session.get<Hero>(1)});
        session.add(make(Hero{.name = "Second"}));
        return first;
    };
    team->heroes.push_back(pair());
    session.commit();
    // The second one was added by itself: it does not wait.
    BOOST_TEST(rows("name, team_id", "hero WHERE id > 4") == "('Second', None) ('First', 1)");
}

BOOST_FIXTURE_TEST_CASE(l14_what_is_made_for_it_waits_wherever_it_stands, Academy) {
    const auto team = session.get<Team>(1);
    const auto mentor = session.get<Hero>(4);
    (void)(team->name + mentor->name);
    echoed();
    team->heroes.push_back(make(Hero{
        .name = "New",
        .powers = {make(Power{.name = "of others", .heroes = {mentor}})},
        .mentor =
            make(Hero{.name = "Mentor", .badge = make(Badge{.number = "C3"}), .mentor = mentor}),
    }));
    BOOST_TEST(echoed().find("INSERT") == std::string::npos);
    session.commit();
    BOOST_TEST(rows("name, team_id", "hero WHERE id > 4") == "('Mentor', None) ('New', 1)");
    BOOST_TEST(rows("number, hero_id", "badge WHERE hero_id > 4") == "('C3', 5)");
    BOOST_TEST(rows("hero_id", "heropower WHERE hero_id > 3") == "(4,) (6,)");
}

BOOST_FIXTURE_TEST_CASE(l14_a_function_may_make_it_step_by_step, Academy) {
    const auto team = session.get<Team>(1);
    const auto power = session.get<Power>(1);
    const auto mentor = session.get<Hero>(4);
    (void)(team->name + mentor->name + power->name);
    const auto recruit = [&] {
        auto hero = make(Hero{.name = "New"});
        hero->students.push_back(make(Hero{.name = "Student", .mentor = mentor}));
        hero->powers.insert(hero->powers.begin(), make(Power{.name = "new"}));
        return hero;
    };
    echoed();
    team->heroes.push_back(recruit());
    BOOST_TEST(echoed() == read_heroes);
    session.commit();
    BOOST_TEST(rows("name, team_id, mentor_id", "hero WHERE id > 4") ==
               "('New', 1, None) ('Student', None, 5)");
}

BOOST_FIXTURE_TEST_CASE(l14_what_waits_besides_is_flushed_before_the_list_is_read, Academy) {
    const auto team = session.get<Team>(1);
    const auto mentor = session.get<Hero>(4);
    const std::size_t before = team->heroes.size();
    session.expire(team);
    auto hero = make(Hero{.name = "New", .mentor = mentor});
    session.add(make(Hero{.name = "By hand", .team_id = 1}));
    team->heroes.push_back(std::move(hero));
    BOOST_TEST(team->heroes.size() == before + 2);
}

BOOST_FIXTURE_TEST_CASE(l14_one_who_has_a_name_is_not_lost_where_the_list_cannot_be_read, Academy) {
    const auto team =
        session.exec(select<Team>().where(col<&Team::id> == 1).options(raiseload<&Team::heroes>))
            .one();
    const auto mentor = session.get<Hero>(4);
    auto hero = make(Hero{.name = "New", .mentor = mentor});
    BOOST_CHECK_THROW(team->heroes.push_back(std::move(hero)), InvalidRequestError);
    BOOST_CHECK_THROW(team->heroes.push_back(make(Hero{.name = "Nobody", .mentor = mentor})),
                      InvalidRequestError);
    session.commit();
    BOOST_TEST(rows("name, team_id", "hero WHERE id > 4") == "('New', None)");
}

BOOST_FIXTURE_TEST_CASE(l14_what_is_made_for_one_who_enters_by_the_list_alone_waits, Academy) {
    const auto hero = session.get<Hero>(1);
    const auto mentor = session.get<Hero>(4);
    (void)mentor->name;
    session.expire(hero);
    echoed();
    hero->powers.push_back(
        make(Power{.name = "new", .heroes = {make(Hero{.name = "New", .mentor = mentor})}}));
    BOOST_TEST(echoed().find("INSERT") == std::string::npos);
    session.commit();
    BOOST_TEST(rows("name, mentor_id", "hero WHERE id > 4") == "('New', 4)");
}

BOOST_FIXTURE_TEST_CASE(l14_who_is_only_linked_with_it_is_not_read_before_the_list, Academy) {
    const auto hero = session.get<Hero>(1);
    const auto team = session.get<Team>(1);
    (void)team->name;
    session.expire(hero);
    echoed();
    team->heroes.push_back(make(Hero{.name = "New", .team = team, .mentor = hero}));
    BOOST_TEST(echoed() == read_heroes);
    BOOST_TEST(hero->students.size() == 3U);
    session.commit();
    BOOST_TEST(rows("mentor_id", "hero WHERE id > 4") == "(1,)");
}

BOOST_FIXTURE_TEST_CASE(l14_what_waits_besides_one_who_moves_is_flushed, Academy) {
    const auto from = session.get<Team>(1);
    const auto to = session.get<Team>(2);
    const std::size_t moved = from->heroes.size();
    const std::size_t before = to->heroes.size();
    session.expire(to);
    session.add(make(Hero{.name = "By hand", .team_id = 2}));
    to->heroes.push_back(from->heroes.pop_back());
    BOOST_TEST(from->heroes.size() == moved - 1);
    BOOST_TEST(to->heroes.size() == before + 2);
    session.commit();
    BOOST_TEST(rows("team_id", "hero WHERE id > 4") == "(2,)");
}

BOOST_FIXTURE_TEST_CASE(l14_one_who_moves_stays_where_the_list_cannot_be_read, Academy) {
    const auto from = session.get<Team>(1);
    const auto last = from->heroes[from->heroes.size() - 1];
    const auto to =
        session.exec(select<Team>().where(col<&Team::id> == 2).options(raiseload<&Team::heroes>))
            .one();
    BOOST_CHECK_THROW(to->heroes.push_back(from->heroes.pop_back()), InvalidRequestError);
    BOOST_TEST((from->heroes[from->heroes.size() - 1] == last));
    session.commit();
    BOOST_TEST((last->team == from));
}

BOOST_FIXTURE_TEST_CASE(l14_one_who_has_a_name_does_not_outlive_a_rollback, Academy) {
    run("CREATE UNIQUE INDEX one_name ON hero (name)");
    const auto team = session.get<Team>(1);
    const auto mentor = session.get<Hero>(4);
    session.get<Hero>(2)->name = "Deadpond";
    auto hero = make(Hero{.name = "New", .mentor = mentor});
    BOOST_CHECK_THROW(team->heroes.push_back(std::move(hero)), IntegrityError);
    BOOST_TEST(!session.contains(hero));
    session.rollback();
    BOOST_TEST(session.is_clean());
    session.commit();
    BOOST_TEST(rows("name", "hero WHERE id > 4").empty());
}

BOOST_FIXTURE_TEST_CASE(l14_what_else_changed_is_written_where_the_list_cannot_be_read, Academy) {
    const auto team =
        session.exec(select<Team>().where(col<&Team::id> == 1).options(raiseload<&Team::heroes>))
            .one();
    const auto mentor = session.get<Hero>(4);
    mentor->name = mentor->name;
    BOOST_CHECK_THROW(team->heroes.push_back(make(Hero{.name = "Nobody", .mentor = mentor})),
                      InvalidRequestError);
    BOOST_TEST(session.is_clean() == false);  // his students have changed
    mentor->name = "Ann";
    team->name = "Z";
    session.commit();
    BOOST_TEST(rows("name", "hero WHERE id > 3") == "('Ann',)");
    BOOST_TEST(rows("name", "team WHERE id = 1") == "('Z',)");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace academy
