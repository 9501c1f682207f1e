#include "support.hpp"

using namespace sidekick;
using unit::lines;

namespace many_to_many_test {

using Id = std::optional<std::int64_t>;

struct Hero;
struct Team;

// Two relationships go through it.
struct Tagging {
    Id id{};
    Id tag_id{};
    Id hero_id{};
    Id team_id{};
};

struct Tag {
    Id id{};
    Many<Hero> heroes{};
    Many<Team> teams{};
};

struct Hero {
    Id id{};
    Many<Tag> tags{};
};

struct Team {
    Id id{};
    Many<Tag> tags{};
};

// The key of a room has two columns.
struct Guest;
struct Room {
    std::string house{};
    std::int64_t number = 0;
    Many<Guest> guests{};
};
struct Guest {
    Id id{};
    Many<Room> rooms{};
};
struct Stay {
    Id guest_id{};
    std::int64_t number = 0;
    std::string house{};
};

constexpr auto describe(Model<Room>) {
    return table<Room>(
        primary_key<&Room::house, &Room::number>,
        many_to_many<&Room::guests>(sidekick::link<Stay>, back_populates<&Guest::rooms>));
}
constexpr auto describe(Model<Guest>) {
    return table<Guest>(
        primary_key<&Guest::id>,
        many_to_many<&Guest::rooms>(sidekick::link<Stay>, back_populates<&Room::guests>));
}
constexpr auto describe(Model<Stay>) {
    return table<Stay>(primary_key<&Stay::guest_id, &Stay::number, &Stay::house>,
                       foreign_key<&Stay::guest_id, &Guest::id>,
                       foreign_key<&Stay::number, &Room::number>,
                       foreign_key<&Stay::house, &Room::house>);
}

}  // namespace many_to_many_test

namespace sidekick {

using namespace many_to_many_test;

template <>
inline constexpr auto mapping<Tagging> = table<Tagging>(
    column<&Tagging::id>(primary_key), column<&Tagging::tag_id>(foreign_key<&Tag::id>),
    column<&Tagging::hero_id>(foreign_key<&many_to_many_test::Hero::id>),
    column<&Tagging::team_id>(foreign_key<&many_to_many_test::Team::id>));
template <>
inline constexpr auto mapping<Tag> = table<Tag>(
    column<&Tag::id>(primary_key),
    many_to_many<&Tag::heroes>(link<Tagging>, back_populates<&many_to_many_test::Hero::tags>),
    many_to_many<&Tag::teams>(link<Tagging>, back_populates<&many_to_many_test::Team::tags>));
template <>
inline constexpr auto mapping<many_to_many_test::Hero> = table<many_to_many_test::Hero>(
    column<&many_to_many_test::Hero::id>(primary_key),
    many_to_many<&many_to_many_test::Hero::tags>(link<Tagging>, back_populates<&Tag::heroes>));
template <>
inline constexpr auto mapping<many_to_many_test::Team> = table<many_to_many_test::Team>(
    column<&many_to_many_test::Team::id>(primary_key),
    many_to_many<&many_to_many_test::Team::tags>(link<Tagging>, back_populates<&Tag::teams>));

}  // namespace sidekick

BOOST_AUTO_TEST_SUITE(flush_of_many_to_many)

BOOST_AUTO_TEST_CASE(two_relationships_through_one_table_write_their_own_columns) {
    using many_to_many_test::Tag;
    using many_to_many_test::Tagging;
    unit::Database database;
    create_all<Tagging, Tag, many_to_many_test::Hero, many_to_many_test::Team>(database.engine);
    Session session{database.engine};
    auto tag = make(Tag{.id = 7});
    auto hero = make(many_to_many_test::Hero{.id = 8});
    auto team = make(many_to_many_test::Team{.id = 9});
    session.add(tag);
    session.add(hero);
    session.add(team);
    session.commit();
    hero->tags.push_back(tag);
    session.commit();
    team->tags.push_back(tag);
    session.commit();
    const std::string columns = "tag_id, hero_id, team_id";
    BOOST_TEST(database.rows(columns, "tagging") == "(7, 8, None) (7, None, 9)");
    BOOST_TEST(tag->heroes.contains(hero));
    BOOST_TEST(tag->teams.contains(team));
    hero->tags.clear();
    session.commit();
    BOOST_TEST(database.rows(columns, "tagging") == "(7, None, 9)");
    tag->teams.clear();
    session.commit();
    BOOST_TEST(database.rows(columns, "tagging").empty());
}

BOOST_AUTO_TEST_CASE(a_key_of_two_columns_is_linked_by_both) {
    using many_to_many_test::Guest;
    using many_to_many_test::Room;
    unit::Database database;
    create_all<Room, Guest, many_to_many_test::Stay>(database.engine);
    Session session{database.engine};
    auto blue = make(Room{.house = "blue", .number = 1});
    auto red = make(Room{.house = "red", .number = 1});
    auto upstairs = make(Room{.house = "red", .number = 2});
    auto guest = make(Guest{.rooms = {blue, upstairs}});
    session.add(guest);
    session.add(red);
    session.commit();
    BOOST_TEST(database.rows("guest_id, number, house", "stay ORDER BY house") ==
               "(1, 1, 'blue') (1, 2, 'red')");
    BOOST_TEST(guest->rooms.size() == 2U);
    BOOST_TEST((guest->rooms.contains(blue) && guest->rooms.contains(upstairs)));
    BOOST_TEST(red->guests.empty());
    upstairs->guests.clear();
    session.commit();
    BOOST_TEST(database.rows("guest_id, number, house", "stay") == "(1, 1, 'blue')");
}

BOOST_AUTO_TEST_CASE(a_link_of_a_deleted_object_that_its_other_end_lost_is_deleted_once) {
    unit::Walkthrough database;
    Session session{database.engine};
    auto deadpond = session.get<::Hero>(1);
    auto spider_boy = session.get<::Hero>(3);
    auto preventers = deadpond->teams[1];
    BOOST_TEST(spider_boy->teams.size() + preventers->heroes.size() == 4U);  // all are loaded now
    preventers->heroes.remove(deadpond);
    spider_boy->teams.push_back(deadpond->teams[0]);  // which its side of the relationship writes
    session.delete_object(deadpond);
    session.commit();
    BOOST_TEST(database.rows("team_id, hero_id", "heroteamlink ORDER BY 1, 2") ==
               "(1, 3) (2, 2) (2, 3)");
}

BOOST_AUTO_TEST_SUITE_END()
