// docs/behaviour.md, J: the echo.
#include <algorithm>
#include <ranges>

#include "support.hpp"

using namespace sidekick;
using unit::lines;
using unit::peek;

namespace {

// The markers alone: "[G] [C] ".
std::string markers(const std::string& echoed) {
    std::string out;
    for (std::string_view rest = echoed; !rest.empty(); rest.remove_prefix(rest.find('\n') + 1)) {
        for (const char* marker : {"[G] ", "[C] ", "[raw sql] ", "[no key] "}) {
            out += rest.starts_with(marker) ? marker : "";
        }
    }
    return out;
}

struct Open : unit::Walkthrough {
    Session session{engine};
    void exec(const auto& query) { (void)session.exec(query); }
};

}  // namespace

BOOST_AUTO_TEST_SUITE(behaviour_j_echo)

BOOST_AUTO_TEST_CASE(j1_raw_sql_for_pragmas_no_key_for_ddl_generated_then_cached) {
    unit::Database database;
    create_all<Team, Hero, HeroTeamLink>(database.engine);
    BOOST_TEST(markers(database.echoed()) ==
               "[raw sql] [raw sql] [raw sql] [raw sql] [raw sql] [raw sql] [no key] [no key] "
               "[no key] [no key] [no key] [no key] ");
    Session session{database.engine};
    (void)session.exec(select<Team>());
    (void)session.exec(select<Team>());
    BOOST_TEST(markers(database.echoed()) == "[G] [C] ");
}

BOOST_AUTO_TEST_CASE(j1_the_age_of_a_cached_statement_is_measured_from_its_first_compilation) {
    class Ages final : public Listener {
    public:
        void on_event(const Event& event) override {
            if (event.kind == EventKind::statement) {
                seconds.push_back(event.seconds);
            }
        }
        std::vector<double> seconds;
    };
    Open on;
    const auto ages = std::make_shared<Ages>();
    on.engine.add_listener(ages);
    for (int i = 0; i < 3; ++i) {
        on.exec(select<Hero>());
    }
    BOOST_TEST_REQUIRE(ages->seconds.size() == 3U);
    BOOST_TEST(ages->seconds[0] >= 0);
    BOOST_TEST(ages->seconds[1] > 0);
    BOOST_TEST(ages->seconds[2] > ages->seconds[1]);
}

BOOST_AUTO_TEST_CASE(j2_the_cache_belongs_to_the_engine_across_sessions) {
    unit::Walkthrough database;
    for (int i = 0; i < 2; ++i) {
        Session session{database.engine};
        (void)session.get<Hero>(1);
    }
    BOOST_TEST(markers(database.echoed()) == "[G] [C] ");
    unit::Walkthrough other;
    (void)Session{other.engine}.get<Hero>(1);
    BOOST_TEST(markers(other.echoed()) == "[G] ");
}

BOOST_AUTO_TEST_CASE(j3_the_same_text_can_have_different_keys) {
    Open on;
    auto hero = on.session.get<Hero>(1);
    on.session.expire(hero);
    (void)peek(hero);
    on.session.refresh(hero);
    on.exec(select<Hero>().where(col<&Hero::id> == 1));
    (void)hero->teams.size();
    (void)on.session.get<Team>(1)->heroes.size();
    BOOST_TEST(on.echoed() ==
               lines({"BEGIN (implicit)", unit::get_hero, "[G] (1,)", unit::get_hero, "[G] (1,)",
                      unit::select_hero + "\nWHERE hero.id = ?", "[G] (1,)",
                      unit::select_hero + "\nWHERE hero.id = ?", "[G] (1,)", unit::load_teams,
                      "[G] (1,)", unit::load_heroes, "[G] (1,)"}));
}

BOOST_AUTO_TEST_CASE(j3_link_rows_of_a_relationship_and_those_of_objects) {
    Open on;
    on.session.get<Hero>(3)->teams.push_back(on.session.get<Team>(1));
    on.session.flush();
    on.echoed();
    on.session.add(make(HeroTeamLink{.team_id = 1, .hero_id = 2}));
    on.session.flush();
    BOOST_TEST(on.echoed() == lines({unit::insert_link, "[G] (1, 2)"}));
}

BOOST_AUTO_TEST_CASE(j4_the_key_is_the_structure_not_the_values) {
    Open on;
    on.exec(select<Hero>().where(col<&Hero::age> == 1));
    on.exec(select<Hero>().where(col<&Hero::age> == 2));
    on.exec(select<Hero>().where(col<&Hero::age> == std::nullopt));
    on.exec(select<Hero>().where(col<&Hero::age> == std::nullopt));
    on.exec(select<Hero>().where(col<&Hero::age> > 2));
    BOOST_TEST(markers(on.echoed()) == "[G] [C] [G] [C] [G] ");
}

BOOST_AUTO_TEST_CASE(j4_limits_share_one_key_and_add_a_line_with_offset_zero) {
    Open on;
    on.exec(select<Hero>().limit(1));
    on.exec(select<Hero>().limit(2));
    BOOST_TEST(on.echoed() ==
               lines({"BEGIN (implicit)", unit::select_hero, " LIMIT ? OFFSET ?", "[G] (1, 0)",
                      unit::select_hero, " LIMIT ? OFFSET ?", "[C] (2, 0)"}));
}

BOOST_AUTO_TEST_CASE(j4_a_limit_an_offset_and_both_are_three_keys) {
    Open on;
    const auto marker = [&](const Select<Hero>& query) {
        on.exec(query);
        return markers(on.echoed());
    };
    BOOST_TEST(marker(select<Hero>().limit(1)) == "[G] ");
    BOOST_TEST(marker(select<Hero>().limit(1).offset(1)) == "[G] ");
    BOOST_TEST(marker(select<Hero>().offset(1)) == "[G] ");
    BOOST_TEST(marker(select<Hero>().offset(2)) == "[C] ");
    BOOST_TEST(marker(select<Hero>().offset(0).limit(3)) == "[C] ");
    BOOST_TEST(marker(select<Hero>().limit(2)) == "[C] ");
}

BOOST_AUTO_TEST_CASE(j4_objects_and_their_columns_are_two_statements_of_one_text) {
    Open on;
    constexpr auto columns = [] {
        return select(col<&Hero::id>, col<&Hero::name>, col<&Hero::secret_name>, col<&Hero::age>);
    };
    on.exec(select<Hero>());
    on.exec(columns());
    on.exec(columns());
    on.exec(select<Hero>());
    const std::string echo = on.echoed();
    BOOST_TEST(markers(echo) == "[G] [G] [C] [C] ");
    const std::size_t first = echo.find("SELECT");
    const std::string sql = echo.substr(first, echo.find("\n[") - first);
    BOOST_TEST(std::ranges::distance(echo | std::views::split(sql)) == 5);
}

BOOST_AUTO_TEST_CASE(j4_an_integer_and_a_real_number_are_two_types) {
    Open on;
    const auto marker = [&](const Condition<Hero>& condition) {
        on.exec(select<Hero>().where(condition));
        return markers(on.echoed());
    };
    const auto age = col<&Hero::age>;
    BOOST_TEST(marker(age == 1) == "[G] ");
    BOOST_TEST(marker(age == 2.0) == "[G] ");
    BOOST_TEST(marker(age == 3.5) == "[C] ");
    BOOST_TEST(marker(age == 4) == "[C] ");
    BOOST_TEST(marker(age.between(1, 2)) == "[G] ");
    BOOST_TEST(marker(age.between(1.5, 2.5)) == "[G] ");
    BOOST_TEST(marker(age + 1 == 2) == "[G] ");
    BOOST_TEST(marker(age + 1 == 2.5) == "[G] ");
    BOOST_TEST(marker(age.in_({1, 2})) == "[G] ");
    BOOST_TEST(marker(age.in_({1.5, 2.5})) == "[G] ");
    BOOST_TEST(marker(age.in_({1.5})) == "[C] ");
    const auto all = [&](const Condition<Hero>& condition) {
        static_cast<void>(
            on.session.exec(update<Hero>().set(col<&Hero::name>, "x").where(condition)));
        return markers(on.echoed());
    };
    BOOST_TEST(all(age > 1000) == "[G] ");
    BOOST_TEST(all(age > 1000.5) == "[G] ");
    BOOST_TEST(all(age > 2000.5) == "[C] ");
}

BOOST_AUTO_TEST_CASE(j5_one_row_and_an_executemany_are_different_keys) {
    Open on;
    auto heroes = on.session.exec(select<Hero>()).all();
    on.echoed();
    const auto write = [&](std::size_t count, int age) {
        for (std::size_t i = 0; i < count; ++i) {
            heroes[i]->age = age;
        }
        on.session.flush();
        return markers(on.echoed());
    };
    BOOST_TEST(write(1, 10) == "[G] ");
    BOOST_TEST(write(2, 11) == "[G] ");
    BOOST_TEST(write(3, 12) == "[C] ");
    BOOST_TEST(write(1, 13) == "[C] ");
}

BOOST_AUTO_TEST_CASE(j6_parameters_are_python_reprs) {
    unit::EmptyTables database;
    Session session{database.engine};
    session.add(
        make(Hero{.name = "it's", .secret_name = "\"a\"\n\\\x01\xc2\xa0\u2028é’", .age = 1}));
    session.flush();
    BOOST_TEST(database.echoed() ==
               lines({"BEGIN (implicit)", unit::insert_hero,
                      "[G] (\"it's\", '\"a\"\\n\\\\\\x01\\xa0\\u2028é’', 1)"}));
}

BOOST_AUTO_TEST_CASE(j7_a_parameter_over_300_characters_is_cut) {
    unit::EmptyTables database;
    Session session{database.engine};
    session.add(make(Team{.name = std::string(400, 'x'), .headquarters = ""}));
    session.flush();
    BOOST_TEST(database.echoed() ==
               lines({"BEGIN (implicit)", unit::insert_team,
                      "[G] ('" + std::string(149, 'x') + " ... (102 characters truncated) ... " +
                          std::string(149, 'x') + "', '')"}));
}

BOOST_AUTO_TEST_CASE(j7_more_than_ten_rows_show_the_first_eight_and_the_last_two) {
    unit::EmptyTables database;
    Session session{database.engine};
    auto team = make(Team{.name = "x", .headquarters = "y"});
    for (int i = 0; i < 25; ++i) {
        team->heroes.push_back(make(Hero{.name = "h", .secret_name = "s"}));
    }
    session.add(team);
    session.flush();
    BOOST_TEST(database.echoed().ends_with(
        lines({unit::insert_link,
               "[G] ((1, 1), (1, 2), (1, 3), (1, 4), (1, 5), (1, 6), (1, 7), (1, 8)  ... "
               "displaying 10 of 25 total bound parameter sets ...  (1, 24), (1, 25))"})));
}

BOOST_AUTO_TEST_SUITE_END()
