// What a program stores, it reads again as it was, or is told that it cannot be stored. And what
// others stored that no member can hold is refused by the name of the column.
#include <boost/test/unit_test.hpp>

#include <bit>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>

#include <sidekick/sidekick.hpp>

#include "database.hpp"
#include "golden/files.hpp"
#include "hostile.hpp"

struct Thing {
    std::optional<std::int64_t> id{};
    std::string text{};
    std::int64_t number{};
    std::int8_t small{};
    double real{};
    bool flag{};
    sidekick::Bytes bytes{};
    std::optional<double> maybe_real{};
    std::optional<std::string> maybe_text{};
};

template <>
inline constexpr auto sidekick::mapping<Thing> = table<Thing>(
    column<&Thing::id>(primary_key), column<&Thing::text>(indexed), column<&Thing::number>(),
    column<&Thing::small>(), column<&Thing::real>(), column<&Thing::flag>(),
    column<&Thing::bytes>(), column<&Thing::maybe_real>(), column<&Thing::maybe_text>());

namespace {

using namespace sidekick;

struct Things {
    Things() { create_all<Thing>(engine); }

    // Stores the thing, and reads it in another session.
    Ref<Thing> again(Thing thing) const {
        ++hostile::tried;
        Ref<Thing> stored = make(std::move(thing));
        {
            Session session{engine};
            session.add(stored);
            session.commit();
            stored = session.exec(select<Thing>().where(col<&Thing::id> == stored->id)).one();
        }
        Session session{engine};
        return session.get<Thing>(stored->id.value());
    }

    // Stores a row behind the library's back, with `value` as SQL in the column.
    void store(const std::string& column, const std::string& value) const {
        faults::run_in_file(path, "PRAGMA ignore_check_constraints=ON");
        faults::run_in_file(path,
                            "DROP TABLE thing; CREATE TABLE thing (id INTEGER PRIMARY KEY, text, "
                            "number, small, real, flag, bytes, maybe_real, maybe_text); INSERT "
                            "INTO thing VALUES (1, 'text', 1, 1, 1.0, 1, x'00', 1.0, 'text'); "
                            "UPDATE thing SET " +
                                column + " = " + value);
    }

    sidekick::golden::TemporaryDirectory directory;
    std::string path = (directory.path() / "database.db").string();
    std::string echoed;
    Engine engine = create_engine("sqlite:///" + path);
};

std::uint64_t bits(double real) {
    return std::bit_cast<std::uint64_t>(real);
}

}  // namespace

BOOST_AUTO_TEST_SUITE(hostile_values)

BOOST_FIXTURE_TEST_CASE(texts_come_back_byte_for_byte, Things) {
    engine.add_listener(
        std::make_shared<Echo>([this](std::string_view lines) { echoed += lines; }));
    for (const std::string& text : hostile::texts()) {
        const auto thing = again({.text = text, .maybe_text = text});
        BOOST_TEST((thing->text == text));
        BOOST_TEST((thing->maybe_text == text));
        Session session{engine};
        const auto found = session.exec(select<Thing>().where(col<&Thing::text> == text)).all();
        BOOST_TEST(found.size() == 1U);
        BOOST_TEST(!fmt::format("{}", found.front()).empty());
    }
    BOOST_TEST(echoed.find('\0') == std::string::npos);
    BOOST_TEST(echoed.find('\x1b') == std::string::npos);
}

BOOST_FIXTURE_TEST_CASE(bytes_come_back, Things) {
    for (const std::string& text : hostile::texts()) {
        Bytes bytes(text.size());
        std::ranges::transform(text, bytes.begin(), [](char c) { return std::byte(c); });
        BOOST_TEST((again({.bytes = bytes})->bytes == bytes));
    }
}

BOOST_FIXTURE_TEST_CASE(numbers_come_back_bit_for_bit, Things) {
    using Integer = std::numeric_limits<std::int64_t>;
    using Real = std::numeric_limits<double>;
    for (const std::int64_t number : {Integer::min(), Integer::min() + 1, std::int64_t{-1},
                                      Integer::max(), (std::int64_t{1} << 53) + 1}) {
        BOOST_TEST(again({.number = number})->number == number);
        BOOST_TEST(again({.id = number})->id.value() == number);
    }
    for (const double real :
         {0.0, Real::infinity(), -Real::infinity(), Real::denorm_min(), -Real::denorm_min(),
          Real::min(), Real::max(), Real::lowest(), 0.1, 1e308, 9007199254740993.0}) {
        BOOST_TEST(bits(again({.real = real})->real) == bits(real), real);
        BOOST_TEST(bits(again({.maybe_real = real})->maybe_real.value()) == bits(real), real);
    }
}

BOOST_FIXTURE_TEST_CASE(a_negative_zero_comes_back_as_a_zero, Things) {
    BOOST_TEST(again({.real = -0.0})->real == 0.0);
    BOOST_TEST(again({.maybe_real = -0.0})->maybe_real.value() == 0.0);
}

BOOST_FIXTURE_TEST_CASE(what_is_no_number_is_refused_by_name, Things) {
    const double none = std::numeric_limits<double>::quiet_NaN();
    for (const Thing& thing : {Thing{.real = none}, Thing{.maybe_real = none}}) {
        try {
            again(thing);
            BOOST_ERROR("it is not refused");
        } catch (const Error& error) {
            const std::string said = error.what();
            BOOST_TEST(said.find("real") != std::string::npos, said);
        }
    }
}

BOOST_FIXTURE_TEST_CASE(what_others_stored_and_no_member_holds_is_refused_by_name, Things) {
    const struct {
        const char* column;
        const char* value;
    } rows[] = {{"text", "NULL"},       {"text", "x'ff00'"},
                {"text", "7"},          {"text", "1.5"},
                {"number", "NULL"},     {"number", "'seven'"},
                {"number", "''"},       {"number", "1.5"},
                {"number", "x'07'"},    {"number", "1e300"},
                {"small", "128"},       {"small", "-129"},
                {"small", "'7'"},       {"small", "9223372036854775807"},
                {"real", "NULL"},       {"real", "'1.5'"},
                {"real", "x'00'"},      {"flag", "2"},
                {"flag", "-1"},         {"flag", "'true'"},
                {"flag", "NULL"},       {"bytes", "NULL"},
                {"bytes", "'text'"},    {"bytes", "1"},
                {"maybe_real", "'x'"},  {"maybe_text", "1"},
                {"maybe_text", "x'00'"}};
    for (const auto& [column, value] : rows) {
        BOOST_TEST_CONTEXT(column << " = " << value) {
            ++hostile::tried;
            store(column, value);
            Session session{engine};
            try {
                const auto all = session.exec(select<Thing>()).all();
                BOOST_ERROR("it is not refused");
            } catch (const DataError& error) {
                const std::string said = error.what();
                BOOST_TEST(said.find(column) != std::string::npos, said);
                BOOST_TEST(said.find("Thing") != std::string::npos, said);
            }
            // The row is mended, and read.
            session.rollback();
            store("number", "8");
            BOOST_TEST(session.get<Thing>(1)->number == 8);
        }
    }
}

BOOST_AUTO_TEST_SUITE_END()
