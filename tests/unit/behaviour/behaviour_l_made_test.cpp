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
    BOOST_TEST(rows("name, team_id", "hero WHERE id > 4") == "('First', 1) ('Second', None)");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace academy
