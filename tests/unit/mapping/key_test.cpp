#include <sidekick/mapping/key.hpp>

#include "support.hpp"

using namespace sidekick;
using namespace sidekick::detail;

namespace {

Key key(std::vector<ValueView> values) {
    return Key{values};
}
ValueView integer(std::int64_t value) {
    return ValueView{value};
}
ValueView text(std::string_view value) {
    return ValueView{value};
}

}  // namespace

BOOST_AUTO_TEST_SUITE(key_of_a_row)

BOOST_AUTO_TEST_CASE(is_empty_without_values_or_with_a_null_one) {
    BOOST_TEST(Key{}.empty());
    BOOST_TEST(key({ValueView{}}).empty());
    BOOST_TEST(key({integer(1), ValueView{}}).empty());
    BOOST_TEST(!key({integer(0)}).empty());
    BOOST_TEST(!key({text("")}).empty());
}

BOOST_AUTO_TEST_CASE(is_equal_by_value) {
    BOOST_TEST((key({integer(1)}) == Key{1}));
    BOOST_TEST((key({integer(1)}) != key({integer(2)})));
    BOOST_TEST((key({integer(1), text("x")}) == key({integer(1), text("x")})));
    BOOST_TEST((key({text("1")}) != key({integer(1)})));
    BOOST_TEST((Key{} == key({ValueView{}})));
}

BOOST_AUTO_TEST_CASE(has_the_hash_of_its_equals) {
    const Key::Hash hash;
    BOOST_TEST(hash(Key{7}) == hash(key({integer(7)})));
    BOOST_TEST(hash(key({integer(1), text("x")})) == hash(key({integer(1), text("x")})));
    BOOST_TEST(hash(key({integer(1), text("x")})) != hash(key({integer(1), text("y")})));
    BOOST_TEST(hash(key({text("a"), text("b")})) != hash(key({text("b"), text("a")})));
}

BOOST_AUTO_TEST_CASE(is_ordered_as_its_values_are) {
    BOOST_TEST((Key{2} < Key{10}));
    BOOST_TEST((key({text("10")}) < key({text("2")})));
    BOOST_TEST((key({integer(1), integer(9)}) < key({integer(2), integer(0)})));
    BOOST_TEST((key({integer(1), text("a")}) < key({integer(1), text("b")})));
}

BOOST_AUTO_TEST_CASE(shows_itself_as_a_parameter_row) {
    BOOST_TEST(Key{1}.repr() == "(1,)");
    BOOST_TEST(key({integer(1), text("x")}).repr() == "(1, 'x')");
    BOOST_TEST(Key{}.repr() == "()");
}

BOOST_AUTO_TEST_CASE(appends_its_values_to_a_row) {
    std::vector<ValueView> row{text("before")};
    const Key pair = key({integer(1), text("x")});
    pair.append_to(row);
    BOOST_TEST(repr_parameters(row) == "('before', 1, 'x')");
}

BOOST_AUTO_TEST_CASE(owns_its_text) {
    std::string name = "first";
    const Key kept = key({text(name)});
    name = "other";
    BOOST_TEST(kept.repr() == "('first',)");
}

BOOST_AUTO_TEST_CASE(a_copy_has_values_of_its_own) {
    Key pair = key({integer(1), text("x")});
    Key copy = pair;
    pair = Key{2};
    BOOST_TEST(copy.repr() == "(1, 'x')");
    pair = copy;
    copy = key({integer(3), text("y")});
    BOOST_TEST(pair.repr() == "(1, 'x')");
}

BOOST_AUTO_TEST_CASE(one_integer_differs_from_several_values_and_from_none) {
    const Key pair = key({integer(1), integer(1)});
    BOOST_TEST((Key{1} != pair));
    BOOST_TEST((Key{1} != Key{}));
    BOOST_TEST((Key{1} < pair));
    BOOST_TEST((Key{} < Key{1}));
    BOOST_TEST((key({integer(1)}) < key({text("1")})));
}

BOOST_AUTO_TEST_CASE(holds_a_bool_as_its_row_does) {
    BOOST_TEST((key({ValueView{true}}) == Key{1}));
    BOOST_TEST((key({integer(3), ValueView{false}}) == key({integer(3), integer(0)})));
    BOOST_TEST((Key::Hash{}(key({integer(3), ValueView{false}})) ==
                Key::Hash{}(key({integer(3), integer(0)}))));
}

BOOST_AUTO_TEST_CASE(has_a_hash_that_tells_values_of_every_type_apart) {
    const Key::Hash hash;
    const Bytes one{std::byte{1}};
    const Bytes two{std::byte{2}};
    BOOST_TEST((hash(key({ValueView{std::span<const std::byte>{one}}})) !=
                hash(key({ValueView{std::span<const std::byte>{two}}}))));
    BOOST_TEST((hash(key({ValueView{1.5}})) != hash(key({ValueView{2.5}}))));
    BOOST_TEST((hash(key({text("a")})) != hash(key({text("b")}))));
}

BOOST_AUTO_TEST_SUITE_END()
