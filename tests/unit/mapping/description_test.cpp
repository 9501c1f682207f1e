// Descriptions that say only what the struct cannot.
#include <sidekick/mapping/sql.hpp>

#include "support.hpp"

using namespace sidekick;
using namespace sidekick::detail;
using unit::message_of;
using unit::peek;

namespace description_test {

struct Ship;

// Described beside it.
struct Harbour {
    std::optional<std::int64_t> id{};
    std::string name{};
    std::vector<std::string> cache{};
    std::optional<double> depth{};
    Many<Ship> ships{};
    std::int64_t berths = 0;
    std::string note{};
};

struct Ship {
    std::string code{};
    std::string flag{};
    std::int64_t year = 0;
    std::optional<std::int64_t> home{};
    Many<Harbour> harbours{};

    // Described inside it.
    friend constexpr auto describe(Model<Ship>) {
        return table<Ship>(primary_key<&Ship::year, &Ship::code>,
                           foreign_key<&Ship::home, &Harbour::id>, named("vessel"),
                           not_a_column<&Ship::harbours>);
    }
};

struct Visit {
    std::optional<std::int64_t> harbour{};
    std::int64_t year = 0;
    std::string code{};
};

constexpr auto describe(Model<Harbour>) {
    return table<Harbour>(column<&Harbour::depth>(named("metres"), indexed),
                          primary_key<&Harbour::id>, not_a_column<&Harbour::cache, &Harbour::note>,
                          indexed<&Harbour::name, &Harbour::berths>,
                          many_to_many<&Harbour::ships>(sidekick::link<Visit>),
                          repr_order<&Harbour::name, &Harbour::id>);
}
constexpr auto describe(Model<Visit>) {
    return table<Visit>(primary_key<&Visit::harbour, &Visit::year, &Visit::code>,
                        foreign_key<&Visit::harbour, &Harbour::id>,
                        foreign_key<&Visit::year, &Ship::year>,
                        foreign_key<&Visit::code, &Ship::code>);
}

// Whose key is no optional.
struct Plain {
    std::int64_t id{};
    std::string name{};
};
constexpr auto describe(Model<Plain>) {
    return table<Plain>(primary_key<&Plain::id>);
}

// Called as one of the global namespace is, with a table of its own, and with the same.
struct Hero {
    std::optional<std::int64_t> id{};
    std::string name{};
};
constexpr auto describe(Model<Hero>) {
    return table<Hero>(primary_key<&Hero::id>, named("villain"));
}
namespace again {
struct Hero {
    std::optional<std::int64_t> id{};
};
constexpr auto describe(Model<Hero>) {
    return table<Hero>(primary_key<&Hero::id>, named("HERO"));
}
struct Links {
    std::int64_t team_id = 0;
};
constexpr auto describe(Model<Links>) {
    return table<Links>(primary_key<&Links::team_id>, named("heroteamlink"));
}
}  // namespace again

}  // namespace description_test

using namespace description_test;

BOOST_AUTO_TEST_SUITE(short_description)

BOOST_AUTO_TEST_CASE(makes_every_other_member_a_column_in_the_order_of_the_struct) {
    BOOST_TEST(sql::create_table(mapper<Harbour>()) ==
               "\nCREATE TABLE harbour (\n\tid INTEGER NOT NULL,\n\tname VARCHAR NOT NULL,\n"
               "\tmetres FLOAT,\n\tberths INTEGER NOT NULL,\n\tPRIMARY KEY (id)\n)\n\n");
    std::string indexes;
    for (const Column& column : mapper<Harbour>().columns()) {
        indexes += column.indexed ? column.name + " " : "";
    }
    BOOST_TEST(indexes == "name metres berths ");
}

BOOST_AUTO_TEST_CASE(has_the_key_in_the_order_in_which_it_is_said) {
    BOOST_TEST(sql::create_table(mapper<Ship>()) ==
               "\nCREATE TABLE vessel (\n\tcode VARCHAR NOT NULL,\n\tflag VARCHAR NOT NULL,\n"
               "\tyear INTEGER NOT NULL,\n\thome INTEGER,\n\tPRIMARY KEY (year, code),\n"
               "\tFOREIGN KEY(home) REFERENCES harbour (id)\n)\n\n");
}

BOOST_AUTO_TEST_CASE(stores_reads_and_links) {
    unit::Database database;
    create_all<Harbour, Ship, Visit>(database.engine);
    Session session{database.engine};
    auto ship = make(Ship{.code = "A", .year = 1999});
    auto harbour = make(Harbour{
        .name = "Kiel", .cache = {"kept"}, .depth = 11.5, .ships = {ship}, .note = "as well"});
    session.add(harbour);
    session.commit();
    BOOST_TEST(database.rows("id, name, metres, berths", "harbour") == "(1, 'Kiel', 11.5, 0)");
    BOOST_TEST(database.rows("harbour, year, code", "visit") == "(1, 1999, 'A')");
    BOOST_TEST(harbour->ships.front() == ship);
    BOOST_TEST(fmt::format("{}", peek(harbour).depth.value()) == "11.5");
    BOOST_TEST(peek(harbour).cache.size() == 1U);
    BOOST_TEST(session.get<Ship>(1999, "A") == ship);
    const auto query = select<Harbour>().where(col<&Harbour::depth> > 11);
    BOOST_TEST(session.exec(query).one() == harbour);
}

BOOST_AUTO_TEST_CASE(prints_in_the_order_that_it_says) {
    BOOST_TEST(fmt::format("{}", make(Harbour{.name = "Kiel"})) == "name='Kiel' id=None");
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(key_that_is_no_optional)

BOOST_AUTO_TEST_CASE(is_told_when_it_was_not_set) {
    unit::Database database;
    create_all<Plain>(database.engine);
    Session session{database.engine};
    session.add(make(Plain{.id = 7, .name = "set"}));
    session.commit();
    session.add(make(Plain{.name = "not set"}));
    BOOST_TEST(message_of<FlushError>([&] { session.flush(); }) ==
               "Plain.id of a new object is 0, as if it was not set: set it, or declare it as "
               "std::optional<std::int64_t> id{}, and the database gives the key");
    session.rollback();
    BOOST_TEST(database.rows("id", "plain") == "(7,)");
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(models_of_one_name)

BOOST_AUTO_TEST_CASE(may_have_tables_of_their_own) {
    unit::Database database;
    create_all<::HeroTeamLink, ::Team, ::Hero, description_test::Hero>(database.engine);
    Session session{database.engine};
    session.add(make(description_test::Hero{.name = "Thanos"}));
    session.add(make(::Hero{.name = "Deadpond", .secret_name = "?"}));
    database.echoed();
    session.flush();
    const std::string echoed = database.echoed();
    const auto hero = echoed.find("INSERT INTO hero ");
    BOOST_TEST(hero < echoed.find("INSERT INTO villain "), echoed);
    BOOST_TEST(fmt::format("{:?}", session.get<description_test::Hero>(1)) ==
               "Hero(id=1, name='Thanos')");
    BOOST_TEST(session.get<::Hero>(1)->name == "Deadpond");
}

BOOST_AUTO_TEST_CASE(cannot_share_a_table) {
    const std::string expected =
        "Hero and description_test::again::Hero are both the table 'HERO': give one another name "
        "by named(…)";
    unit::Database database;
    BOOST_TEST(message_of<ArgumentError>([&] {
                   create_all<::HeroTeamLink, ::Team, ::Hero, again::Hero>(database.engine);
               }) == expected);
    unit::Database other;
    create_all<::HeroTeamLink, ::Team, ::Hero>(other.engine);
    Session session{other.engine};
    BOOST_TEST(message_of<ArgumentError>([&] { (void)session.exec(select<again::Hero>()); }) ==
               expected);
    BOOST_TEST(message_of<ArgumentError>([&] { (void)session.get<again::Hero>(1); }) == expected);
    session.add(make(again::Hero{}));
    BOOST_TEST(message_of<ArgumentError>([&] { session.flush(); }) == expected);
}

BOOST_AUTO_TEST_CASE(cannot_share_one_that_only_a_collection_leads_to) {
    const unit::Database database;
    create_all<again::Hero>(database.engine);
    database.run("CREATE TABLE team (id INTEGER PRIMARY KEY, name TEXT, headquarters TEXT)");
    database.run("INSERT INTO team VALUES (1, 'Z-Force', '?')");
    Session session{database.engine};
    const auto team = session.get<::Team>(1);
    BOOST_TEST(message_of<ArgumentError>([&] { (void)team->heroes.size(); }) ==
               "description_test::again::Hero and Hero are both the table 'hero': give one another "
               "name by named(…)");
    const unit::Database other;
    create_all<again::Links>(other.engine);
    other.run("CREATE TABLE team (id INTEGER PRIMARY KEY, name TEXT, headquarters TEXT)");
    other.run("INSERT INTO team VALUES (1, 'Z-Force', '?')");
    Session links{other.engine};
    const auto linked = links.get<::Team>(1);
    BOOST_TEST(message_of<ArgumentError>([&] {
                   (void)linked->heroes.size();
               }).starts_with("description_test::again::Links and HeroTeamLink are both the "));
}

BOOST_AUTO_TEST_CASE(may_share_one_in_different_databases) {
    unit::Database database;
    create_all<again::Hero>(database.engine);
    Session session{database.engine};
    session.add(make(again::Hero{}));
    session.commit();
    BOOST_TEST(database.rows("id", "hero") == "(1,)");
}

BOOST_AUTO_TEST_SUITE_END()
