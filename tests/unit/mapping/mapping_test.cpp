#include <sidekick/mapping/mapping.hpp>

#include "support.hpp"

using namespace sidekick;
using namespace sidekick::detail;
using unit::lines;
using unit::message_of;
using unit::peek;

namespace mapping_test {

struct Entity {
    std::optional<std::int64_t> id{};
    std::string name{};
};
struct Villain : Entity {
    std::string plan{};
};

struct Minion : Entity {
    std::optional<std::int64_t> master_id{};
};

struct Scheme {
    std::optional<std::int64_t> id{};
    std::optional<std::int64_t> villain_id{};
};

// Words that SQL reserves, and names that differ from the members'.
struct Order {
    std::optional<std::int64_t> id{};
    std::string select{};
    std::string quoted{};
};

struct Seat {
    std::string row{};
    std::int64_t number = 0;
    std::optional<std::string> guest{};
};

}  // namespace mapping_test

using namespace mapping_test;

template <>
inline constexpr auto sidekick::mapping<Villain> =
    table<Villain>(column<&Villain::id>(primary_key), column<&Villain::name>(indexed),
                   column<&Villain::plan>(), repr_order<&Villain::plan, &Villain::name>);
template <>
inline constexpr auto sidekick::mapping<Minion> =
    table<Minion>(column<&Minion::id>(primary_key), column<&Minion::name>(),
                  column<&Minion::master_id>(foreign_key<&Villain::id, Villain>));
template <>
inline constexpr auto sidekick::mapping<Scheme> =
    table<Scheme>(primary_key<&Scheme::id>,
                  foreign_key<&Scheme::villain_id, &Villain::id, Villain>(ondelete(cascade)));
template <>
inline constexpr auto sidekick::mapping<Order> =
    table<Order>(named("Group"), column<&Order::id>(primary_key), column<&Order::select>(indexed),
                 column<&Order::quoted>(named("has \"quotes\""), indexed));
template <>
inline constexpr auto sidekick::mapping<Seat> = table<Seat>(
    column<&Seat::row>(primary_key), column<&Seat::number>(primary_key), column<&Seat::guest>());

namespace {

template <typename... Models>
struct With : unit::Database {
    With() {
        create_all<Models...>(engine);
        echoed();
    }
};

}  // namespace

BOOST_AUTO_TEST_SUITE(mapping_of_a_model)

BOOST_AUTO_TEST_CASE(the_table_defaults_to_the_class_in_lower_case) {
    BOOST_TEST(mapper<HeroTeamLink>().table_name() == "heroteamlink");
    BOOST_TEST(mapper<HeroTeamLink>().class_name() == "HeroTeamLink");
    BOOST_TEST(mapper<Order>().table_name() == "Group");
    BOOST_TEST(mapper<Hero>().columns().size() == 4U);
    BOOST_TEST(mapper<Hero>().relationships().size() == 1U);
    BOOST_TEST((&mapper<Hero>() == &declared_mapper<Hero>()));
}

BOOST_AUTO_TEST_CASE(relationships_know_their_link_and_their_other_side) {
    const auto& teams = dynamic_cast<const ManyToMany&>(*mapper<Hero>().relationships().front());
    BOOST_TEST(teams.name == "teams");
    BOOST_TEST((teams.owner == &mapper<Hero>()));
    BOOST_TEST((teams.target == &mapper<Team>()));
    BOOST_TEST((teams.link == &mapper<HeroTeamLink>()));
    BOOST_TEST((teams.inverse == mapper<Team>().relationships().front().get()));
    BOOST_TEST((teams.owner_columns == std::vector<std::size_t>{1}));
    BOOST_TEST((teams.target_columns == std::vector<std::size_t>{0}));
}

BOOST_AUTO_TEST_CASE(a_foreign_key_can_lead_to_an_inherited_member) {
    const With<Villain, Minion, Scheme> database;
    BOOST_TEST(database.rows("\"table\", \"to\", on_delete", "pragma_foreign_key_list('scheme')") ==
               "('villain', 'id', 'CASCADE')");
    BOOST_TEST(database.rows("\"table\", \"from\", \"to\"", "pragma_foreign_key_list('minion')") ==
               "('villain', 'master_id', 'id')");
}

BOOST_AUTO_TEST_CASE(inherited_members_are_columns) {
    With<Villain> database;
    Session session{database.engine};
    Villain thanos;
    thanos.name = "Thanos";
    thanos.plan = "snap";
    auto villain = make(thanos);
    session.add(villain);
    session.commit();
    BOOST_TEST(*peek(villain).id == 1);
    BOOST_TEST(fmt::format("{:?}", villain) == "Villain(plan='snap', name='Thanos')");
    BOOST_TEST(session
                   .exec(select<Villain>()
                             .where(col<&Villain::name, Villain> == "Thanos")
                             .order_by(col<&Villain::id, Villain>.desc()))
                   .one() == villain);
}

BOOST_AUTO_TEST_CASE(reserved_words_and_given_names_are_quoted) {
    unit::Database database;
    create_all<Order>(database.engine);
    BOOST_TEST(database.echoed() ==
               lines({"BEGIN (implicit)",
                      "PRAGMA main.table_info(\"Group\")",
                      "[raw sql] ()",
                      "PRAGMA temp.table_info(\"Group\")",
                      "[raw sql] ()",
                      "INFO Engine",
                      "CREATE TABLE \"Group\" (",
                      "\tid INTEGER NOT NULL,",
                      "\t\"select\" VARCHAR NOT NULL,",
                      "\t\"has \"\"quotes\"\"\" VARCHAR NOT NULL,",
                      "\tPRIMARY KEY (id)",
                      ")",
                      "",
                      "",
                      "[no key] ()",
                      "CREATE INDEX \"ix_Group_select\" ON \"Group\" (\"select\")",
                      "[no key] ()",
                      "CREATE INDEX \"ix_Group_has \"\"quotes\"\"\" ON \"Group\" (\"has "
                      "\"\"quotes\"\"\")",
                      "[no key] ()",
                      "COMMIT"}));
    Session session{database.engine};
    auto order = make(Order{.select = "a", .quoted = "b"});
    session.add(order);
    session.flush();
    order->quoted = "c";
    session.flush();
    session.expire(order);
    BOOST_TEST(order->quoted == "c");
    BOOST_TEST(session.exec(select<Order>().where(col<&Order::select> == "a")).one() == order);
    session.delete_object(order);
    session.flush();
    BOOST_TEST(database.echoed() ==
               lines({"BEGIN (implicit)",
                      "INSERT INTO \"Group\" (\"select\", \"has \"\"quotes\"\"\") VALUES (?, ?)",
                      "[G] ('a', 'b')",
                      "UPDATE \"Group\" SET \"has \"\"quotes\"\"\"=? WHERE \"Group\".id = ?",
                      "[G] ('c', 1)",
                      "SELECT \"Group\".id AS \"Group_id\", \"Group\".\"select\" AS "
                      "\"Group_select\", \"Group\".\"has \"\"quotes\"\"\" AS \"Group_has "
                      "\"\"quotes\"\"\"",
                      "FROM \"Group\"", "WHERE \"Group\".id = ?", "[G] (1,)",
                      "SELECT \"Group\".id, \"Group\".\"select\", \"Group\".\"has "
                      "\"\"quotes\"\"\"",
                      "FROM \"Group\"", "WHERE \"Group\".\"select\" = ?", "[G] ('a',)",
                      "DELETE FROM \"Group\" WHERE \"Group\".id = ?", "[G] (1,)"}));
}

BOOST_AUTO_TEST_CASE(a_key_of_two_columns) {
    With<Seat> database;
    Session session{database.engine};
    auto a2 = make(Seat{.row = "a", .number = 2});
    auto a10 = make(Seat{.row = "a", .number = 10});
    session.add(a10);
    session.add(a2);
    session.commit();
    BOOST_TEST(
        database.echoed() ==
        lines({"BEGIN (implicit)", "INSERT INTO seat (\"row\", number, guest) VALUES (?, ?, ?)",
               "[G] (('a', 10, None), ('a', 2, None))", "COMMIT"}));
    BOOST_TEST(session.get<Seat>("a", 2) == a2);
    BOOST_TEST(!session.get<Seat>("b", 2));
    a10->guest = "Wade";
    a2->guest = "Peter";
    database.echoed();
    session.flush();
    BOOST_TEST(database.echoed() ==
               lines({"UPDATE seat SET guest=? WHERE seat.\"row\" = ? AND seat.number = ?",
                      "[G] (('Peter', 'a', 2), ('Wade', 'a', 10))"}));
    a2->number = 3;
    session.commit();
    BOOST_TEST(a2.node()->describe() == "<Seat ('a', 3)>");
    BOOST_TEST(session.get<Seat>("a", 3) == a2);
    session.delete_object(a2);
    session.commit();
    BOOST_TEST(database.rows("\"row\", number, guest", "seat") == "('a', 10, 'Wade')");
}

BOOST_AUTO_TEST_SUITE_END()
