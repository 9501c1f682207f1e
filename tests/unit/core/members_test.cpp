// The members of a struct as they are found without its description.
#include <array>
#include <map>
#include <utility>

#include <fmt/ranges.h>
#include <sidekick/core/members.hpp>

#include "support.hpp"

using namespace sidekick;
using namespace sidekick::detail;

namespace members_test {

struct Point {
    int x = 0;
    int y = 0;
};
struct Later;
struct Mixed {
    std::optional<std::int64_t> id{};
    std::string a_name{};
    Point point{};
    std::array<int, 3> numbers{};
    int c_array[2]{};
    Many<Later> later{};
    std::map<int, std::string> table{};
    std::optional<Point> perhaps{};
    const bool fixed = true;
};
struct OneMember {
    std::string only{};
};
struct Most {
    int m1, m2, m3, m4, m5, m6, m7, m8, m9, m10, m11, m12, m13, m14, m15, m16, m17, m18, m19, m20,
        m21, m22, m23, m24, m25, m26, m27, m28, m29, m30, m31, m32, m33, m34, m35, m36, m37, m38,
        m39, m40, m41, m42, m43, m44, m45, m46, m47, m48, m49, m50, m51, m52, m53, m54, m55, m56,
        m57, m58, m59, m60, m61, m62, m63, m64;
};
struct TooMany {
    Most most;
    int m2, m3, m4, m5, m6, m7, m8, m9, m10, m11, m12, m13, m14, m15, m16, m17, m18, m19, m20, m21,
        m22, m23, m24, m25, m26, m27, m28, m29, m30, m31, m32, m33, m34, m35, m36, m37, m38, m39,
        m40, m41, m42, m43, m44, m45, m46, m47, m48, m49, m50, m51, m52, m53, m54, m55, m56, m57,
        m58, m59, m60, m61, m62, m63, m64, m65;
};
// A member that `{}` cannot make.
struct Stubborn {
    explicit Stubborn(int) {}
};
struct WithStubborn {
    int id = 0;
    Stubborn stubborn = Stubborn{1};
};

struct Nothing {};
struct Derived : OneMember {
    int more = 0;
};
struct OfNothing : Nothing {
    int more = 0;
};
struct OnlyInherits : OneMember {};
class Private {
public:
    int id = 0;
    int sum() const { return id + hidden; }

private:
    int hidden = 0;
};
struct Constructed {
    explicit Constructed(int start) : id{start} {}
    int id;
};

}  // namespace members_test

using namespace members_test;

namespace {

struct Hidden {
    int of_this_file = 0;
};

template <typename T>
std::vector<std::string_view> member_names() {
    return []<std::size_t... Positions>(std::index_sequence<Positions...>) {
        return std::vector<std::string_view>{name_at<T, Positions>()...};
    }(std::make_index_sequence<member_count<T>()>{});
}

template <typename... Types>
struct Are {
    static constexpr bool found_in(const Found<Types...>*) { return true; }
    static constexpr bool found_in(const void*) { return false; }
};

template <typename T>
constexpr bool takes_more = Fields<member_count<T>()>::template fit_with_another<T>;

}  // namespace

BOOST_AUTO_TEST_SUITE(members_of_a_struct)

BOOST_AUTO_TEST_CASE(bases_are_counted) {
    struct Two : OneMember, Nothing {
        std::string more{};
    };
    static_assert(base_count<OneMember>() == 0 && base_count<Mixed>() == 0);
    static_assert(base_count<Derived>() == 1 && member_count<Derived>() == 2);
    static_assert(base_count<OnlyInherits>() == 1 && member_count<OnlyInherits>() == 1);
    static_assert(base_count<Two>() == 2 && member_count<Two>() == 3);
}

BOOST_AUTO_TEST_CASE(are_named_in_their_order) {
    BOOST_TEST(fmt::format("{}", fmt::join(member_names<Mixed>(), " ")) ==
               "id a_name point numbers c_array later table perhaps fixed");
    BOOST_TEST(fmt::format("{}", fmt::join(member_names<Hero>(), " ")) ==
               "id name secret_name age teams");
    BOOST_TEST(fmt::format("{}", fmt::join(member_names<OneMember>(), " ")) == "only");
    BOOST_TEST(fmt::format("{}", fmt::join(member_names<Hidden>(), " ")) == "of_this_file");
    std::string expected;
    for (int i = 1; i <= 64; ++i) {
        expected += fmt::format("{}m{}", i == 1 ? "" : " ", i);
    }
    BOOST_TEST(fmt::format("{}", fmt::join(member_names<Most>(), " ")) == expected);
}

BOOST_AUTO_TEST_CASE(have_their_types_and_places) {
    Mixed object;
    const auto found = find_members(object);
    using Expected =
        Are<std::optional<std::int64_t>, std::string, Point, std::array<int, 3>, int[2],
            Many<Later>, std::map<int, std::string>, std::optional<Point>, const bool>;
    static_assert(Expected::found_in(static_cast<decltype(&found)>(nullptr)));
    BOOST_TEST(found.at[0] == &object.id);
    BOOST_TEST(found.at[2] == &object.point);
    BOOST_TEST(found.at[4] == &object.c_array);
    BOOST_TEST(found.at[5] == &object.later);
    BOOST_TEST(found.at[8] == &object.fixed);
}

BOOST_AUTO_TEST_CASE(are_counted) {
    static_assert(member_count<Nothing>() == 0);
    static_assert(member_count<OneMember>() == 1);
    static_assert(member_count<Point>() == 2);
    static_assert(member_count<Mixed>() == 9 && !takes_more<Mixed>);
    static_assert(member_count<Most>() == 64 && !takes_more<Most>);
    static_assert(takes_more<TooMany>);
    static_assert(takes_more<WithStubborn>);
    BOOST_TEST(member_count<Hero>() == 5U);
}

BOOST_AUTO_TEST_CASE(are_the_structs_own) {
    static_assert(has_own_members<Mixed> && has_own_members<OneMember> && has_own_members<Hidden>);
    static_assert(!has_own_members<Derived>);
    static_assert(!has_own_members<OfNothing>);
    static_assert(!has_own_members<OnlyInherits>);
    static_assert(!has_own_members<Private>);
    static_assert(!has_own_members<Constructed>);
    BOOST_TEST(has_own_members<Hero>);
}

BOOST_AUTO_TEST_SUITE_END()
