#include <sidekick/query/query.hpp>

#include "short_memory.hpp"
#include "support.hpp"

using namespace sidekick;
using namespace sidekick::detail;
using unit::message_of;
using unit::names;

namespace query_test {

struct Switch {
    std::int64_t id = 0;
    std::optional<bool> on{};
    double volts = 0;
    Bytes state{};
};

}  // namespace query_test

using query_test::Switch;

template <>
inline constexpr auto sidekick::mapping<Switch> =
    table<Switch>(column<&Switch::id>(primary_key), column<&Switch::on>(), column<&Switch::volts>(),
                  column<&Switch::state>());

namespace {

// What follows `FROM hero` in the statement's SQL, and the parameters.
template <typename T>
std::string shown(const Select<T>& query) {
    const std::string sql = query.statement().sql();
    const std::string from = "\nFROM " + std::string{mapper<T>().table_name()};
    return sql.substr(sql.find(from) + from.size()) + " " +
           repr_parameters(query.statement().parameters());
}

std::string where(const Condition<Hero>& condition) {
    return shown(select<Hero>().where(condition));
}

constexpr auto age = col<&Hero::age>;
constexpr auto name = col<&Hero::name>;

}  // namespace

BOOST_AUTO_TEST_SUITE(query)

BOOST_AUTO_TEST_CASE(selects_every_column_of_its_model) {
    BOOST_TEST(select<Hero>().statement().sql() == unit::select_hero);
    BOOST_TEST(shown(select<Hero>()) == " ()");
}

BOOST_AUTO_TEST_CASE(each_comparison_has_its_operator) {
    BOOST_TEST(where(age == 1) == "\nWHERE hero.age = ? (1,)");
    BOOST_TEST(where(age != 1) == "\nWHERE hero.age != ? (1,)");
    BOOST_TEST(where(age < 1) == "\nWHERE hero.age < ? (1,)");
    BOOST_TEST(where(age <= 1) == "\nWHERE hero.age <= ? (1,)");
    BOOST_TEST(where(age > 1) == "\nWHERE hero.age > ? (1,)");
    BOOST_TEST(where(age >= 1) == "\nWHERE hero.age >= ? (1,)");
}

BOOST_AUTO_TEST_CASE(text_by_any_type_is_a_parameter) {
    const std::string shown_as = "\nWHERE hero.name = ? ('it',)";
    BOOST_TEST(where(name == "it") == shown_as);
    BOOST_TEST(where(name == std::string{"it"}) == shown_as);
    BOOST_TEST(where(name == std::string_view{"it"}) == shown_as);
    BOOST_TEST(where(name == std::optional<std::string>{"it"}) == shown_as);
}

BOOST_AUTO_TEST_CASE(null_is_a_literal) {
    BOOST_TEST(where(age == std::nullopt) == "\nWHERE hero.age IS NULL ()");
    BOOST_TEST(where(age == nullptr) == "\nWHERE hero.age IS NULL ()");
    BOOST_TEST(where(age == std::optional<int>{}) == "\nWHERE hero.age IS NULL ()");
    BOOST_TEST(where(age != std::nullopt) == "\nWHERE hero.age IS NOT NULL ()");
    BOOST_TEST(where(age.is_null()) == "\nWHERE hero.age IS NULL ()");
    BOOST_TEST(where(age.is_not_null()) == "\nWHERE hero.age IS NOT NULL ()");
    BOOST_TEST(message_of<ArgumentError>([] { (void)(age > std::optional<int>{}); }) ==
               "hero.age > NULL: only == and != can be used with NULL");
}

BOOST_AUTO_TEST_CASE(a_bool_is_a_literal) {
    BOOST_TEST(shown(select<Switch>().where(col<&Switch::on> == true)) ==
               "\nWHERE switch.\"on\" = 1 ()");
    BOOST_TEST(shown(select<Switch>().where(col<&Switch::on> != false)) ==
               "\nWHERE switch.\"on\" != 0 ()");
    BOOST_TEST(message_of<ArgumentError>([] { (void)(col<&Switch::on> < true); }) ==
               "switch.\"on\" < 1: only == and != can be used with a bool");
}

BOOST_AUTO_TEST_CASE(in_a_range_and_in_a_list_a_bool_is_a_parameter) {
    BOOST_TEST(shown(select<Switch>().where(col<&Switch::on>.between(false, true))) ==
               "\nWHERE switch.\"on\" BETWEEN ? AND ? (0, 1)");
    BOOST_TEST(shown(select<Switch>().where(col<&Switch::on>.in_({true}))) ==
               "\nWHERE switch.\"on\" IN (?) (1,)");
    BOOST_TEST(where(age.between(std::nullopt, 5)) == "\nWHERE hero.age BETWEEN ? AND ? (None, 5)");
}

BOOST_AUTO_TEST_CASE(numbers_and_bytes_are_parameters) {
    BOOST_TEST(shown(select<Switch>().where(col<&Switch::volts> > 1.5)) ==
               "\nWHERE switch.volts > ? (1.5,)");
    BOOST_TEST(shown(select<Switch>().where(col<&Switch::volts> > 1)) ==
               "\nWHERE switch.volts > ? (1,)");
    BOOST_TEST(shown(select<Switch>().where(col<&Switch::state> == Bytes{std::byte{1}})) ==
               "\nWHERE switch.state = ? (b'\\x01',)");
}

BOOST_AUTO_TEST_CASE(conditions_join_with_brackets_only_where_they_need_them) {
    BOOST_TEST(where(age > 1 && age < 9 && name == "x") ==
               "\nWHERE hero.age > ? AND hero.age < ? AND hero.name = ? (1, 9, 'x')");
    BOOST_TEST(where(age > 1 || age < 9 || name == "x") ==
               "\nWHERE hero.age > ? OR hero.age < ? OR hero.name = ? (1, 9, 'x')");
    BOOST_TEST(where((age > 1 || age < 9) && name == "x") ==
               "\nWHERE (hero.age > ? OR hero.age < ?) AND hero.name = ? (1, 9, 'x')");
    BOOST_TEST(where((age > 1 && age < 9) || name == "x") ==
               "\nWHERE hero.age > ? AND hero.age < ? OR hero.name = ? (1, 9, 'x')");
    BOOST_TEST(where(age > 1 && (age < 9 && (name == "x" || age.is_null()))) ==
               "\nWHERE hero.age > ? AND hero.age < ? AND (hero.name = ? OR hero.age IS NULL) (1, "
               "9, 'x')");
}

BOOST_AUTO_TEST_CASE(conditions_share_their_parts_and_leave_none_behind) {
    const long before = unit::allocations_alive();
    {
        auto one = age > 1 && (age < 9 || name == "x");
        const auto copy = one;
        one = one || copy;
        (void)(one && copy);
        const auto moved = std::move(one);
    }
    const long after = unit::allocations_alive();
    BOOST_TEST(after == before);
}

BOOST_AUTO_TEST_CASE(a_list_of_values) {
    BOOST_TEST(where(age.in_({1, 2})) == "\nWHERE hero.age IN (?, ?) (1, 2)");
    BOOST_TEST(where(name.in_(std::vector<std::string>{"a"})) == "\nWHERE hero.name IN (?) ('a',)");
    BOOST_TEST(where(age.not_in({1, 2})) == "\nWHERE (hero.age NOT IN (?, ?)) (1, 2)");
    const std::vector<int> none;
    BOOST_TEST(where(age.in_({})) == where(age.in_(none)));
    BOOST_TEST(where(name.not_in({})) == where(!name.in_({})));
    BOOST_TEST(where(age.in_(none)) ==
               "\nWHERE hero.age IN (SELECT 1 FROM (SELECT 1) WHERE 1!=1) ()");
    BOOST_TEST(where(age.not_in(none)) ==
               "\nWHERE (hero.age NOT IN (SELECT 1 FROM (SELECT 1) WHERE 1!=1)) ()");
    BOOST_TEST(where(age.in_({std::optional<int>{1}, std::optional<int>{}})) ==
               "\nWHERE hero.age IN (?, NULL) (1,)");
}

BOOST_AUTO_TEST_CASE(parts_of_text) {
    BOOST_TEST(where(name.like("x%")) == "\nWHERE hero.name LIKE ? ('x%',)");
    BOOST_TEST(where(!name.like("x%")) == "\nWHERE hero.name NOT LIKE ? ('x%',)");
    BOOST_TEST(where(name.ilike("x")) == "\nWHERE lower(hero.name) LIKE lower(?) ('x',)");
    BOOST_TEST(where(!name.ilike("x")) == "\nWHERE lower(hero.name) NOT LIKE lower(?) ('x',)");
    BOOST_TEST(where(name.contains("x")) == "\nWHERE (hero.name LIKE '%' || ? || '%') ('x',)");
    BOOST_TEST(where(!name.contains("x")) == "\nWHERE (hero.name NOT LIKE '%' || ? || '%') ('x',)");
    BOOST_TEST(where(name.starts_with("x")) == "\nWHERE (hero.name LIKE ? || '%') ('x',)");
    BOOST_TEST(where(name.ends_with("x")) == "\nWHERE (hero.name LIKE '%' || ?) ('x',)");
}

BOOST_AUTO_TEST_CASE(between_two_values) {
    BOOST_TEST(where(age.between(1, 2)) == "\nWHERE hero.age BETWEEN ? AND ? (1, 2)");
    BOOST_TEST(where(!age.between(1, 2) && name == "x") ==
               "\nWHERE hero.age NOT BETWEEN ? AND ? AND hero.name = ? (1, 2, 'x')");
}

BOOST_AUTO_TEST_CASE(a_column_and_another_one) {
    BOOST_TEST(where(age == col<&Hero::id>) == "\nWHERE hero.age = hero.id ()");
    BOOST_TEST(where(age > col<&Hero::id>) == "\nWHERE hero.age > hero.id ()");
    BOOST_TEST(where(30 < age) == "\nWHERE hero.age > ? (30,)");
    BOOST_TEST(where(30 <= age && 40 > age && 50 >= age && 60 == age) ==
               "\nWHERE hero.age >= ? AND hero.age < ? AND hero.age <= ? AND hero.age = ? (30, 40, "
               "50, 60)");
}

BOOST_AUTO_TEST_CASE(what_is_not_so) {
    BOOST_TEST(where(!(age > 1)) == "\nWHERE hero.age <= ? (1,)");
    BOOST_TEST(where(!(age == 1)) == "\nWHERE hero.age != ? (1,)");
    BOOST_TEST(where(!!(age < 1)) == "\nWHERE hero.age < ? (1,)");
    BOOST_TEST(where(!age.is_null()) == "\nWHERE hero.age IS NOT NULL ()");
    BOOST_TEST(where(!(age > 1 && name == "x")) ==
               "\nWHERE NOT (hero.age > ? AND hero.name = ?) (1, 'x')");
    BOOST_TEST(where(age > 1 && !(age > 2 || name == "x")) ==
               "\nWHERE hero.age > ? AND NOT (hero.age > ? OR hero.name = ?) (1, 2, 'x')");
    BOOST_TEST(where(!!(age > 1 || age < 9)) ==
               "\nWHERE NOT (NOT (hero.age > ? OR hero.age < ?)) (1, 9)");
    BOOST_TEST(shown(select<Switch>().where(!col<&Switch::on>)) == "\nWHERE switch.\"on\" = 0 ()");
    BOOST_TEST(shown(select<Switch>().where(col<&Switch::on>)) == "\nWHERE switch.\"on\" = 1 ()");
}

BOOST_AUTO_TEST_CASE(a_condition_grows_while_the_program_runs) {
    Condition<Hero> wanted;
    BOOST_TEST(where(wanted) == " ()");
    for (const char* const each : {"a", "b"}) {
        wanted |= name == each;
    }
    wanted &= !Condition<Hero>{} && age > 1;
    BOOST_TEST(where(wanted) ==
               "\nWHERE (hero.name = ? OR hero.name = ?) AND hero.age > ? ('a', 'b', 1)");
}

BOOST_AUTO_TEST_CASE(each_row_once) {
    BOOST_TEST(select<Hero>().distinct().statement().sql() ==
               "SELECT DISTINCT" + unit::select_hero.substr(6));
}

BOOST_AUTO_TEST_CASE(lists_of_any_length_are_one_statement) {
    unit::Walkthrough database;
    Session session{database.engine};
    const auto found = [&](std::vector<std::string> wanted) {
        const auto heroes = session.exec(select<Hero>().where(name.in_(wanted))).all();
        const std::string echo = database.echoed();
        return names(heroes) + " " + echo.substr(echo.rfind("\nWHERE"));
    };
    (void)session.exec(select<Team>());
    BOOST_TEST(found({"Deadpond", "Nobody"}) ==
               "Deadpond \nWHERE hero.name IN (?, ?)\n[G] ('Deadpond', 'Nobody')\n");
    BOOST_TEST(found({"Deadpond"}) == "Deadpond \nWHERE hero.name IN (?)\n[C] ('Deadpond',)\n");
    BOOST_TEST(found({}) ==
               " \nWHERE hero.name IN (SELECT 1 FROM (SELECT 1) WHERE 1!=1)\n[C] ()\n");
}

BOOST_AUTO_TEST_CASE(several_wheres_are_joined_by_and) {
    auto query = select<Hero>();
    query = query.where(age > 1);
    query = query.where(age < 3 || name == "x");
    BOOST_TEST(shown(query) ==
               "\nWHERE hero.age > ? AND (hero.age < ? OR hero.name = ?) (1, 3, 'x')");
}

BOOST_AUTO_TEST_CASE(a_where_takes_several_conditions) {
    auto query = select<Hero>();
    query = query.where(age > 1, age < 3 || name == "x", name != "y");
    BOOST_TEST(shown(query) ==
               "\nWHERE hero.age > ? AND (hero.age < ? OR hero.name = ?) AND hero.name != ? (1, 3, "
               "'x', 'y')");
    BOOST_TEST(shown(select<Hero>().where(age > 1, age < 3)) ==
               shown(select<Hero>().where(age > 1 && age < 3)));
}

BOOST_AUTO_TEST_CASE(orders_and_limits) {
    BOOST_TEST(shown(select<Hero>().order_by(age)) == " ORDER BY hero.age ()");
    BOOST_TEST(shown(select<Hero>().order_by(age.desc(), name.asc())) ==
               " ORDER BY hero.age DESC, hero.name ASC ()");
    BOOST_TEST(shown(select<Hero>().order_by(age).order_by(name)) ==
               " ORDER BY hero.age, hero.name ()");
    BOOST_TEST(shown(select<Hero>().limit(2)) == "\n LIMIT ? OFFSET ? (2, 0)");
    BOOST_TEST(shown(select<Hero>().offset(1)) == "\n LIMIT ? OFFSET ? (-1, 1)");
    BOOST_TEST(shown(select<Hero>().limit(2).offset(1).limit(3)) == "\n LIMIT ? OFFSET ? (3, 1)");
    BOOST_TEST(shown(select<Hero>().where(age > 1).order_by(name).limit(1)) ==
               "\nWHERE hero.age > ? ORDER BY hero.name\n LIMIT ? OFFSET ? (1, 1, 0)");
}

BOOST_AUTO_TEST_CASE(finds_what_it_asks_for) {
    const unit::Walkthrough database;
    Session session{database.engine};
    const auto found = [&](const Select<Hero>& query) { return names(session.exec(query).all()); };
    BOOST_TEST(found(select<Hero>()) == "Deadpond, Rusty-Man, Spider-Boy");
    BOOST_TEST(found(select<Hero>().where(age.is_null())) == "Deadpond, Spider-Boy");
    BOOST_TEST(found(select<Hero>().where(age >= 48)) == "Rusty-Man");
    BOOST_TEST(found(select<Hero>().where(name == "Deadpond" || age == 48)) ==
               "Deadpond, Rusty-Man");
    BOOST_TEST(found(select<Hero>().order_by(name.desc()).limit(2)) == "Spider-Boy, Rusty-Man");
    BOOST_TEST(found(select<Hero>().offset(1)) == "Rusty-Man, Spider-Boy");
    BOOST_TEST(found(select<Hero>().limit(0)).empty());
    BOOST_TEST(found(select<Hero>().where(name == "'; DROP TABLE hero; --")).empty());
}

BOOST_AUTO_TEST_CASE(runs_again_with_other_values) {
    const unit::Walkthrough database;
    Session session{database.engine};
    const auto heroes = select<Hero>();
    const auto deadpond = heroes.where(name == "Deadpond");
    BOOST_TEST(session.exec(deadpond.where(age == 48)).all().empty());
    BOOST_TEST(names(session.exec(deadpond).all()) == "Deadpond");
    BOOST_TEST(names(session.exec(heroes.order_by(name.desc()).limit(1)).all()) == "Spider-Boy");
    BOOST_TEST(session.exec(heroes.distinct().slice(1, 3)).all().size() == 2U);
    BOOST_TEST(session.exec(heroes).all().size() == 3U);
    const auto older = update<Hero>().set(age, age + 1);
    BOOST_TEST(session.exec(older.where(name == "Nobody")) == 0);
    BOOST_TEST(session.exec(older) == 3);
    const auto named = text<std::string>("SELECT name FROM hero WHERE name = :name");
    BOOST_TEST(session.exec(named.bind("name", "Nobody")).all().empty());
    BOOST_TEST(session.exec(named.bind("name", "Deadpond")).all().size() == 1U);
}

BOOST_AUTO_TEST_SUITE_END()
