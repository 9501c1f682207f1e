#include <sidekick/schema/schema.hpp>

#include <sidekick/mapping/sql.hpp>

#include "support.hpp"

using namespace sidekick;
using namespace sidekick::detail;
using unit::lines;
using unit::message_of;

namespace schema_test {

struct Egg;
struct Hen {
    std::int64_t id = 0;
    std::optional<std::int64_t> egg_id{};
};
struct Egg {
    std::int64_t id = 0;
    std::optional<std::int64_t> hen_id{};
};
struct Nest {
    std::int64_t id = 0;
    std::int64_t hen_id = 0;
};
struct Person {
    std::int64_t id = 0;
    std::optional<std::int64_t> parent_id{};
};
struct Street {
    std::int64_t id = 0;
};
struct House {
    std::int64_t id = 0;
    std::int64_t street_id = 0;
};
struct Room {
    std::int64_t id = 0;
    std::int64_t house_id = 0;
};
struct Remark {
    std::int64_t id = 0;
};

}  // namespace schema_test

using namespace schema_test;

template <>
inline constexpr auto sidekick::mapping<Hen> =
    table<Hen>(column<&Hen::id>(primary_key), column<&Hen::egg_id>(foreign_key<&Egg::id>));
template <>
inline constexpr auto sidekick::mapping<Nest> =
    table<Nest>(column<&Nest::id>(primary_key), column<&Nest::hen_id>(foreign_key<&Hen::id>));
template <>
inline constexpr auto sidekick::mapping<Egg> =
    table<Egg>(column<&Egg::id>(primary_key), column<&Egg::hen_id>(foreign_key<&Hen::id>));
template <>
inline constexpr auto sidekick::mapping<Person> = table<Person>(
    column<&Person::id>(primary_key), column<&Person::parent_id>(foreign_key<&Person::id>));
template <>
inline constexpr auto sidekick::mapping<Street> = table<Street>(primary_key<&Street::id>);
template <>
inline constexpr auto sidekick::mapping<House> =
    table<House>(primary_key<&House::id>, foreign_key<&House::street_id, &Street::id>);
template <>
inline constexpr auto sidekick::mapping<Room> =
    table<Room>(primary_key<&Room::id>, foreign_key<&Room::house_id, &House::id>);
template <>
inline constexpr auto sidekick::mapping<Remark> =
    table<Remark>(primary_key<&Remark::id>, named("so \"called\""));

BOOST_AUTO_TEST_SUITE(schema)

BOOST_AUTO_TEST_CASE(a_table_as_the_walkthrough_lays_it_out) {
    BOOST_TEST(sql::create_table(mapper<HeroTeamLink>()) ==
               "\nCREATE TABLE heroteamlink (\n"
               "\tteam_id INTEGER NOT NULL,\n"
               "\thero_id INTEGER NOT NULL,\n"
               "\tPRIMARY KEY (team_id, hero_id),\n"
               "\tFOREIGN KEY(team_id) REFERENCES team (id),\n"
               "\tFOREIGN KEY(hero_id) REFERENCES hero (id)\n"
               ")\n\n");
    BOOST_TEST(sql::create_index(mapper<Hero>(), mapper<Hero>().columns()[3]) ==
               "CREATE INDEX ix_hero_age ON hero (age)");
}

BOOST_AUTO_TEST_CASE(a_table_comes_after_all_that_it_hangs_on) {
    unit::Database database;
    create_all<Room, House, Street>(database.engine);
    const std::string echoed = database.echoed();
    BOOST_TEST(echoed.find("CREATE TABLE street") < echoed.find("CREATE TABLE house"), echoed);
    BOOST_TEST(echoed.find("CREATE TABLE house") < echoed.find("CREATE TABLE room"), echoed);
}

BOOST_AUTO_TEST_CASE(names_are_quoted_where_they_must_be) {
    BOOST_TEST(sql::quoted("hero") == "hero");
    BOOST_TEST(sql::quoted("secret_name2") == "secret_name2");
    BOOST_TEST(sql::quoted("_x$") == "_x$");
    BOOST_TEST(sql::quoted("a_z_0_9") == "a_z_0_9");
    BOOST_TEST(sql::quoted("0x") == "\"0x\"");
    BOOST_TEST(sql::quoted("9x") == "\"9x\"");
    BOOST_TEST(sql::quoted("select") == "\"select\"");
    BOOST_TEST(sql::quoted("order") == "\"order\"");
    BOOST_TEST(sql::quoted("nothing") == "\"nothing\"");
    BOOST_TEST(sql::quoted("false") == "\"false\"");
    BOOST_TEST(sql::quoted("true") == "\"true\"");
    BOOST_TEST(sql::quoted("Hero") == "\"Hero\"");
    BOOST_TEST(sql::quoted("2nd") == "\"2nd\"");
    BOOST_TEST(sql::quoted("$x") == "\"$x\"");
    BOOST_TEST(sql::quoted("é") == "\"é\"");
    BOOST_TEST(sql::quoted("a\"b") == "\"a\"\"b\"");
    BOOST_TEST(sql::quoted("") == "\"\"");
}

BOOST_AUTO_TEST_CASE(a_table_may_refer_to_itself) {
    unit::Database database;
    create_all<Person>(database.engine);
    BOOST_TEST(database.rows("name", "sqlite_master") == "('person',)");
}

BOOST_AUTO_TEST_CASE(a_circle_of_foreign_keys_gives_no_order) {
    unit::Database database;
    create_all<Nest, Hen, Egg, Person>(database.engine);
    BOOST_TEST(database.rows("name", "sqlite_master ORDER BY rowid") ==
               "('hen',) ('egg',) ('person',) ('nest',)");
}

BOOST_AUTO_TEST_CASE(a_foreign_key_to_a_model_that_is_not_listed_is_refused) {
    unit::Database database;
    BOOST_TEST(message_of<ArgumentError>([&] {
                   create_all<HeroTeamLink, Hero>(database.engine);
               }) == "HeroTeamLink.team_id refers to Team, which create_all was not given");
    BOOST_TEST(database.echoed().empty());
}

BOOST_AUTO_TEST_CASE(only_what_is_missing_is_created) {
    unit::Database database;
    database.run("CREATE TABLE team (id INTEGER PRIMARY KEY, name VARCHAR, headquarters VARCHAR)");
    create_all<HeroTeamLink, Team, Hero>(database.engine);
    BOOST_TEST(database.rows("name", "sqlite_master ORDER BY name") ==
               "('hero',) ('heroteamlink',) ('ix_hero_age',) ('ix_hero_name',) "
               "('sqlite_autoindex_heroteamlink_1',) ('team',)");
}

BOOST_AUTO_TEST_CASE(a_table_whose_name_has_quotes_is_found_again) {
    unit::Database database;
    create_all<Remark>(database.engine);
    create_all<Remark>(database.engine);
    BOOST_TEST(database.rows("name", "sqlite_master") == "('so \"called\"',)");
}

BOOST_AUTO_TEST_CASE(a_temporary_table_counts) {
    unit::Database database;
    database.run("CREATE TEMP TABLE person (id INTEGER PRIMARY KEY, parent_id INTEGER)");
    create_all<Person>(database.engine);
    BOOST_TEST(database.echoed() ==
               lines({"BEGIN (implicit)", "PRAGMA main.table_info(\"person\")", "[raw sql] ()",
                      "PRAGMA temp.table_info(\"person\")", "[raw sql] ()", "COMMIT"}));
}

BOOST_AUTO_TEST_CASE(what_fails_leaves_nothing_behind) {
    unit::Database database;
    database.run("CREATE VIEW ix_hero_age AS SELECT 1");
    BOOST_CHECK_THROW((create_all<HeroTeamLink, Team, Hero>(database.engine)), OperationalError);
    BOOST_TEST(database.rows("name", "sqlite_master") == "('ix_hero_age',)");
    BOOST_TEST(database.echoed().ends_with(
        lines({"CREATE INDEX ix_hero_age ON hero (age)", "[no key] ()", "ROLLBACK"})));
}

BOOST_AUTO_TEST_SUITE_END()
