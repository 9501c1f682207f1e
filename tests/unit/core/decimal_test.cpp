#include <boost/test/unit_test.hpp>

#include <sidekick/core/decimal.hpp>
#include <sidekick/core/error.hpp>

using namespace sidekick;

namespace {

std::string written(const char* text) {
    return Decimal{text}.str();
}

}  // namespace

BOOST_AUTO_TEST_SUITE(decimals)

BOOST_AUTO_TEST_CASE(are_written_as_python_writes_them) {
    BOOST_TEST(written("1.10") == "1.10");
    BOOST_TEST(written("-0.5") == "-0.5");
    BOOST_TEST(written("+7") == "7");
    BOOST_TEST(written("0") == "0");
    BOOST_TEST(written("0.000001") == "0.000001");
    BOOST_TEST(written("0.0000001") == "1E-7");
    BOOST_TEST(written("-0.00000012") == "-1.2E-7");
    BOOST_TEST(written(".5") == "0.5");
    BOOST_TEST(written("5.") == "5");
    BOOST_TEST(written("12e2") == "1200");
    BOOST_TEST(written("1.5e-3") == "0.0015");
    BOOST_TEST(Decimal{}.str() == "0");
    BOOST_TEST(Decimal{-42}.str() == "-42");
    BOOST_TEST(Decimal{42U}.str() == "42");
}

BOOST_AUTO_TEST_CASE(of_what_is_none_are_refused) {
    for (const char* text :
         {"", "x", "1.2.3", "-", ".", "1e", "1ex", "1 ", "--1", "1234567890123456789",
          "0.0000000000000000001", "1e18", "1e-20", "nan", "1e99999999999"}) {
        BOOST_CHECK_THROW(Decimal{text}, ValueError);
    }
    BOOST_CHECK_THROW(Decimal{std::uint64_t{1} << 63U}, ValueError);
    BOOST_TEST(written("999999999999999999") == "999999999999999999");
}

BOOST_AUTO_TEST_CASE(calculate_exactly) {
    const Decimal tenth{"0.1"};
    BOOST_TEST((tenth + tenth + tenth).str() == "0.3");
    BOOST_TEST((Decimal{"1.10"} - Decimal{"1.1"}).str() == "0.00");
    BOOST_TEST((Decimal{"1.10"} * Decimal{"1.1"}).str() == "1.210");
    Decimal sum{"2.5"};
    sum += Decimal{1};
    sum -= Decimal{"0.25"};
    sum *= Decimal{2};
    BOOST_TEST(sum.str() == "6.50");
    BOOST_TEST((-sum).str() == "-6.50");
    BOOST_CHECK_THROW(Decimal{"999999999999999999"} + Decimal{1}, ValueError);
    BOOST_CHECK_THROW(Decimal{"999999999999"} * Decimal{"999999999999"}, ValueError);
}

BOOST_AUTO_TEST_CASE(compare_as_numbers) {
    BOOST_TEST((Decimal{"1.10"} == Decimal{"1.1"}));
    BOOST_TEST((Decimal{"1.10"} < Decimal{"1.101"}));
    BOOST_TEST((Decimal{"-1.5"} < Decimal{"-1.4"}));
    BOOST_TEST((Decimal{"-0.1"} < Decimal{"0"}));
    BOOST_TEST((Decimal{"999999999999999999"} > Decimal{"0.000000000000000001"}));
    BOOST_TEST((Decimal{"10"} > Decimal{"9"}));
}

BOOST_AUTO_TEST_CASE(numerics_have_their_places) {
    BOOST_TEST((Numeric<5, 3>{}.str() == "0.000"));
    BOOST_TEST((Numeric<5, 3>{Decimal{"1.1"}}.str() == "1.100"));
    BOOST_TEST((Numeric<5, 3>{Decimal{"-99.999"}}.str() == "-99.999"));
    BOOST_TEST((Numeric<5, 3>{Decimal{"1.2000"}}.str() == "1.200"));
    BOOST_CHECK_THROW((Numeric<5, 3>{Decimal{"1.2345"}}), ValueError);
    BOOST_CHECK_THROW((Numeric<5, 3>{Decimal{"100"}}), ValueError);
    Numeric<5, 3> sum{Decimal{"1.1"}};
    sum += Decimal{"0.1"};
    BOOST_TEST(sum.str() == "1.200");
    BOOST_CHECK_THROW(sum += Decimal{"0.0001"}, ValueError);
    BOOST_CHECK_THROW(sum *= Decimal{100}, ValueError);
    BOOST_TEST(sum.str() == "1.200");
    const Numeric<5, 3> one{Decimal{1}};
    const Numeric<4, 2> other{Decimal{"0.25"}};
    BOOST_TEST((one + other).str() == "1.250");
    BOOST_TEST((one > other));
}

BOOST_AUTO_TEST_CASE(of_up_to_fifteen_digits_come_back_as_they_were) {
    std::uint64_t random = 20240517;
    for (int i = 0; i < 20'000; ++i) {
        random = random * 6364136223846793005U + 1442695040888963407U;
        const auto digits = static_cast<std::int64_t>((random >> 11U) % 1'000'000'000'000'000U);
        const Decimal number{i % 2 == 0 ? digits : -digits, i % 16};
        const double stored = codec<Decimal>::store(number);
        BOOST_REQUIRE((codec<Decimal>::load(ValueView{stored}) == number));
    }
    BOOST_TEST(codec<Decimal>::store(Decimal{"123456789012345000"}) == 123456789012345000.0);
    BOOST_CHECK_THROW(codec<Decimal>::store(Decimal{"1234567890.123456"}), ValueError);
}

BOOST_AUTO_TEST_CASE(are_read_from_all_that_sqlite_makes_of_them) {
    BOOST_TEST(codec<Decimal>::load(ValueView{std::int64_t{3}}).str() == "3");
    const Numeric<5, 3> whole = 7;
    BOOST_TEST(whole.str() == "7.000");
    BOOST_CHECK_THROW((Numeric<5, 3>{100}), ValueError);
    BOOST_TEST(codec<Decimal>::load(ValueView{0.1 + 0.2}).str() == "0.3");
    BOOST_TEST(codec<Decimal>::load(ValueView{1e-7}).str() == "1E-7");
    BOOST_TEST(codec<Decimal>::load(ValueView{std::string_view{"1.50"}}).str() == "1.50");
    BOOST_TEST((codec<Numeric<5, 3>>::load(ValueView{2.0}).str() == "2.000"));
    BOOST_CHECK_THROW(codec<Decimal>::load(ValueView{1e300}), ValueError);
}

BOOST_AUTO_TEST_CASE(a_sum_has_the_places_of_its_column) {
    const auto sum = [](const ValueView& stored) { return detail::load_sum(stored, 2).str(); };
    BOOST_TEST(sum(12345.1) == "12345.10");
    BOOST_TEST(sum(std::int64_t{-7}) == "-7.00");
    BOOST_TEST(sum(0.1 + 0.2) == "0.30");
    BOOST_TEST(sum(1000.0000000001588) == "1000.00");
    // Where there is no room for them it is without.
    BOOST_TEST(sum(std::int64_t{123456789012345678}) == "123456789012345678");
    BOOST_CHECK_THROW((void)sum(std::numeric_limits<double>::quiet_NaN()), ValueError);
}

BOOST_AUTO_TEST_SUITE_END()
