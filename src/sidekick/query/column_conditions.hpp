// What a column, and an expression of columns, is compared with and ordered by.
#pragma once

#include <concepts>
#include <initializer_list>
#include <optional>
#include <ranges>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include "sidekick/core/value.hpp"
#include "sidekick/query/comparand.hpp"
#include "sidekick/query/condition.hpp"
#include "sidekick/query/expression.hpp"
#include "sidekick/query/operand.hpp"
#include "sidekick/query/operators.hpp"
#include "sidekick/query/select_statement.hpp"
#include "sidekick/query/text_conditions.hpp"

namespace sidekick::detail {

// What to order by.
template <typename Models>
struct Ordering {
    using models = Models;        // those it is about
    SortKey by{};                 // what
    std::string_view words = {};  // " DESC", " NULLS LAST"
    std::string_view nulls = {};

    // Rows without a value come last, or first, whatever SQLite does otherwise: to it NULL is the
    // smallest. A label does not stand for it then, as in the reference.
    Ordering nulls_last() const { return {{by.expression}, words, " NULLS LAST"}; }
    Ordering nulls_first() const { return {{by.expression}, words, " NULLS FIRST"}; }
};

template <typename Given>
inline constexpr bool is_ordering = false;
template <typename Models>
inline constexpr bool is_ordering<Ordering<Models>> = true;
// What a column and an expression of columns can do. `Self` gives its `erased()` and its
// `binding()`.
template <typename Self, typename Type, typename Among>
struct ColumnWords : TextWords<Self, Type, Among> {
    using is_expression = void;
    using type = Type;             // of its value; an optional where that may be NULL
    using models = Among;          // those it is about
    using value = value_of<Type>;  // without the optional
    using condition = condition_on<Among>;

    // IS NULL.
    condition is_null() const { return compared(comparison::equal, std::nullopt); }
    // IS NOT NULL.
    condition is_not_null() const { return compared(comparison::not_equal, std::nullopt); }

    // Whether it is one of these values; of none, nothing is. `in_({1, 2})`, or any range.
    template <typename V>
    condition in_(std::initializer_list<V> values) const {
        return in_range(values);
    }
    template <typename Values>
    condition in_(const Values& values) const {
        return in_range(values);
    }
    condition in_(std::initializer_list<value> values) const { return in_range(values); }
    // Whether another query gives it, which gives one column: `in_(select(col<&Team::id>))`.
    template <ColumnQuery Query>
    auto in_(const Query& query) const {
        return in_query(query);
    }
    // Whether it is none of them.
    template <typename V>
    condition not_in(std::initializer_list<V> values) const {
        return !in_range(values);
    }
    template <typename Values>
    condition not_in(const Values& values) const {
        return !in_range(values);
    }
    condition not_in(std::initializer_list<value> values) const { return !in_range(values); }
    // Whether another query does not give it.
    template <ColumnQuery Query>
    auto not_in(const Query& query) const {
        return !in_query(query);
    }
    // From `low` to `high`, both included: values, or columns and expressions.
    template <typename Low, typename High>
    auto between(const Low& low, const High& high) const {
        using Models = typename Joined<Among, typename TypeOf<Low>::models,
                                       typename TypeOf<High>::models>::type;
        return condition_on<Models>{Criterion::between(erased(), bound(low), bound(high))};
    }

    // A bool by itself is a condition: that it is true.
    template <typename... Models>
        requires(std::same_as<value, bool> && ModelSet<Models...>::covers(Among{}))
    operator Condition<Models...>() const {
        return Condition<Models...>{Criterion::is_true(erased())};
    }
    condition operator!() const
        requires std::same_as<value, bool>
    {
        return !condition{*this};
    }

    // To order by it, the smallest first, or the largest.
    Ordering<Among> asc() const { return {before_direction(), " ASC"}; }
    Ordering<Among> desc() const { return {before_direction(), " DESC"}; }
    // The same as no word, or `asc`, says, with the rows that have no value at one end.
    Ordering<Among> nulls_last() const { return {before_nulls(), {}, " NULLS LAST"}; }
    Ordering<Among> nulls_first() const { return {before_nulls(), {}, " NULLS FIRST"}; }

    // For the library itself: compared with a value, or with another one.
    template <typename V>
    condition compared(const Comparison& with, const V& other) const {
        return condition{
            Criterion::compare(in_brackets(erased(), self().binding(), operators::compared), with,
                               comparand<value>(other))};
    }

private:
    friend Self;
    constexpr ColumnWords() noexcept = default;

    const Self& self() const { return static_cast<const Self&>(*this); }
    Expression erased() const { return self().erased(); }
    static condition by(Expression left, const Comparison& with, Expression right) {
        return condition{Criterion::compare(std::move(left), with, std::move(right))};
    }
    SortKey before_direction() const {
        SortKey key = self().sort_key();
        key.expression =
            in_brackets(std::move(key.expression), self().binding(), operators::direction);
        return key;
    }
    SortKey before_nulls() const {
        return {in_brackets(erased(), self().binding(), operators::nulls)};
    }
    template <typename Bound>
    Expression bound(const Bound& given) const {
        if constexpr (Expressive<Bound>) {
            static_assert(ComparableTypes<value, typename Bound::value>,
                          "sidekick: these two columns cannot be compared: their types differ");
            return given.erased();
        } else {
            return Expression::parameter(comparand<value>(given), erased().name());
        }
    }
    template <typename Query>
    auto in_query(const Query& query) const {
        static_assert(ComparableTypes<value, value_of_query<Query>>,
                      "sidekick: this column cannot be in that query: their types differ");
        using Both = joined_models<Among, typename Query::outer_models>;
        return condition_on<Both>{
            Criterion::compare(erased(), comparison::in, Expression::subquery(query.statement()))};
    }
    template <typename Values>
    condition in_range(const Values& values) const {
        static_assert(std::ranges::range<Values>,
                      "sidekick: in_ takes values, or a query that gives one column: "
                      "in_(select(col<&Team::id>))");
        std::vector<Value> list;
        for (const auto& each : values) {
            list.push_back(copy_of(comparand<value>(each)));
        }
        return by(erased(), comparison::in, Expression::list(std::move(list), erased().name()));
    }
};

}  // namespace sidekick::detail
