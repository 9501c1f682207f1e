#include <sidekick/core/lower_case.hpp>
#include <sidekick/core/names.hpp>

#include "support.hpp"

namespace names_test {

struct Base {
    int id_2;
};
struct Derived : Base {
    std::optional<std::vector<int>> list;
};
namespace inner {
struct Snake_Case9 {};
template <typename T>
struct Of {
    struct In {};
};
}  // namespace inner

}  // namespace names_test

namespace {
struct Hidden {
    int value = 0;
};
}  // namespace

using namespace sidekick;
using namespace sidekick::detail;

BOOST_AUTO_TEST_SUITE(names)

BOOST_AUTO_TEST_CASE(a_member_is_named_as_the_source_has_it) {
    static_assert(member_name<&Hero::secret_name>() == "secret_name");
    static_assert(member_name<&names_test::Derived::list>() == "list");
    static_assert(member_name<&Hidden::value>() == "value");
    BOOST_TEST(member_name<&Hero::teams>() == "teams");
}

BOOST_AUTO_TEST_CASE(an_inherited_member_has_its_own_name) {
    static_assert(member_name<&names_test::Derived::id_2>() == "id_2");
    static_assert(std::same_as<class_of<&names_test::Derived::id_2>, names_test::Base>);
    static_assert(std::same_as<member_type<&names_test::Derived::id_2>, int>);
    BOOST_TEST(member_name<&names_test::Derived::id_2>() == "id_2");
}

BOOST_AUTO_TEST_CASE(a_class_is_named_without_its_namespaces) {
    struct Local {};
    static_assert(class_name<HeroTeamLink>() == "HeroTeamLink");
    static_assert(class_name<names_test::inner::Snake_Case9>() == "Snake_Case9");
    static_assert(class_name<Hidden>() == "Hidden");
    static_assert(class_name<names_test::inner::Of<names_test::Base>::In>() == "In");
    static_assert(class_name<names_test::inner::Of<HeroTeamLink>>() == "Of<HeroTeamLink>");
    static_assert(class_name<names_test::inner::Of<names_test::Base>>() == "Of<names_test::Base>");
    BOOST_TEST(class_name<Local>() == "Local");
}

BOOST_AUTO_TEST_CASE(lower_case_changes_the_letters_of_ascii_alone) {
    BOOST_TEST(in_lower_case("AMZ amz @[`{ 09_ É") == "amz amz @[`{ 09_ É");
}

BOOST_AUTO_TEST_SUITE_END()
