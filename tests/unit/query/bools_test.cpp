// Columns of bools, which are conditions by themselves: the SQL is what SQLModel prints.
#include "academy_models.hpp"

namespace academy {

namespace {

struct Lamp {
    std::optional<std::int64_t> id{};
    bool is_on{};
    std::optional<bool> is_new{};
};
constexpr auto describe(Model<Lamp>) {
    return table<Lamp>(primary_key<&Lamp::id>);
}

constexpr auto id = col<&Lamp::id>;
constexpr auto is_on = col<&Lamp::is_on>;
constexpr auto is_new = col<&Lamp::is_new>;

template <typename Given>
std::string condition(const Given& given) {
    const std::string all = from(select<Lamp>().where(given));
    return all.substr(all.find("WHERE ") + 6);
}

struct Lamps : unit::Database {
    Lamps() {
        create_all<Lamp>(engine);
        run("INSERT INTO lamp VALUES (1, 1, 0), (2, 0, 1), (3, 0, 0), (4, 0, NULL)");
        (void)session.exec(select<Lamp>());
        echoed();
    }
    template <typename Given>
    std::size_t found(const Given& given) {
        return session.exec(select<Lamp>().where(given)).size();
    }

    Session session{engine};
};

}  // namespace

BOOST_AUTO_TEST_SUITE(bools)

BOOST_FIXTURE_TEST_CASE(their_sum_is_a_number, Lamps) {
    BOOST_TEST(show(session.exec(select(func::sum(is_on), func::sum(is_new)))) == "[(1, 1)]");
    BOOST_TEST(show(session.exec(select(func::sum(is_on)).where(id > 1))) == "[0]");
}

BOOST_AUTO_TEST_CASE(beside_conditions) {
    BOOST_TEST(condition(is_on || id > 3) == "lamp.is_on = 1 OR lamp.id > ? (3,)");
    BOOST_TEST(condition(id > 3 && is_on) == "lamp.id > ? AND lamp.is_on = 1 (3,)");
    BOOST_TEST(condition(id > 3 || is_on) == "lamp.id > ? OR lamp.is_on = 1 (3,)");
    BOOST_TEST(condition(is_on && id > 3) == "lamp.is_on = 1 AND lamp.id > ? (3,)");
    BOOST_TEST(condition(is_on || is_new) == "lamp.is_on = 1 OR lamp.is_new = 1");
    BOOST_TEST(condition(is_on && !is_new) == "lamp.is_on = 1 AND lamp.is_new = 0");
    BOOST_TEST(condition(!(is_on || id > 3)) == "NOT (lamp.is_on = 1 OR lamp.id > ?) (3,)");
    BOOST_TEST(from(select<Team>().select_from<Lamp>().where(is_on && col<&Team::id> == id)) ==
               "team, lamp / WHERE lamp.is_on = 1 AND team.id = lamp.id");
    BOOST_TEST(from(select<Team>().select_from<Lamp>().where(is_on, col<&Team::id> == id)) ==
               "team, lamp / WHERE lamp.is_on = 1 AND team.id = lamp.id");
    BOOST_TEST(from(select<Team>().join<Lamp>().on(is_on)) == "team JOIN lamp ON lamp.is_on = 1");
    Condition<Lamp> either;
    either |= is_on;
    either |= is_new;
    BOOST_TEST(condition(either) == "lamp.is_on = 1 OR lamp.is_new = 1");
}

BOOST_AUTO_TEST_CASE(given_to_a_function) {
    BOOST_TEST(condition(func::coalesce(is_new, false)) == "coalesce(lamp.is_new, ?) = 1 (0,)");
    BOOST_TEST(condition(func::coalesce(is_new, std::nullopt)) ==
               "coalesce(lamp.is_new, NULL) = 1");
}

BOOST_AUTO_TEST_CASE(turned_round) {
    BOOST_TEST(condition(!is_on) == "lamp.is_on = 0");
    BOOST_TEST(condition(!!is_on) == "lamp.is_on = 1");
    BOOST_TEST(condition(!(is_on == true)) == "lamp.is_on != 1");
    BOOST_TEST(condition(!(is_on == false)) == "lamp.is_on != 0");
}

BOOST_FIXTURE_TEST_CASE(what_they_find, Lamps) {
    BOOST_TEST(found(is_on || is_new) == 2U);
    BOOST_TEST(found(!is_on && !is_new) == 1U);
    // In memory too, where NULL is neither.
    BOOST_TEST(session.exec(update<Lamp>().set(is_on, true).where(!is_new)) == 2);
    BOOST_TEST(session.get<Lamp>(3)->is_on);
    BOOST_TEST(!session.get<Lamp>(4)->is_on);
    BOOST_TEST(session.exec(erase<Lamp>().where(is_new || id == 4)) == 2);
}

BOOST_FIXTURE_TEST_CASE(a_comparison_is_another_statement, Lamps) {
    const auto is_cached = [&](const auto& given) {
        echoed();
        (void)found(given);
        return echoed().find("[C]") != std::string::npos;
    };
    BOOST_TEST(!is_cached(!is_on));
    BOOST_TEST(!is_cached(is_on == false));
    BOOST_TEST(!is_cached(is_on));
    BOOST_TEST(!is_cached(is_on == true));
    BOOST_TEST(is_cached(!is_on));
    BOOST_TEST(is_cached(is_on == true));
}

BOOST_FIXTURE_TEST_CASE(set_to_whether_a_condition_holds, Lamps) {
    const auto lamp = session.get<Lamp>(2);
    const auto becomes = [&](const auto& given) {
        session.exec(update<Lamp>().set(is_on, given));
        const std::string echo = echoed();
        const bool in_memory = lamp->is_on;
        BOOST_TEST(echoed() == "");
        session.expire(lamp);
        BOOST_TEST(in_memory == lamp->is_on);
        echoed();
        const auto from = echo.find("SET ") + 4;
        return echo.substr(from, echo.find('\n') - from) + (in_memory ? " -> on" : " -> off");
    };
    BOOST_TEST(becomes(!is_on) == "is_on=lamp.is_on = 0 -> on");
    BOOST_TEST(becomes(id > 2) == "is_on=(lamp.id > ?) -> off");
    BOOST_TEST(becomes(id > 1 && id < 3) == "is_on=(lamp.id > ? AND lamp.id < ?) -> on");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace academy
