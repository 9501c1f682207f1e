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

BOOST_AUTO_TEST_SUITE_END()

}  // namespace academy
