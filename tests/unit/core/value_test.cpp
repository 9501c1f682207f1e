#include "support.hpp"

#include <cmath>
#include <limits>

using namespace sidekick;
using unit::message_of;

namespace {

Bytes bytes(std::initializer_list<int> values) {
    Bytes out;
    for (const int value : values) {
        out.push_back(static_cast<std::byte>(value));
    }
    return out;
}

template <typename T>
T assigned(const ValueView& value) {
    T member{};
    assign_member(member, value);
    return member;
}

template <typename T>
void check_round_trip(const T& member) {
    BOOST_TEST((assigned<T>(view_member(member)) == member));
    BOOST_TEST((assigned<std::optional<T>>(view_member(std::optional<T>{member})) == member));
    BOOST_TEST((assigned<T>(detail::view_of(detail::copy_of(view_member(member)))) == member));
}

}  // namespace

static_assert(Storable<bool> && Storable<int> && Storable<std::int64_t> && Storable<std::uint32_t>);
static_assert(Storable<double> && Storable<float> && Storable<std::string> && Storable<Bytes>);
static_assert(Storable<std::optional<bool>> && Storable<std::optional<Bytes>>);
static_assert(!Storable<std::uint64_t> && !Storable<std::string_view> && !Storable<const char*>);
static_assert(!Storable<std::optional<std::optional<int>>> && !Storable<Many<Hero>>);

static_assert(sql_type<bool>() == SqlType::boolean);
static_assert(sql_type<std::optional<bool>>() == SqlType::boolean);
static_assert(sql_type<int>() == SqlType::integer);
static_assert(sql_type<std::optional<std::int64_t>>() == SqlType::integer);
static_assert(sql_type<float>() == SqlType::real);
static_assert(sql_type<std::string>() == SqlType::text);
static_assert(sql_type<std::optional<Bytes>>() == SqlType::blob);

BOOST_AUTO_TEST_SUITE(value)

BOOST_AUTO_TEST_CASE(every_member_type_survives_the_round_trip) {
    check_round_trip(true);
    check_round_trip(false);
    check_round_trip<std::int8_t>(-128);
    check_round_trip(std::numeric_limits<int>::min());
    check_round_trip(std::numeric_limits<std::uint32_t>::max());
    check_round_trip(std::numeric_limits<std::int64_t>::min());
    check_round_trip(std::numeric_limits<std::int64_t>::max());
    check_round_trip(0.1);
    check_round_trip(0.5F);
    check_round_trip(std::string{});
    check_round_trip(std::string{"Sister Margaret’s Bar"});
    check_round_trip(std::string{"a\0b", 3});
    check_round_trip(Bytes{});
    check_round_trip(bytes({0, 255}));
}

BOOST_AUTO_TEST_CASE(an_empty_optional_is_null) {
    BOOST_TEST(detail::is_same_value(view_member(std::optional<int>{}), ValueView{}));
    BOOST_TEST((detail::copy_of(ValueView{}) == Value{}));
    std::optional<std::string> member{"text"};
    assign_member(member, ValueView{});
    BOOST_TEST(!member.has_value());
}

BOOST_AUTO_TEST_CASE(an_integer_out_of_range_does_not_fit) {
    const auto does_not_fit = [](auto member, std::int64_t value) {
        return message_of<DataError>([&] { assign_member(member, ValueView{value}); });
    };
    BOOST_TEST(does_not_fit(int{}, 2147483648) ==
               "the stored value 2147483648 does not fit a member that holds -2147483648 to "
               "2147483647");
    BOOST_TEST(does_not_fit(std::uint32_t{}, -1) ==
               "the stored value -1 does not fit a member that holds 0 to 4294967295");
    BOOST_TEST(does_not_fit(std::optional<std::int8_t>{}, 128) ==
               "the stored value 128 does not fit a member that holds -128 to 127");
    BOOST_TEST(does_not_fit(bool{}, 2) ==
               "the stored value 2 does not fit a member that holds 0 to 1");
}

BOOST_AUTO_TEST_CASE(a_value_of_another_type_does_not_fit) {
    const auto does_not_fit = [](auto member, const ValueView& value) {
        return message_of<DataError>([&] { assign_member(member, value); });
    };
    BOOST_TEST(does_not_fit(int{}, ValueView{std::string_view{"x"}}) ==
               "the stored value 'x' does not fit an integer member");
    BOOST_TEST(does_not_fit(int{}, ValueView{1.5}) ==
               "the stored value 1.5 does not fit an integer member");
    BOOST_TEST(does_not_fit(int{}, ValueView{}) ==
               "the stored value None does not fit an integer member");
    BOOST_TEST(does_not_fit(double{}, ValueView{std::string_view{"x"}}) ==
               "the stored value 'x' does not fit a floating-point member");
    BOOST_TEST(does_not_fit(std::string{}, ValueView{std::int64_t{1}}) ==
               "the stored value 1 does not fit a text member");
    BOOST_TEST(does_not_fit(Bytes{}, ValueView{std::string_view{"x"}}) ==
               "the stored value 'x' does not fit a bytes member");
}

BOOST_AUTO_TEST_CASE(what_does_not_fit_leaves_the_member_as_it_was) {
    std::optional<int> number = 5;
    BOOST_CHECK_THROW(assign_member(number, ValueView{std::string_view{"x"}}), DataError);
    BOOST_TEST(*number == 5);
    std::string text = "before";
    BOOST_CHECK_THROW(assign_member(text, ValueView{}), DataError);
    BOOST_TEST(text == "before");
}

BOOST_AUTO_TEST_CASE(a_stored_integer_fits_a_floating_point_member) {
    BOOST_TEST(assigned<double>(ValueView{std::int64_t{3}}) == 3.0);
}

BOOST_AUTO_TEST_CASE(null_is_the_same_as_null_only) {
    BOOST_TEST(detail::is_same_value(ValueView{}, ValueView{}));
    BOOST_TEST(!detail::is_same_value(ValueView{}, ValueView{std::int64_t{0}}));
    BOOST_TEST(!detail::is_same_value(ValueView{std::string_view{}}, ValueView{}));
}

BOOST_AUTO_TEST_CASE(a_bool_is_the_same_as_its_integer) {
    BOOST_TEST(detail::is_same_value(ValueView{true}, ValueView{std::int64_t{1}}));
    BOOST_TEST(!detail::is_same_value(ValueView{false}, ValueView{std::int64_t{1}}));
}

BOOST_AUTO_TEST_CASE(doubles_are_compared_bit_by_bit) {
    const double nan = std::nan("");
    BOOST_TEST(detail::is_same_value(ValueView{nan}, ValueView{nan}));
    BOOST_TEST(!detail::is_same_value(ValueView{0.0}, ValueView{-0.0}));
    BOOST_TEST(!detail::is_same_value(ValueView{1.0}, ValueView{std::int64_t{1}}));
}

BOOST_AUTO_TEST_CASE(text_and_bytes_are_compared_by_content) {
    const Bytes one = bytes({1, 2});
    const Bytes other = bytes({1, 3});
    BOOST_TEST(detail::is_same_value(view_member(one), view_member(Bytes{one})));
    BOOST_TEST(!detail::is_same_value(view_member(one), view_member(other)));
    BOOST_TEST(
        detail::is_same_value(ValueView{std::string_view{"a"}}, ValueView{std::string_view{"a"}}));
    BOOST_TEST(!detail::is_same_value(ValueView{std::string_view{"a"}}, view_member(one)));
}

BOOST_AUTO_TEST_SUITE_END()
