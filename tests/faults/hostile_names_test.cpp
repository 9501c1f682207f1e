// Tables and columns of any name hold rows, or are refused by a message that says which.
#include <boost/test/unit_test.hpp>

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>
#include <utility>

#include <sidekick/sidekick.hpp>

#include "golden/files.hpp"
#include "hostile.hpp"

using namespace std::string_view_literals;

namespace {

constexpr std::array names{
    "select"sv,    "order"sv,   "table"sv, "rowid"sv, "main"sv,     "a b"sv, " "sv,  "\""sv,
    "a\"b\"\"c"sv, "'"sv,       "`"sv,     "[x]"sv,   "x]"sv,       ";--"sv, "?1"sv, ":a"sv,
    "{}"sv,        "{0:x}"sv,   "%s"sv,    "1"sv,     "a.b"sv,      ""sv,    "\\"sv, "a\nb"sv,
    "Ωμέγα"sv,     "英雄 🦸"sv, "\xff"sv,  "/*"sv,    "sqlite_x"sv, "a\0b"sv};
// What SQLite keeps for itself or cannot say, at the end of the list.
constexpr std::size_t refused = 2;

template <std::size_t I>
struct Thing {
    std::optional<std::int64_t> id{};
    std::string text{};
};

}  // namespace

template <std::size_t I>
inline constexpr auto sidekick::mapping<Thing<I>> = sidekick::table<Thing<I>>(
    sidekick::named(names[I]), sidekick::column<&Thing<I>::id>(sidekick::primary_key),
    sidekick::column<&Thing<I>::text>(sidekick::indexed, sidekick::named(names[I])));

namespace {

using namespace sidekick;

template <std::size_t I>
void use_table(const Engine& engine) {
    create_all<Thing<I>>(engine);
    create_all<Thing<I>>(engine);  // which finds it
    Session session{engine};
    auto thing = make(Thing<I>{.text = "before"});
    session.add(thing);
    session.commit();
    thing->text = "after";
    session.commit();
    const auto found =
        session.exec(select<Thing<I>>().where(col<&Thing<I>::text> == "after")).one();
    BOOST_TEST((found == thing));
    BOOST_TEST(found->text == "after");
    session.delete_object(found);
    session.commit();
    BOOST_TEST(session.exec(select<Thing<I>>()).all().size() == 0U);
}

template <std::size_t I>
void try_name() {
    BOOST_TEST_CONTEXT("the name " << names[I]) {
        ++hostile::tried;
        const sidekick::golden::TemporaryDirectory directory;
        const auto engine =
            create_engine("sqlite:///" + (directory.path() / "database.db").string());
        if (I + refused < names.size()) {
            BOOST_CHECK_NO_THROW(use_table<I>(engine));
            return;
        }
        try {
            use_table<I>(engine);
            BOOST_ERROR("it is not refused");
        } catch (const Error& error) {
            const std::string said = error.what();
            const std::string name{names[I].substr(0, names[I].find('\0'))};
            BOOST_TEST(said.find(name) != std::string::npos, said);
            BOOST_TEST(!said.empty());
        }
    }
}

}  // namespace

BOOST_AUTO_TEST_SUITE(hostile_names)

BOOST_AUTO_TEST_CASE(each_holds_rows_or_is_refused_by_name) {
    []<std::size_t... I>(std::index_sequence<I...>) {
        (try_name<I>(), ...);
    }(std::make_index_sequence<names.size()>{});
}

BOOST_AUTO_TEST_SUITE_END()
