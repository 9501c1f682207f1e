// Why a statement is sent, in words.
#include "league_models.hpp"
#include "traced.hpp"
#include "training_models.hpp"

namespace hotel {

struct Guest {
    sidekick::Uuid id{};
    std::string name{};
    std::optional<std::string> room{};
};
constexpr auto describe(sidekick::Model<Guest>) {
    using namespace sidekick;
    return table<Guest>(primary_key<&Guest::id>, server_default<&Guest::room>("any"));
}

struct Hotel : unit::Database {
    Hotel() { sidekick::create_all<Guest>(engine); }
};

}  // namespace hotel

namespace league {

namespace {

using Traced = unit::TracedOn<League>;

// The words for the only statement since the last call that has this text.
template <typename Database>
std::string why(Database& database, std::string_view sql) {
    const std::string record = database.record({"\"kind\":\"statement\"", sql});
    const std::string mark = "\"text\":\"";
    const auto begin = record.find(mark) + mark.size();
    return record.substr(begin, record.find('"', begin) - begin);
}

}  // namespace

BOOST_AUTO_TEST_SUITE(words_of_statements)

BOOST_AUTO_TEST_CASE(a_member_that_loads_says_what_the_session_did_not_have) {
    Traced on;
    Session session{on.engine};
    const auto deadpond = session.get<Hero>(1);
    BOOST_TEST(deadpond->team->name == "Z-Force");
    BOOST_TEST(why(on, "FROM team") ==
               "Deadpond.team was touched; the session did not have Team 1");
    BOOST_TEST(deadpond->team->heroes.size() == 1);
    BOOST_TEST(why(on, "= hero.team_id") == "Z-Force.heroes was not loaded and was touched");
}

BOOST_AUTO_TEST_CASE(what_is_loaded_together_says_for_how_many) {
    Traced on;
    Session session{on.engine, {.lazy = Lazy::together}};
    const auto heroes = session.exec(select<Hero>().order_by(col<&Hero::id>)).all();
    (void)on.records();
    BOOST_TEST(heroes[0]->team->name == "Z-Force");
    const std::string record = on.record({"\"kind\":\"statement\"", "FROM team"});
    BOOST_TEST(record.find("\"text\":\"Deadpond.team was touched; the session did not have Team 1: "
                           "read for ") != std::string::npos);
    BOOST_TEST(record.find(" Hero objects of one query at once\"") != std::string::npos);
    BOOST_TEST(record.find("\"attribute\":\"team\",\"together\":") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(what_expired_keeps_its_name) {
    Traced on;
    Session session{on.engine};
    const auto deadpond = session.get<Hero>(1);
    session.expire(deadpond);
    (void)on.records();
    (void)unit::peek(deadpond);
    BOOST_TEST(why(on, "FROM hero") ==
               "Deadpond had expired and was touched: its row is read again");
}

BOOST_AUTO_TEST_CASE(what_has_no_name_is_called_by_its_key) {
    unit::TracedOn<training::Training> on;
    Session session{on.engine};
    const auto link = session.get<training::Link>(2, 4);
    BOOST_TEST(link->team->name == "Preventers");
    BOOST_TEST(why(on, "FROM training_team") ==
               "Link (2, 4).team was touched; the session did not have Team 2");
}

BOOST_AUTO_TEST_CASE(what_the_database_put_into_a_new_row_and_whose_it_is) {
    unit::TracedOn<hotel::Hotel> on;
    Session session{on.engine};
    const auto guest = make(hotel::Guest{.name = "Ann"});
    session.add(guest);
    session.flush();
    (void)on.records();
    BOOST_TEST(unit::peek(guest).room.value() == "any");
    const auto records = on.records();
    const auto read = std::ranges::find_if(records, [](const std::string& record) {
        return unit::has(record, "FROM guest") && unit::has(record, R"("kind":"defaults")");
    });
    BOOST_REQUIRE((read != records.end()));
    BOOST_TEST(unit::has(*read, "Ann was touched: what the database put into its new row is read"));
}

BOOST_AUTO_TEST_CASE(a_query_of_no_table) {
    Traced on;
    (void)on.session.exec(select(func::count())).one();
    BOOST_TEST(why(on, "SELECT count(*)") == "the program asks for values");
}

BOOST_AUTO_TEST_CASE(what_a_flush_reads_of_what_is_to_be_deleted) {
    Traced on;
    on.session.delete_object(on.z_force);
    on.session.commit();
    const auto records = on.records();
    const auto said = [&](const std::string& words) {
        return std::ranges::any_of(
            records, [&](const std::string& record) { return unit::has(record, words); });
    };
    BOOST_TEST(said("Z-Force had expired and is to be deleted: its row is read again"));
    BOOST_TEST(said("Z-Force is to be deleted, so its heroes are read"));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace league
