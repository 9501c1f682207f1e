// Descriptions that contradict themselves, and a relationship without another side.
#include "support.hpp"

using namespace sidekick;
using unit::message_of;
using unit::names;

namespace mapping_errors {

struct Keyless {
    std::int64_t id = 0;
};
struct BadOrder {
    std::int64_t id = 0;
    std::string name{};
};

// A club for each mistake, all with this shape.
template <int Mistake>
struct Member;
template <int Mistake>
struct Club {
    std::optional<std::int64_t> id{};
    Many<Member<Mistake>> members{};
};
template <int Mistake>
struct Member {
    std::optional<std::int64_t> id{};
    std::string name{};
    std::int64_t number = 0;
    Many<Club<Mistake>> clubs{};
};
template <int Mistake>
struct Joined {
    std::optional<std::int64_t> club_id{};
    std::optional<std::int64_t> member_id{};
};

constexpr int no_foreign_key = 1;
constexpr int no_relationship = 2;
constexpr int not_returned = 3;
constexpr int one_way = 4;
constexpr int bad_target = 5;

}  // namespace mapping_errors

using namespace mapping_errors;

template <>
inline constexpr auto sidekick::mapping<Keyless> = table<Keyless>(column<&Keyless::id>());
template <>
inline constexpr auto sidekick::mapping<BadOrder> = table<BadOrder>(
    primary_key<&BadOrder::id>, not_a_column<&BadOrder::name>, repr_order<&BadOrder::name>);

template <int M>
inline constexpr auto sidekick::mapping<Joined<M>> =
    table<Joined<M>>(column<&Joined<M>::club_id>(primary_key, foreign_key<&Club<M>::id>),
                     column<&Joined<M>::member_id>(primary_key, foreign_key<&Member<M>::id>));
template <>
inline constexpr auto sidekick::mapping<Joined<no_foreign_key>> = table<Joined<no_foreign_key>>(
    column<&Joined<no_foreign_key>::club_id>(primary_key, foreign_key<&Club<no_foreign_key>::id>),
    column<&Joined<no_foreign_key>::member_id>(primary_key));
template <>
inline constexpr auto sidekick::mapping<Joined<bad_target>> = table<Joined<bad_target>>(
    column<&Joined<bad_target>::club_id>(primary_key, foreign_key<&Club<bad_target>::id>),
    column<&Joined<bad_target>::member_id>(primary_key, foreign_key<&Member<bad_target>::number>));

template <int M>
inline constexpr auto sidekick::mapping<Club<M>> = table<Club<M>>(
    column<&Club<M>::id>(primary_key),
    many_to_many<&Club<M>::members>(link<Joined<M>>, back_populates<&Member<M>::clubs>));
template <>
inline constexpr auto sidekick::mapping<Club<one_way>> =
    table<Club<one_way>>(named("club"), column<&Club<one_way>::id>(primary_key),
                         many_to_many<&Club<one_way>::members>(link<Joined<one_way>>));

template <int M>
inline constexpr auto sidekick::mapping<Member<M>> = table<Member<M>>(
    column<&Member<M>::id>(primary_key), column<&Member<M>::name>(),
    many_to_many<&Member<M>::clubs>(link<Joined<M>>, back_populates<&Club<M>::members>));
template <>
inline constexpr auto sidekick::mapping<Member<no_relationship>> = table<Member<no_relationship>>(
    primary_key<&Member<no_relationship>::id>, not_a_column<&Member<no_relationship>::clubs>);
template <>
inline constexpr auto sidekick::mapping<Member<not_returned>> = table<Member<not_returned>>(
    column<&Member<not_returned>::id>(primary_key),
    many_to_many<&Member<not_returned>::clubs>(link<Joined<not_returned>>));
template <>
inline constexpr auto sidekick::mapping<Member<one_way>> = table<Member<one_way>>(
    named("member"), primary_key<&Member<one_way>::id>, not_a_column<&Member<one_way>::clubs>);

namespace {

template <typename T>
std::string failure() {
    return message_of<ArgumentError>([] { (void)make(T{}); });
}

// Whether `text` holds all of these.
bool names_all(const std::string& text, std::initializer_list<std::string_view> parts) {
    return std::ranges::all_of(
        parts, [&](std::string_view part) { return text.find(part) != std::string::npos; });
}

}  // namespace

BOOST_AUTO_TEST_SUITE(mapping_that_contradicts_itself)

BOOST_AUTO_TEST_CASE(has_no_primary_key) {
    BOOST_TEST(failure<Keyless>() == "the mapping of Keyless has no primary_key");
    BOOST_TEST(message_of<ArgumentError>([] { (void)select<Keyless>(); }) ==
               "the mapping of Keyless has no primary_key");
}

BOOST_AUTO_TEST_CASE(prints_what_is_no_column) {
    BOOST_TEST(failure<BadOrder>() == "the mapping of BadOrder has no column 'name'");
}

BOOST_AUTO_TEST_CASE(links_through_a_table_without_a_foreign_key) {
    const std::string message = failure<Club<no_foreign_key>>();
    BOOST_TEST(names_all(message,
                         {"Club", ".members: ", "Joined", " has no foreign_key to Member", ".id"}),
               message);
}

BOOST_AUTO_TEST_CASE(links_through_a_foreign_key_to_another_column) {
    const std::string message = failure<Club<bad_target>>();
    BOOST_TEST(names_all(message, {".members: ", " has no foreign_key to Member", ".id"}), message);
}

BOOST_AUTO_TEST_CASE(populates_what_is_no_relationship) {
    const std::string message = failure<Club<no_relationship>>();
    BOOST_TEST(names_all(message, {".members: back_populates names Member",
                                   ".clubs, which is no relationship"}),
               message);
}

BOOST_AUTO_TEST_CASE(populates_what_does_not_populate_it) {
    const std::string message = failure<Club<not_returned>>();
    BOOST_TEST(names_all(message, {".members: Member",
                                   ".clubs does not back_populate it through the same link"}),
               message);
}

BOOST_AUTO_TEST_CASE(fails_again_when_it_is_used_again) {
    for (int i = 0; i < 2; ++i) {
        BOOST_TEST(failure<Keyless>() == "the mapping of Keyless has no primary_key");
        BOOST_TEST(failure<BadOrder>() == "the mapping of BadOrder has no column 'name'");
        BOOST_TEST(failure<Club<no_foreign_key>>() != "nothing was thrown");
        BOOST_TEST(failure<Member<no_foreign_key>>() != "nothing was thrown");
        BOOST_TEST(failure<Club<not_returned>>() != "nothing was thrown");
    }
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(relationship_of_one_way)

BOOST_AUTO_TEST_CASE(is_written_and_read_from_its_side) {
    using MyClub = Club<one_way>;
    using MyMember = Member<one_way>;
    unit::Database database;
    create_all<MyClub, MyMember, Joined<one_way>>(database.engine);
    Session session{database.engine};
    auto anna = make(MyMember{.name = "anna"});
    auto bert = make(MyMember{.name = "bert"});
    auto club = make(MyClub{.members = {anna, bert}});
    session.add(club);
    session.commit();
    BOOST_TEST(*anna->id == 1);
    BOOST_TEST(names(club->members) == "anna, bert");
    BOOST_TEST(anna->clubs.empty());
    club->members.remove(anna);
    session.commit();
    BOOST_TEST(names(club->members) == "bert");
    session.delete_object(club);
    session.commit();
    BOOST_TEST(database.rows("count(*)", "member") == "(2,)");
}

BOOST_AUTO_TEST_SUITE_END()
