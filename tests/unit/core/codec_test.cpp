// The codecs by themselves: enum classes, dates and times, UUIDs.
#include <boost/test/unit_test.hpp>
#include <set>

#include <sidekick/core/chrono_codecs.hpp>
#include <sidekick/core/enum_codec.hpp>
#include <sidekick/core/error.hpp>
#include <sidekick/core/uuid.hpp>

using namespace sidekick;
using namespace std::chrono;

namespace codec_test {

enum class Http;
enum class Temperature : std::int16_t;

}  // namespace codec_test

template <>
inline constexpr EnumRange sidekick::enum_range<codec_test::Http>{.min = 100, .max = 599};
template <>
inline constexpr EnumRange sidekick::enum_range<codec_test::Temperature>{.min = -300, .max = 300};

namespace codec_test {

enum class Small : std::uint8_t { none, most = 255 };
enum class Flag : bool { off, on };
enum class Wide : long long { low = -128, high = 127, past = 128, beyond = 1000 };
enum class Http { ok = 200, not_found = 404 };
enum class Temperature : std::int16_t { frozen = -300, boiling = 100 };
enum Plain { unscoped };

struct Outer {
    enum class Inner { same, alias = same };
};
namespace {
enum class Hidden { first, second = -3 };
}  // namespace

static_assert(Storable<Small> && Storable<std::optional<Wide>> && Storable<Outer::Inner>);
static_assert(!Storable<Plain>);
static_assert(Storable<hours> && Storable<sys_time<seconds>> && Storable<local_time<days>>);
static_assert(!Storable<nanoseconds> && !Storable<sys_time<nanoseconds>>);
static_assert(!Storable<duration<double>> == !std::convertible_to<duration<double>, microseconds>);
static_assert(sql_type<std::optional<Uuid>>() == SqlType::text);
static_assert(std::is_same_v<decltype(Uuid{} <=> Uuid{}), std::strong_ordering>);

}  // namespace codec_test

using namespace codec_test;

BOOST_AUTO_TEST_SUITE(codecs)

BOOST_AUTO_TEST_CASE(enumerators_are_found_by_their_names) {
    BOOST_TEST(codec<Small>::store(Small::most) == "most");
    BOOST_TEST((codec<Small>::load("none") == Small::none));
    BOOST_TEST(codec<Flag>::store(Flag::on) == "on");
    BOOST_TEST((codec<Flag>::load("off") == Flag::off));
    BOOST_TEST(codec<Wide>::store(Wide::low) == "low");
    BOOST_TEST((codec<Wide>::load("high") == Wide::high));
    BOOST_TEST(codec<Outer::Inner>::store(Outer::Inner::alias) == "same");
    BOOST_TEST(codec<Outer::Inner>::repr(Outer::Inner::same) == "<Inner.same: 0>");
    BOOST_TEST(codec<Hidden>::store(Hidden::second) == "second");
    BOOST_TEST((codec<Hidden>::load("first") == Hidden::first));
    BOOST_TEST(codec<Hidden>::ddl() == "VARCHAR(6)");
    BOOST_TEST(codec<Small>::ddl() == "VARCHAR(4)");
}

BOOST_AUTO_TEST_CASE(enumerators_out_of_sight_are_refused) {
    BOOST_CHECK_THROW(codec<Wide>::store(Wide::beyond), ValueError);
    BOOST_CHECK_THROW(codec<Wide>::store(Wide::past), ValueError);
    BOOST_CHECK_THROW(codec<Wide>::store(static_cast<Wide>(-129)), ValueError);
    BOOST_CHECK_THROW(codec<Wide>::load("beyond"), ValueError);
    BOOST_CHECK_THROW(codec<Small>::load(""), ValueError);
    BOOST_TEST(codec<Wide>::show(Wide::beyond) == "Wide(1000)");
}

BOOST_AUTO_TEST_CASE(an_enum_class_says_where_its_enumerators_are) {
    BOOST_TEST(codec<Http>::store(Http::not_found) == "not_found");
    BOOST_TEST((codec<Http>::load("ok") == Http::ok));
    BOOST_TEST(codec<Http>::ddl() == "VARCHAR(9)");
    BOOST_TEST(codec<Http>::repr(Http::ok) == "<Http.ok: 200>");
    BOOST_CHECK_THROW(codec<Http>::store(static_cast<Http>(99)), ValueError);
    BOOST_CHECK_THROW(codec<Http>::store(static_cast<Http>(600)), ValueError);
    BOOST_TEST(codec<Temperature>::store(Temperature::frozen) == "frozen");
    BOOST_TEST((codec<Temperature>::load("boiling") == Temperature::boiling));
}

BOOST_AUTO_TEST_CASE(durations_print_as_timedeltas) {
    const auto printed = [](microseconds length) {
        return codec<microseconds>::repr(length) + " " + codec<microseconds>::show(length);
    };
    BOOST_TEST(printed(0us) == "datetime.timedelta(0) 0:00:00");
    BOOST_TEST(printed(-1s) == "datetime.timedelta(days=-1, seconds=86399) -1 day, 23:59:59");
    BOOST_TEST(printed(5us) == "datetime.timedelta(microseconds=5) 0:00:00.000005");
    BOOST_TEST(printed(days{-3} + 5h) ==
               "datetime.timedelta(days=-3, seconds=18000) -3 days, 5:00:00");
    BOOST_TEST(printed(days{1}) == "datetime.timedelta(days=1) 1 day, 0:00:00");
}

BOOST_AUTO_TEST_CASE(durations_before_nothing_are_stored) {
    BOOST_TEST(codec<seconds>::store(-1s) == "1969-12-31 23:59:59.000000");
    BOOST_TEST((codec<seconds>::load("1969-12-31 23:59:59.000000") == -1s));
    BOOST_CHECK_THROW(codec<hours>::store(hours{24 * 365 * 9000}), ValueError);
    BOOST_CHECK_THROW(codec<hours>::load("1970-01-01 00:30:00"), ValueError);
}

BOOST_AUTO_TEST_CASE(times_print_no_more_than_they_have) {
    const auto printed = [](auto since) {
        return codec<hh_mm_ss<microseconds>>::repr(hh_mm_ss<microseconds>{since});
    };
    BOOST_TEST(printed(0us) == "datetime.time(0, 0)");
    BOOST_TEST(printed(3h + 4min) == "datetime.time(3, 4)");
    BOOST_TEST(printed(3h + 4min + 5s) == "datetime.time(3, 4, 5)");
    BOOST_TEST(printed(7us) == "datetime.time(0, 0, 0, 7)");
    BOOST_TEST(codec<hh_mm_ss<minutes>>::store(hh_mm_ss<minutes>{90min}) == "01:30:00.000000");
    BOOST_CHECK_THROW(codec<hh_mm_ss<minutes>>::store(hh_mm_ss<minutes>{-1min}), ValueError);
}

BOOST_AUTO_TEST_CASE(moments_are_read_as_sqlite_and_others_write_them) {
    using Moment = sys_time<microseconds>;
    const Moment day = sys_days{year{2020} / 1 / 2};
    BOOST_TEST((codec<Moment>::load("2020-01-02") == day));
    BOOST_TEST((codec<Moment>::load("2020-01-02 03:04:05") == day + 3h + 4min + 5s));
    BOOST_TEST((codec<Moment>::load("2020-01-02T03:04:05.5") == day + 3h + 4min + 5s + 500ms));
    for (const char* text :
         {"", "2020", "2020-1-2", "2020-01-02 ", "2020-01-02 03:04", "2020-01-02 03:04:05.",
          "2020-01-02 03:04:05.1234567", "2020-01-02 03:04:60", "2020-13-02", "0000-01-01",
          "-020-01-02", "2020-01-02x03:04:05", "2020-01-02 03:04:05Z"}) {
        BOOST_CHECK_THROW(codec<Moment>::load(text), ValueError);
    }
    BOOST_CHECK_THROW(codec<Moment>::store(sys_days{year{10000} / 1 / 1}), ValueError);
    BOOST_TEST(codec<Moment>::store(sys_days{year{1} / 1 / 1}) == "0001-01-01 00:00:00.000000");
}

BOOST_AUTO_TEST_CASE(uuids_are_read_with_hyphens_and_without) {
    const Uuid uuid{"12345678-9ABC-def0-1234-56789abcdef0"};
    BOOST_TEST(uuid.hex() == "123456789abcdef0123456789abcdef0");
    BOOST_TEST(uuid.str() == "12345678-9abc-def0-1234-56789abcdef0");
    BOOST_TEST((Uuid{uuid.hex()} == uuid));
    BOOST_TEST((Uuid{} < uuid));
    BOOST_TEST(Uuid{uuid.bytes()}.hex() == uuid.hex());
    for (const char* text :
         {"", "1234", "12345678-9abc-def0-1234-56789abcdefg", "123456789abcdef0123456789abcdef01",
          "{123456789abcdef0123456789abcde}"}) {
        BOOST_CHECK_THROW(Uuid{text}, ValueError);
    }
}

BOOST_AUTO_TEST_CASE(new_uuids_are_of_version_4_and_differ) {
    std::set<Uuid> seen;
    for (int i = 0; i < 100; ++i) {
        const Uuid uuid = uuid4();
        BOOST_TEST(uuid.str()[14] == '4');
        BOOST_TEST((uuid.str()[19] == '8' || uuid.str()[19] == '9' || uuid.str()[19] == 'a' ||
                    uuid.str()[19] == 'b'));
        seen.insert(uuid);
    }
    BOOST_TEST(seen.size() == 100U);
}

BOOST_AUTO_TEST_SUITE_END()
