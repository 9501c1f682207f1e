// docs/behaviour.md, C: create_all.
#include "support.hpp"

using namespace sidekick;
using unit::lines;

namespace behaviour_c {

struct Index {
    std::optional<std::int64_t> order{};
    std::string group{};
};

}  // namespace behaviour_c

template <>
inline constexpr auto sidekick::mapping<behaviour_c::Index> = table<behaviour_c::Index>(
    column<&behaviour_c::Index::order>(primary_key), column<&behaviour_c::Index::group>(indexed));

namespace {

const std::string first_run = lines({
    "BEGIN (implicit)",
    "PRAGMA main.table_info(\"heroteamlink\")",
    "[raw sql] ()",
    "PRAGMA temp.table_info(\"heroteamlink\")",
    "[raw sql] ()",
    "PRAGMA main.table_info(\"team\")",
    "[raw sql] ()",
    "PRAGMA temp.table_info(\"team\")",
    "[raw sql] ()",
    "PRAGMA main.table_info(\"hero\")",
    "[raw sql] ()",
    "PRAGMA temp.table_info(\"hero\")",
    "[raw sql] ()",
    "INFO Engine",
    "CREATE TABLE team (",
    "\tid INTEGER NOT NULL,",
    "\tname VARCHAR NOT NULL,",
    "\theadquarters VARCHAR NOT NULL,",
    "\tPRIMARY KEY (id)",
    ")",
    "",
    "",
    "[no key] ()",
    "CREATE INDEX ix_team_name ON team (name)",
    "[no key] ()",
    "INFO Engine",
    "CREATE TABLE hero (",
    "\tid INTEGER NOT NULL,",
    "\tname VARCHAR NOT NULL,",
    "\tsecret_name VARCHAR NOT NULL,",
    "\tage INTEGER,",
    "\tPRIMARY KEY (id)",
    ")",
    "",
    "",
    "[no key] ()",
    "CREATE INDEX ix_hero_name ON hero (name)",
    "[no key] ()",
    "CREATE INDEX ix_hero_age ON hero (age)",
    "[no key] ()",
    "INFO Engine",
    "CREATE TABLE heroteamlink (",
    "\tteam_id INTEGER NOT NULL,",
    "\thero_id INTEGER NOT NULL,",
    "\tPRIMARY KEY (team_id, hero_id),",
    "\tFOREIGN KEY(team_id) REFERENCES team (id),",
    "\tFOREIGN KEY(hero_id) REFERENCES hero (id)",
    ")",
    "",
    "",
    "[no key] ()",
    "COMMIT",
});

}  // namespace

BOOST_AUTO_TEST_SUITE(behaviour_c_create_all)

BOOST_AUTO_TEST_CASE(c1_asks_main_then_temp_for_each_table_then_creates_then_commits) {
    unit::Database database;
    create_all<HeroTeamLink, Team, Hero>(database.engine);
    BOOST_TEST(database.echoed() == first_run);
}

BOOST_AUTO_TEST_CASE(c1_if_all_exist_only_main_is_asked) {
    unit::Database database;
    create_all<HeroTeamLink, Team, Hero>(database.engine);
    database.echoed();
    create_all<HeroTeamLink, Team, Hero>(database.engine);
    BOOST_TEST(database.echoed() ==
               lines({"BEGIN (implicit)", "PRAGMA main.table_info(\"heroteamlink\")",
                      "[raw sql] ()", "PRAGMA main.table_info(\"team\")", "[raw sql] ()",
                      "PRAGMA main.table_info(\"hero\")", "[raw sql] ()", "COMMIT"}));
}

BOOST_AUTO_TEST_CASE(c2_tables_without_foreign_keys_first_in_declaration_order) {
    unit::Database database;
    create_all<HeroTeamLink, Hero, Team>(database.engine);
    BOOST_TEST(database.rows("name", "sqlite_master WHERE type = 'table'") ==
               "('hero',) ('team',) ('heroteamlink',)");
}

BOOST_AUTO_TEST_CASE(c2_the_indexes_of_a_table_follow_it_directly) {
    unit::Database database;
    create_all<HeroTeamLink, Team, Hero>(database.engine);
    BOOST_TEST(database.rows("name", "sqlite_master WHERE name NOT LIKE 'sqlite_%'") ==
               "('team',) ('ix_team_name',) ('hero',) ('ix_hero_name',) ('ix_hero_age',) "
               "('heroteamlink',)");
}

BOOST_AUTO_TEST_CASE(c3_ddl_carries_no_key_and_an_index_has_its_name) {
    unit::Database database;
    create_all<Team>(database.engine);
    BOOST_TEST(database.echoed().find(
                   "\n[no key] ()\nCREATE INDEX ix_team_name ON team (name)\n[no key] ()\n") !=
               std::string::npos);
}

BOOST_AUTO_TEST_CASE(c3_reserved_words_are_quoted) {
    unit::Database database;
    create_all<behaviour_c::Index>(database.engine);
    BOOST_TEST(database.echoed().find("CREATE TABLE \"index\" (\n\t\"order\" INTEGER NOT NULL,\n"
                                      "\t\"group\" VARCHAR NOT NULL,\n"
                                      "\tPRIMARY KEY (\"order\")\n)\n") != std::string::npos);
    BOOST_TEST(database.rows("sql", "sqlite_master WHERE type = 'index'") ==
               "('CREATE INDEX ix_index_group ON \"index\" (\"group\")',)");
}

BOOST_AUTO_TEST_SUITE_END()
