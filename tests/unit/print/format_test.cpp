#include <sidekick/core/chrono_codecs.hpp>
#include <sidekick/print/format.hpp>

#include <fmt/format.h>

#include <iomanip>
#include <sstream>

#include "support.hpp"

using namespace sidekick;

namespace {

Ref<Hero> deadpond() {
    return make(Hero{.name = "Deadpond", .secret_name = "Dive Wilson"});
}

class Formatted final : unit::Hearing {
public:
    std::string take() { return std::exchange(names_, {}); }

private:
    void formatted(const Node& node) override { names_ += node.describe(); }

    std::string names_;
};

}  // namespace

BOOST_AUTO_TEST_SUITE(format)

BOOST_AUTO_TEST_CASE(who_hears_of_it_is_told_one_object_that_is_meant) {
    const unit::Walkthrough database;
    Session session{database.engine};
    const std::vector<Ref<Hero>> list{nullptr, session.get<Hero>(2), session.get<Hero>(3)};
    auto team = session.get<Team>(1);
    (void)team->heroes.size();
    Formatted formatted;
    (void)fmt::format("{}", list);
    BOOST_TEST(formatted.take() == "<Hero (2,)>");
    (void)fmt::format("{}", list[2]);
    BOOST_TEST(formatted.take() == "<Hero (3,)>");
    (void)fmt::format("{}", team->heroes);
    BOOST_TEST(formatted.take() == "<Team (1,)>");
    (void)fmt::format("{} {}", std::vector<Ref<Hero>>(2), Many<Hero>{});
    BOOST_TEST(formatted.take().empty());
}

BOOST_AUTO_TEST_CASE(an_object_as_its_attributes_its_repr_or_in_lines) {
    const auto hero = deadpond();
    BOOST_TEST(fmt::format("{}", hero) ==
               "id=None name='Deadpond' secret_name='Dive Wilson' age=None");
    BOOST_TEST(fmt::format("{:?}", hero) ==
               "Hero(id=None, name='Deadpond', secret_name='Dive Wilson', age=None)");
    BOOST_TEST(fmt::format("{:#}", hero) == fmt::format("{:?}", hero));
    BOOST_TEST(format_columns(*hero.node()) == fmt::format("{:?}", hero));
}

BOOST_AUTO_TEST_CASE(no_object_is_none) {
    BOOST_TEST(fmt::format("{} {:?} {:#}", Ref<Hero>{}, Ref<Hero>{}, Ref<Hero>{}) ==
               "None None None");
}

BOOST_AUTO_TEST_CASE(a_collection_on_one_line_or_over_several) {
    const unit::Walkthrough database;
    Session session{database.engine};
    auto team = session.get<Team>(2);
    BOOST_TEST(fmt::format("{}", session.get<Team>(1)->heroes) ==
               "[Hero(id=1, name='Deadpond', secret_name='Dive Wilson', age=None)]");
    session.expire(team);
    BOOST_TEST(fmt::format("{:#}", team->heroes) ==
               "[\n"
               "    Hero(id=1, name='Deadpond', secret_name='Dive Wilson', age=None),\n"
               "    Hero(id=2, name='Rusty-Man', secret_name='Tommy Sharp', age=48),\n"
               "    Hero(id=3, name='Spider-Boy', secret_name='Pedro Parqueador', age=None)\n"
               "]");
    BOOST_TEST(fmt::format("{:?}", team->heroes) == fmt::format("{}", team->heroes));
}

BOOST_AUTO_TEST_CASE(an_empty_collection_is_two_brackets) {
    auto hero = deadpond();
    BOOST_TEST(fmt::format("{} {:?} {:#}", hero->teams, hero->teams, hero->teams) == "[] [] []");
    hero->teams.clear();
    BOOST_TEST(fmt::format("{:#}", hero->teams) == "[]");
    BOOST_TEST(fmt::format("{:#}", Many<Team>{}) == "[]");
}

BOOST_AUTO_TEST_CASE(collections_inside_collections_are_indented) {
    auto hero = make(Hero{.name = "a", .secret_name = "?", .teams = {make(Team{.name = "x"})}});
    BOOST_TEST(fmt::format("{:#}", hero->teams) ==
               "[\n"
               "    Team(id=None, name='x', headquarters='', heroes=[\n"
               "        Hero(id=None, name='a', secret_name='?', age=None, teams=[...])\n"
               "    ])\n"
               "]");
    BOOST_TEST(fmt::format("{}", hero) ==
               "id=None name='a' secret_name='?' age=None teams=[Team(id=None, name='x', "
               "headquarters='', heroes=[Hero(id=None, name='a', secret_name='?', age=None, "
               "teams=[...])])]");
}

BOOST_AUTO_TEST_CASE(in_a_list_each_prints_as_it_does_by_itself) {
    const auto x = make(Team{.name = "x"});
    const auto a = make(Hero{.name = "a", .secret_name = "?", .teams = {x}});
    const auto b = make(Hero{.name = "b", .secret_name = "?", .teams = {x}});
    BOOST_TEST(fmt::format("{}", std::vector{a, b, a}) ==
               fmt::format("[{0:?}, {1:?}, {0:?}]", a, b));
}

BOOST_AUTO_TEST_CASE(a_copied_collection_prints_as_well) {
    auto hero = make(Hero{.name = "a", .secret_name = "?", .teams = {make(Team{.name = "x"})}});
    const auto copy = hero->teams;
    hero->teams.clear();
    BOOST_TEST(fmt::format("{}", copy) == "[Team(id=None, name='x', headquarters='', heroes=[])]");
}

BOOST_AUTO_TEST_CASE(an_unknown_specification_is_refused) {
    const auto hero = deadpond();
    BOOST_CHECK_THROW((void)fmt::format(fmt::runtime("{:x}"), hero), fmt::format_error);
    BOOST_CHECK_THROW((void)fmt::format(fmt::runtime("{:??}"), hero), fmt::format_error);
    BOOST_CHECK_THROW((void)fmt::format(fmt::runtime("{:5}"), hero->teams), fmt::format_error);
}

BOOST_AUTO_TEST_CASE(a_vector_of_handles_and_a_result_print_as_a_collection) {
    const unit::Walkthrough database;
    Session session{database.engine};
    auto team = session.get<Team>(2);
    const Many<Hero> heroes = session.exec(select<Hero>()).all();
    const auto found = session.exec(select<Hero>());
    for (const std::string_view form : {"{}", "{:?}", "{:#}"}) {
        const std::string text = fmt::format(fmt::runtime(form), heroes);
        BOOST_TEST(fmt::format(fmt::runtime(form), found.all()) == text);
        BOOST_TEST(fmt::format(fmt::runtime(form), found) == text);
    }
    const std::vector<Ref<const Team>> some{team, nullptr};
    BOOST_TEST(fmt::format("{}", some) ==
               "[Team(id=2, name='Preventers', headquarters='Sharp Tower'), None]");
    BOOST_TEST(fmt::format("{}", std::vector<Ref<Team>>{}) == "[]");
}

BOOST_AUTO_TEST_CASE(a_stream_takes_what_fmt_does) {
    const unit::Walkthrough database;
    Session session{database.engine};
    const auto found = session.exec(select<Team>().where(col<&Team::id> == 1));
    auto team = found.one();
    const auto streamed = [](const auto& printed) {
        std::ostringstream out;
        out << printed;
        return out.str();
    };
    BOOST_TEST(streamed(team) == fmt::format("{}", team));
    BOOST_TEST(streamed(Ref<const Team>{team}) == fmt::format("{}", team));
    BOOST_TEST(streamed(found) == fmt::format("{}", found));
    BOOST_TEST(streamed(found.all()) == fmt::format("{}", found));
    BOOST_TEST(streamed(team->heroes) == fmt::format("{}", team->heroes));
    std::ostringstream wide;
    wide << std::setw(6) << Ref<Team>{} << '|';
    BOOST_TEST(wide.str() == "  None|");
}

BOOST_AUTO_TEST_CASE(reading_for_print_keeps_no_snapshot) {
    const unit::Walkthrough database;
    Session session{database.engine};
    const auto found = session.exec(select<Team>());
    (void)fmt::format("{} {} {}", found, found.all(), found[0]);
    BOOST_TEST(!found[0].node()->has_snapshot());
}

BOOST_AUTO_TEST_CASE(a_row_is_shown_as_python_prints_it) {
    const auto hero = deadpond();
    const std::optional<std::int64_t> none;
    BOOST_TEST(show(std::tuple{hero, std::string{"it's"}, none, 2.0, true}) ==
               fmt::format("({:?}, \"it's\", None, 2.0, True)", hero));
    BOOST_TEST(show(std::tuple{Ref<Hero>{}, std::int64_t{3}}) == "(None, 3)");
    BOOST_TEST(show(std::tuple{std::chrono::year{2020} / 1 / 2}) == "(datetime.date(2020, 1, 2),)");
    BOOST_TEST(show(std::optional{std::tuple{1, 2}}) == "(1, 2)");
    const std::string half(149, 'x');
    BOOST_TEST(show(std::tuple{1, half + "ä" + half}) == "(1, '" + half +
                                                             " ... (1 characters "
                                                             "truncated) ... " +
                                                             half + "')");
    BOOST_TEST(show(std::tuple{1, half + half}) == "(1, '" + half + half + "')");
    BOOST_TEST(show(std::optional<std::tuple<int, int>>{}) == "None");
    BOOST_TEST(show(std::vector<std::string>{"x", "it's"}) == "['x', \"it's\"]");
    BOOST_TEST(show(std::vector<std::optional<int>>{1, std::nullopt}) == "[1, None]");
    BOOST_TEST(show(std::vector{std::tuple{1, none}, std::tuple{2, none}}) ==
               "[(1, None), (2, None)]");
    BOOST_TEST(show(std::vector<bool>{true, false}) == "[True, False]");
    BOOST_TEST(show(std::vector<int>{}) == "[]");
    BOOST_TEST(show(std::optional<std::optional<std::int64_t>>{}) == "None");
    BOOST_TEST(show(std::optional<std::optional<std::int64_t>>{3}) == "3");
}

BOOST_AUTO_TEST_CASE(a_member_is_shown_as_python_prints_it) {
    const auto hero = deadpond();
    BOOST_TEST(show(hero->age) == "None");
    hero->age = 48;
    BOOST_TEST(show(hero->age) == "48");
    BOOST_TEST(show(hero->name) == "Deadpond");
    BOOST_TEST(show(hero->teams.size()) == "0");
    BOOST_TEST(show(hero) == fmt::format("{}", hero));
    BOOST_TEST(show(hero->teams) == "[]");
    BOOST_TEST(show(std::optional<std::string>{"it's"}) == "it's");
    BOOST_TEST(show(std::optional<std::string>{}) == "None");
    BOOST_TEST(show(true) == "True");
    BOOST_TEST(show(2.0) == "2.0");
    BOOST_TEST(show(Bytes{std::byte{0}}) == "b'\\x00'");
}

BOOST_AUTO_TEST_SUITE_END()
