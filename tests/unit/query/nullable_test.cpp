// Columns of what an outer join may not find.
#include "academy_models.hpp"

using unit::message_of;

namespace academy {

namespace {

constexpr auto id = col<&Hero::id>;
constexpr auto name = col<&Hero::name>;
constexpr auto team = col<&Team::name>;

}  // namespace

BOOST_AUTO_TEST_SUITE(nullable_columns)

BOOST_FIXTURE_TEST_CASE(who_has_no_partner, Academy) {
    const auto query = select(name, nullable(team)).outerjoin<Team>().order_by(id);
    BOOST_TEST(shown(query) ==
               "SELECT hero.name, team.name AS name_1 / FROM hero LEFT OUTER JOIN team ON team.id "
               "= hero.team_id ORDER BY hero.id");
    std::string found;
    for (const auto& [hero, its] : session.exec(query)) {
        static_assert(std::is_same_v<decltype(its), const std::optional<std::string>>);
        found += hero + " " + its.value_or("alone") + ", ";
    }
    BOOST_TEST(found ==
               "Deadpond Z-Force, Spider-Boy Z-Force, Rusty-Man Preventers, Tarantula alone, ");
    static_assert(std::is_same_v<decltype(nullable(id))::type, std::optional<std::int64_t>>);
}

BOOST_FIXTURE_TEST_CASE(what_is_made_of_them, Academy) {
    const auto lower = nullable(func::lower(team)).label("team");
    BOOST_TEST(shown(select(id, lower).outerjoin<Team>().order_by(lower.desc())) ==
               "SELECT hero.id, lower(team.name) AS team / FROM hero LEFT OUTER JOIN team ON "
               "team.id = hero.team_id ORDER BY team DESC");
    const auto mentor = aliased<Hero>();
    const auto both = select(name + "<" + nullable(mentor.col<&Hero::name>))
                          .outerjoin<&Hero::mentor>(mentor)
                          .order_by(id);
    const auto found = session.exec(both).all();
    BOOST_TEST(found[1].value_or("") == "Spider-Boy<Deadpond");
    BOOST_TEST(!found[0].has_value());
    BOOST_TEST(from(select<Hero>().outerjoin<Team>().where(nullable(team) == std::nullopt)) ==
               "hero LEFT OUTER JOIN team ON team.id = hero.team_id / WHERE team.name IS NULL");
}

BOOST_FIXTURE_TEST_CASE(an_error_says_the_word, Academy) {
    BOOST_TEST(
        message_of<DataError>([&] { (void)session.exec(select(name, team).outerjoin<Team>()); }) ==
        "team.name in a row that was found: the stored value None does not fit a text "
        "member; what an outer join may not find is asked for by nullable(…)");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace academy
