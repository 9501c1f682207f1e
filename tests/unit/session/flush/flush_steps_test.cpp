#include "sidekick/session/flush/flush_steps.hpp"

#include "support.hpp"

using namespace sidekick;
using namespace sidekick::detail;

namespace flush_steps_models {

// A circle of foreign keys, and a tail.
struct Egg;
struct Hen {
    std::optional<std::int64_t> id{};
    std::optional<std::int64_t> egg_id{};
};
struct Egg {
    std::optional<std::int64_t> id{};
    std::optional<std::int64_t> hen_id{};
};
struct Feather {
    std::optional<std::int64_t> id{};
    std::optional<std::int64_t> hen_id{};
};
struct Basket {
    std::optional<std::int64_t> id{};
    std::optional<std::int64_t> team_id{};
};

}  // namespace flush_steps_models

using flush_steps_models::Basket;
using flush_steps_models::Egg;
using flush_steps_models::Feather;
using flush_steps_models::Hen;

template <>
inline constexpr auto sidekick::mapping<Hen> =
    table<Hen>(column<&Hen::id>(primary_key), column<&Hen::egg_id>(foreign_key<&Egg::id>));
template <>
inline constexpr auto sidekick::mapping<Egg> =
    table<Egg>(column<&Egg::id>(primary_key), column<&Egg::hen_id>(foreign_key<&Hen::id>));
template <>
inline constexpr auto sidekick::mapping<Feather> = table<Feather>(
    column<&Feather::id>(primary_key), column<&Feather::hen_id>(foreign_key<&Hen::id>));
template <>
inline constexpr auto sidekick::mapping<Basket> = table<Basket>(
    column<&Basket::id>(primary_key), column<&Basket::team_id>(foreign_key<&Team::id>));

namespace {

// The steps in a few words: "save Hero, links Hero.teams, …".
std::string words(const std::vector<FlushStep>& steps) {
    std::string out;
    for (const FlushStep& step : steps) {
        const char* const kind = step.kind == FlushStep::Kind::delete_objects ? "delete "
                                 : step.kind == FlushStep::Kind::write_saved  ? "links "
                                 : step.kind == FlushStep::Kind::write_marked ? "unlink "
                                                                              : "save ";
        out += out.empty() ? "" : ", ";
        out += kind + std::string{step.model->class_name()};
        out += step.relationship != nullptr ? "." + step.relationship->name : "";
    }
    return out;
}

const Relationship& teams() {
    return *mapper<Hero>().relationships().front();
}
const Relationship& heroes() {
    return *mapper<Team>().relationships().front();
}

}  // namespace

BOOST_AUTO_TEST_SUITE(flush_steps_in_order)

BOOST_AUTO_TEST_CASE(both_sides) {
    const std::string expected =
        "unlink Hero.teams, unlink Team.heroes, save Hero, save Team, links Hero.teams, "
        "links Team.heroes, delete Hero, delete Team";
    BOOST_TEST(words(flush_steps({&mapper<Hero>(), &mapper<Team>()}, {&teams(), &heroes()})) ==
               expected);
    BOOST_TEST(words(flush_steps({&mapper<Team>(), &mapper<Hero>()}, {&heroes(), &teams()})) ==
               expected);
}

BOOST_AUTO_TEST_CASE(one_side_deletes_its_objects_before_it_writes_links) {
    BOOST_TEST(words(flush_steps({&mapper<Hero>()}, {&teams()})) ==
               "unlink Hero.teams, save Hero, save Team, delete Hero, links Hero.teams, "
               "delete Team");
}

BOOST_AUTO_TEST_CASE(no_relationship) {
    BOOST_TEST(words(flush_steps({&mapper<Team>(), &mapper<Hero>()}, {})) ==
               "save Hero, save Team, delete Hero, delete Team");
    BOOST_TEST(words(flush_steps({}, {})).empty());
}

BOOST_AUTO_TEST_CASE(a_foreign_key_goes_before_the_name) {
    BOOST_TEST(words(flush_steps({&mapper<Basket>(), &mapper<Team>()}, {})) ==
               "save Team, save Basket, delete Basket, delete Team");
}

BOOST_AUTO_TEST_CASE(those_of_the_last_flush_are_asked_for_by_what_takes_part) {
    LastFlushSteps last;
    const auto of = [&](std::vector<const Mapper*> models,
                        std::vector<const Relationship*> relationships) {
        return words(last.of(std::move(models), std::move(relationships)));
    };
    const std::string team_alone = "save Team, delete Team";
    BOOST_TEST(of({&mapper<Team>()}, {}) == team_alone);
    BOOST_TEST(of({&mapper<Team>()}, {}) == team_alone);
    BOOST_TEST(of({&mapper<Hero>()}, {}) == "save Hero, delete Hero");
    BOOST_TEST(of({&mapper<Hero>()}, {&teams()}) ==
               words(flush_steps({&mapper<Hero>()}, {&teams()})));
    BOOST_TEST(of({&mapper<Team>()}, {}) == team_alone);
}

BOOST_AUTO_TEST_CASE(models_in_a_circle_of_foreign_keys_are_one_step) {
    BOOST_TEST(words(flush_steps({&mapper<Hen>(), &mapper<Egg>()}, {})) == "save Egg, delete Egg");
    BOOST_TEST(words(flush_steps({&mapper<Hen>()}, {})) == "save Egg, delete Egg");
    BOOST_TEST(words(flush_steps({&mapper<Feather>(), &mapper<Hen>()}, {})) ==
               "save Egg, save Feather, delete Feather, delete Egg");
    BOOST_TEST(
        (&mapper<Hen>().circle() == &mapper<Egg>() && &mapper<Egg>().circle() == &mapper<Egg>()));
    BOOST_TEST((&mapper<Feather>().circle() == &mapper<Feather>()));
}

BOOST_AUTO_TEST_SUITE_END()
