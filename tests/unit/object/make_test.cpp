// make, of a model with two relationships.
#include <unordered_set>

#include "support.hpp"

using namespace sidekick;
using unit::names;

namespace make_test {

struct Person;
struct Club {
    std::optional<std::int64_t> id{};
    std::string name{};
    Many<Person> members{};
};
struct Course {
    std::optional<std::int64_t> id{};
    std::string name{};
    Many<Person> students{};
};
struct Person {
    std::optional<std::int64_t> id{};
    std::string name{};
    Many<Club> clubs{};
    Many<Course> courses{};
};
struct Membership {
    std::int64_t person = 0;
    std::int64_t club = 0;
};
struct Enrolment {
    std::int64_t person = 0;
    std::int64_t course = 0;
};

}  // namespace make_test

using namespace make_test;

template <>
inline constexpr auto sidekick::mapping<Membership> = table<Membership>(
    primary_key<&Membership::person, &Membership::club>,
    foreign_key<&Membership::person, &Person::id>, foreign_key<&Membership::club, &Club::id>);
template <>
inline constexpr auto sidekick::mapping<Enrolment> = table<Enrolment>(
    primary_key<&Enrolment::person, &Enrolment::course>,
    foreign_key<&Enrolment::person, &Person::id>, foreign_key<&Enrolment::course, &Course::id>);
template <>
inline constexpr auto sidekick::mapping<Club> =
    table<Club>(primary_key<&Club::id>,
                many_to_many<&Club::members>(link<Membership>, back_populates<&Person::clubs>));
template <>
inline constexpr auto sidekick::mapping<Course> =
    table<Course>(primary_key<&Course::id>, many_to_many<&Course::students>(
                                                link<Enrolment>, back_populates<&Person::courses>));
template <>
inline constexpr auto sidekick::mapping<Person> = table<Person>(
    primary_key<&Person::id>,
    many_to_many<&Person::clubs>(link<Membership>, back_populates<&Club::members>),
    many_to_many<&Person::courses>(link<Enrolment>, back_populates<&Course::students>));

BOOST_AUTO_TEST_SUITE(make_of_two_relationships)

BOOST_AUTO_TEST_CASE(both_are_written_and_read) {
    unit::Database database;
    create_all<Club, Course, Person, Membership, Enrolment>(database.engine);
    Session session{database.engine};
    auto chess = make(Club{.name = "chess"});
    auto logic = make(Course{.name = "logic"});
    auto anna = make(Person{.name = "anna", .clubs = {chess}, .courses = {logic}});
    auto bert = make(Person{.name = "bert", .clubs = {chess}, .courses = {}});
    session.add(anna);
    session.commit();
    BOOST_TEST(names(chess->members) == "anna, bert");
    BOOST_TEST(names(logic->students) == "anna");
    BOOST_TEST(names(anna->clubs) == "chess");
    BOOST_TEST(names(anna->courses) == "logic");
    logic->students.push_back(bert);
    bert->clubs.clear();
    session.commit();
    BOOST_TEST(names(chess->members) == "anna");
    BOOST_TEST(names(bert->courses) == "logic");
    BOOST_TEST(fmt::format("{:?}", bert) ==
               "Person(id=2, name='bert', courses=[Course(id=1, name='logic')])");
    session.delete_object(anna);
    session.commit();
    BOOST_TEST(chess->members.empty());
    BOOST_TEST(names(logic->students) == "bert");
}

BOOST_AUTO_TEST_CASE(handles_of_one_object_are_one_in_a_set) {
    const auto first = unit::hero("a");
    const auto other = unit::hero("a");
    const std::unordered_set<Ref<::Hero>> seen{first, other, first};
    BOOST_TEST(seen.size() == 2U);
    BOOST_TEST(seen.contains(other));
}

BOOST_AUTO_TEST_CASE(one_that_fails_leaks_nothing) {
    unit::Database database;
    create_all<Club, Course, Person, Membership, Enrolment>(database.engine);
    const unit::NodeCount nodes;
    {
        Session one{database.engine};
        Session two{database.engine};
        auto mine = make(Club{.name = "mine"});
        auto yours = make(Club{.name = "yours"});
        auto course = make(Course{.name = "logic"});
        one.add(mine);
        one.add(course);
        two.add(yours);
        BOOST_CHECK_THROW(make(Person{.name = "anna", .clubs = {mine, yours}, .courses = {course}}),
                          InvalidRequestError);
    }
    BOOST_TEST(nodes.more() == 0);
}

BOOST_AUTO_TEST_SUITE_END()
