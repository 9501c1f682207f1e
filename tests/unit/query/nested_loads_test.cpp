// What is loaded with what is loaded: the SQL and the lists are those of SQLModel.
#include "academy_models.hpp"

using unit::names;

namespace academy {

namespace {

// Each shelf loads its items of itself, and each item its maker.
struct Item;
struct Shelf {
    std::optional<std::int64_t> id{};
    std::string name{};
    Many<Item> items{};
};
struct Maker {
    std::optional<std::int64_t> id{};
    std::string name{};
    Many<Item> items{};
};
struct Item {
    std::optional<std::int64_t> id{};
    std::string name{};
    std::optional<std::int64_t> shelf_id{};
    std::optional<std::int64_t> maker_id{};
    One<Shelf> shelf{};
    One<Maker> maker{};
};
constexpr auto describe(Model<Shelf>) {
    return table<Shelf>(
        primary_key<&Shelf::id>,
        one_to_many<&Shelf::items>(back_populates<&Item::shelf>, lazy<Lazy::selectin>));
}
constexpr auto describe(Model<Maker>) {
    return table<Maker>(primary_key<&Maker::id>,
                        one_to_many<&Maker::items>(back_populates<&Item::maker>));
}
constexpr auto describe(Model<Item>) {
    return table<Item>(
        primary_key<&Item::id>, foreign_key<&Item::shelf_id, &Shelf::id>,
        foreign_key<&Item::maker_id, &Maker::id>,
        many_to_one<&Item::shelf>(back_populates<&Shelf::items>),
        many_to_one<&Item::maker>(back_populates<&Maker::items>, lazy<Lazy::joined>));
}

// Each thing brings its boxes.
struct Box;
struct Thing {
    std::optional<std::int64_t> id{};
    Many<Box> boxes{};
};
struct Box {
    std::optional<std::int64_t> id{};
    Many<Thing> things{};
};
struct BoxThing {
    std::optional<std::int64_t> box_id{};
    std::optional<std::int64_t> thing_id{};
};
constexpr auto describe(Model<BoxThing>) {
    return table<BoxThing>(primary_key<&BoxThing::box_id, &BoxThing::thing_id>,
                           foreign_key<&BoxThing::box_id, &Box::id>,
                           foreign_key<&BoxThing::thing_id, &Thing::id>);
}
constexpr auto describe(Model<Thing>) {
    return table<Thing>(
        named("Some (Thing)"), primary_key<&Thing::id>,
        many_to_many<&Thing::boxes>(sidekick::link<BoxThing>, back_populates<&Box::things>,
                                    lazy<Lazy::joined>));
}
constexpr auto describe(Model<Box>) {
    return table<Box>(
        primary_key<&Box::id>,
        many_to_many<&Box::things>(sidekick::link<BoxThing>, back_populates<&Thing::boxes>));
}

}  // namespace

BOOST_AUTO_TEST_SUITE(nested_loads)

// Deadpond has two powers, so that his row comes twice.
BOOST_FIXTURE_TEST_CASE(whom_a_join_inside_repeats_comes_once, Academy) {
    const auto teams = session
                           .exec(select<Team>().options(
                               selectinload<&Team::heroes>.options(joinedload<&Hero::powers>)))
                           .all();
    echoed();
    BOOST_TEST(names(teams[0]->heroes) == "Deadpond, Spider-Boy");
    BOOST_TEST(names(teams[0]->heroes[0]->powers) == "flies, climbs");
    BOOST_TEST(echoed().empty());
}

BOOST_FIXTURE_TEST_CASE(names_of_a_join_come_behind_those_of_the_links, Academy) {
    const auto query =
        select<Power>().options(selectinload<&Power::heroes>.options(joinedload<&Hero::powers>));
    const std::string second = sent(query);
    BOOST_TEST(second.find("\nFROM power AS power_1 JOIN heropower AS heropower_1 ON power_1.id = "
                           "heropower_1.power_id JOIN hero ON hero.id = heropower_1.hero_id LEFT "
                           "OUTER JOIN (heropower AS heropower_2 JOIN power AS power_2 ON "
                           "power_2.id = heropower_2.power_id) ON hero.id = heropower_2.hero_id\n"
                           "WHERE power_1.id IN (?, ?)") != std::string::npos,
               second);
    const auto all = session.exec(query).all();
    BOOST_TEST(names(all[0]->heroes) == "Deadpond");
    BOOST_TEST(names(all[1]->heroes) == "Deadpond, Spider-Boy");
}

// What is joined to the targets of a touched list stands behind its links.
BOOST_AUTO_TEST_CASE(the_links_of_a_touch_come_before_what_is_joined) {
    unit::Database database;
    create_all<BoxThing, Box, Thing>(database.engine);
    database.run("INSERT INTO box VALUES (1)");
    database.run("INSERT INTO \"Some (Thing)\" VALUES (1)");
    database.run("INSERT INTO boxthing VALUES (1, 1)");
    Session session{database.engine};
    const auto box = session.get<Box>(1);
    database.echoed();
    BOOST_TEST(box->things.size() == 1U);
    BOOST_TEST(database.echoed() ==
               "SELECT \"Some (Thing)\".id AS \"Some (Thing)_id\", box_1.id AS box_1_id\nFROM "
               "boxthing, \"Some (Thing)\" LEFT OUTER JOIN (boxthing AS boxthing_1 JOIN box AS "
               "box_1 ON box_1.id = boxthing_1.box_id) ON \"Some (Thing)\".id = "
               "boxthing_1.thing_id\nWHERE ? = boxthing.box_id AND \"Some (Thing)\".id = "
               "boxthing.thing_id\n[G] (1,)\n");
    (void)session.exec(select<Box>().options(joinedload<&Box::things>)).unique();
    BOOST_TEST(database.echoed().find("AS \"Some_Thing__1\"") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(a_touch_does_not_load_the_way_back) {
    unit::Database database;
    create_all<Shelf, Maker, Item>(database.engine);
    database.run("INSERT INTO shelf VALUES (1, 'A')");
    database.run("INSERT INTO maker VALUES (1, 'M')");
    database.run("INSERT INTO item VALUES (1, 'x', 1, 1), (2, 'y', 1, NULL)");
    database.echoed();
    Session session{database.engine};
    const auto item = session.get<Item>(1);
    database.echoed();
    BOOST_TEST(item->shelf->name == "A");
    BOOST_TEST(database.echoed() ==
               "SELECT shelf.id AS shelf_id, shelf.name AS shelf_name\nFROM "
               "shelf\nWHERE shelf.id = ?\n[G] (1,)\n");
    session.close();
    // Whoever asks for a shelf gets its items, with their makers.
    Session another{database.engine};
    const auto shelf = another.get<Shelf>(1);
    database.echoed();
    BOOST_TEST(names(shelf->items) == "x, y");
    BOOST_TEST(shelf->items[0]->maker->name == "M");
    BOOST_TEST(database.echoed().empty());
}

BOOST_AUTO_TEST_CASE(of_what_is_only_joined_there_is_none) {
    BOOST_TEST(unit::message_of<ArgumentError>([] {
                   (void)select<Hero>().join<Team>().options(selectinload<&Team::heroes>);
               }) ==
               "an option says how Team.heroes is loaded, and the query gives no Team: say "
               "select<…, Team>()");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace academy
