// What a commit has changed, in words.
#include <set>

#include "sidekick/database/sqlite.hpp"
#include "sidekick/trace/changed_table.hpp"
#include "sidekick/trace/changes_json.hpp"
#include "traced.hpp"
#include "training_models.hpp"

using namespace sidekick;
using unit::has_lines;

namespace {

using Traced = unit::TracedOn<training::Training>;

std::string committed(Traced& database) {
    (void)database.records();
    database.session.commit();
    return database.record({"\"kind\":\"committed\""});
}

// What the next commit says that it has changed, a line each, in the order of the alphabet.
std::string changes(Traced& database) {
    const std::string record = committed(database);
    std::set<std::string> texts;
    const std::string mark = "\"text\":\"";
    for (auto at = record.find(mark); at != std::string::npos; at = record.find(mark, at + 1)) {
        const auto begin = at + mark.size();
        texts.insert(record.substr(begin, record.find('"', begin) - begin) + "\n");
    }
    std::string lines;
    for (const std::string& text : texts) {
        lines += text;
    }
    return lines;
}

}  // namespace

// Where changes are not known there is nothing to say.
BOOST_AUTO_TEST_SUITE(words_of_changes, *boost::unit_test::enable_if<has_lines>())

BOOST_AUTO_TEST_CASE(a_row_that_moves) {
    Traced on;
    on.spider_boy->team = on.z_force;
    on.tarantula->team = on.z_force;
    on.tarantula->name = "Spider";
    on.deadpond->team = nullptr;
    BOOST_TEST(changes(on) ==
               "Deadpond leaves Z-Force; its team_id becomes NULL\n"
               "Spider joins Z-Force; name 'Tarantula' → 'Spider'\n"
               "Spider-Boy moves from Preventers to Z-Force\n");
}

BOOST_AUTO_TEST_CASE(a_new_row_says_where_it_is) {
    Traced on;
    on.session.add(training::hero("Black Lion", on.preventers));
    on.session.add(training::hero("Nobody"));
    BOOST_TEST(changes(on) == "Hero Black Lion is new, in Preventers\nHero Nobody is new\n");
}

BOOST_AUTO_TEST_CASE(a_deleted_parent_says_who_stays) {
    Traced on;
    on.session.delete_object(on.link);
    on.session.delete_object(on.preventers);
    on.session.delete_object(on.z_force);
    BOOST_TEST(changes(on) ==
               "Deadpond leaves Z-Force; its team_id becomes NULL\n"
               "Rusty-Man leaves Preventers; its team_id becomes NULL\n"
               "Spider-Boy leaves Preventers\n"
               "Spider-Boy leaves Preventers; its team_id becomes NULL\n"
               "Team Preventers is deleted; its 2 heroes stay, without a team\n"
               "Team Z-Force is deleted; Deadpond stays, without a team\n");
}

BOOST_AUTO_TEST_CASE(a_deleted_parent_says_who_goes_with_it) {
    Traced on;
    on.session.delete_object(on.link);
    on.session.delete_object(on.preventers);
    on.session.delete_object(on.rusty_man);
    on.session.delete_object(on.spider_boy);
    on.session.delete_object(on.tarantula);
    BOOST_TEST(changes(on) ==
               "Hero Rusty-Man is deleted, with Spider-Boy\n"
               "Hero Spider-Boy is gone\n"
               "Hero Tarantula is gone\n"
               "Spider-Boy leaves Preventers\n"
               "Team Preventers is deleted, with its 2 heroes\n");
}

BOOST_AUTO_TEST_CASE(a_link_with_a_column) {
    Traced on;
    on.link->is_training = false;
    BOOST_TEST(changes(on) == "Spider-Boy in Preventers: is_training True → False\n");
    on.session.add(make(training::Link{.team = on.z_force, .hero = on.rusty_man}));
    BOOST_TEST(changes(on) == "Rusty-Man joins Z-Force\n");
    on.link->hero = on.deadpond;
    BOOST_TEST(changes(on) == "Spider-Boy in Preventers becomes Deadpond in Preventers\n");
    on.session.delete_object(on.link);
    on.session.delete_object(on.deadpond);
    BOOST_TEST(changes(on) == "Deadpond leaves Preventers\nHero Deadpond is gone\n");
}

BOOST_AUTO_TEST_CASE(who_is_no_group_is_not_joined) {
    Traced on;
    on.tarantula->mentor = on.deadpond;
    on.session.add(make(training::Badge{.hero = on.deadpond}));
    BOOST_TEST(changes(on) ==
               "Badge 1 is new, hero Deadpond\nHero Tarantula: mentor None → Deadpond\n");
    on.spider_boy->mentor = on.deadpond;
    on.rusty_man->badge = on.deadpond->badge.get();
    BOOST_TEST(changes(on) ==
               "Badge 1: hero Deadpond → Rusty-Man\n"
               "Hero Spider-Boy: mentor Rusty-Man → Deadpond\n");
    on.session.delete_object(on.deadpond);
    BOOST_TEST(changes(on) ==
               "Hero Deadpond is deleted; its 2 students stay, without a mentor\n"
               "Hero Spider-Boy: mentor Deadpond → None\n"
               "Hero Tarantula: mentor Deadpond → None\n");
}

BOOST_AUTO_TEST_CASE(keys_and_where_foreign_keys_lead) {
    Traced on;
    on.link->is_training = false;
    on.spider_boy->name = "Spider-Man";
    const std::string record = committed(on);
    BOOST_TEST(unit::has(
        record,
        R"("key":["id"],"references":{"team_id":"training_team","mentor_id":"training_hero"},)"));
    BOOST_TEST(unit::has(record,
                         R"("key":["team_id","hero_id"],)"
                         R"("references":{"team_id":"training_team","hero_id":"training_hero"},)"));
}

BOOST_AUTO_TEST_CASE(a_row_of_a_table_that_is_not_as_its_model) {
    const Traced known;
    detail::Connection without_tables{":memory:"};
    detail::ChangedTables tables;
    std::string json;
    detail::append_changes(
        json,
        {{.table = "trainee", .after = {Value{"x"}}}, {.table = "other", .before = {Value{1.5}}}},
        tables, without_tables, [] {});
    BOOST_TEST(unit::has(json, R"("new":{"column 1":"x"},)"));
    BOOST_TEST(unit::has(json, R"("text":"Link x is new")"));
    BOOST_TEST(unit::has(json, R"("text":"other 1.5 is gone")"));
}

BOOST_AUTO_TEST_CASE(a_table_that_gets_other_columns_is_met_anew) {
    const Traced known;
    detail::Connection connection{":memory:"};
    detail::ChangedTables tables;
    const auto said = [&](const std::vector<Value>& row) {
        std::string json;
        detail::append_changes(json, {{.table = "other", .after = row}}, tables, connection, [] {});
        return json;
    };
    (void)connection.run("CREATE TABLE other (a)", {});
    BOOST_TEST(unit::has(said({Value{"x"}}), R"("new":{"a":"x"},)"));
    (void)connection.run("ALTER TABLE other RENAME a TO b; ALTER TABLE other ADD c", {});
    BOOST_TEST(unit::has(said({Value{"x"}, Value{1.5}}), R"("new":{"b":"x","c":1.5},)"));
}

BOOST_AUTO_TEST_SUITE_END()
