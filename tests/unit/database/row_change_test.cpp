#include "sidekick/database/row_change.hpp"

#include "support.hpp"

using namespace sidekick;

namespace {

const Value a = std::string{"a"};
const Value b = std::string{"b"};

std::vector<RowChange> together(std::vector<RowChange> changes) {
    detail::take_together(changes);
    return changes;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(row_changes_taken_together)

BOOST_AUTO_TEST_CASE(each_row_once) {
    const auto changes =
        together({{.table = "t", .row_after = 1, .after = {a}},
                  {.table = "t", .row_before = 1, .row_after = 1, .before = {a}, .after = {b}},
                  {.table = "u", .row_before = 1, .before = {a}}});
    BOOST_REQUIRE(changes.size() == 2);
    BOOST_TEST(changes[0].before.empty());
    BOOST_TEST((changes[0].after == std::vector<Value>{b}));
    BOOST_TEST(changes[1].table == "u");
    BOOST_TEST(changes[1].after.empty());
}

BOOST_AUTO_TEST_CASE(what_is_as_it_was_is_no_change) {
    BOOST_TEST(together({{.table = "t", .row_after = 1, .after = {a}},
                         {.table = "t", .row_before = 1, .before = {a}}})
                   .empty());
    BOOST_TEST(
        together({{.table = "t", .row_before = 1, .row_after = 1, .before = {a}, .after = {b}},
                  {.table = "t", .row_before = 1, .row_after = 1, .before = {b}, .after = {a}}})
            .empty());
    BOOST_TEST(together({}).empty());
}

BOOST_AUTO_TEST_CASE(a_rowid_that_is_given_again_is_another_row) {
    const auto changes = together({{.table = "t", .row_before = 3, .row_after = 3, .before = {a}},
                                   {.table = "t", .row_before = 3, .row_after = 3, .after = {b}}});
    BOOST_REQUIRE(changes.size() == 2);
    BOOST_TEST(changes[0].after.empty());
    BOOST_TEST(changes[1].before.empty());
}

BOOST_AUTO_TEST_CASE(rows_without_a_rowid_are_told_apart) {
    const auto changes = together({{.table = "t", .after = {a}},
                                   {.table = "t", .before = {b}},
                                   {.table = "t", .before = {a}, .after = {b}},
                                   {.table = "t", .before = {Value{1.5}}, .after = {Value{2.5}}}});
    BOOST_REQUIRE(changes.size() == 3);
    BOOST_TEST(changes[0].before.empty());
    BOOST_TEST((changes[0].after == std::vector<Value>{b}));
    BOOST_TEST(changes[1].after.empty());
    BOOST_TEST((changes[2].after == std::vector<Value>{Value{2.5}}));
}

BOOST_AUTO_TEST_CASE(a_whole_real_number_of_a_new_row_is_known_again) {
    BOOST_TEST(
        together(
            {{.table = "t", .row_before = 1, .row_after = 1, .after = {Value{std::int64_t{3}}}},
             {.table = "t", .row_before = 1, .row_after = 1, .before = {Value{3.0}}}})
            .empty());
}

BOOST_AUTO_TEST_CASE(a_row_that_moves_is_followed) {
    const auto changes =
        together({{.table = "t", .row_before = 1, .row_after = 2, .before = {a}, .after = {b}},
                  {.table = "t", .row_before = 2, .before = {b}}});
    BOOST_REQUIRE(changes.size() == 1);
    BOOST_TEST(changes[0].row_before == 1);
    BOOST_TEST(changes[0].after.empty());
}

BOOST_AUTO_TEST_CASE(what_is_put_back_as_it_was_is_no_change) {
    BOOST_TEST(together({{.table = "t", .row_before = 1, .row_after = 1, .before = {a}},
                         {.table = "t", .row_before = 1, .row_after = 1, .after = {a}}})
                   .empty());
}

BOOST_AUTO_TEST_CASE(a_row_that_has_moved_is_not_where_it_was) {
    const Value c = std::string{"c"};
    const auto changes =
        together({{.table = "t", .row_before = 1, .row_after = 1, .before = {a}, .after = {b}},
                  {.table = "t", .row_before = 1, .row_after = 2, .before = {b}, .after = {c}},
                  {.table = "t", .row_before = 1, .row_after = 1, .after = {c}},
                  {.table = "t", .row_before = 1, .row_after = 1, .before = {c}, .after = {a}}});
    BOOST_REQUIRE(changes.size() == 2);
    BOOST_TEST((changes[0].after == std::vector<Value>{c}));
    BOOST_TEST(changes[0].row_after == 2);
    BOOST_TEST((changes[1].after == std::vector<Value>{a}));
}

BOOST_AUTO_TEST_SUITE_END()
