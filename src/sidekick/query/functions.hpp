// SQL's functions in a query: `func::count()`, `func::max(col<&Hero::age>)`.
#pragma once

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

#include "sidekick/query/arithmetic.hpp"
#include "sidekick/query/columns.hpp"
#include "sidekick/query/comparisons.hpp"
#include "sidekick/query/constant.hpp"

namespace sidekick {

namespace detail {

// Of what a program may call: letters, digits and `_`.
struct FunctionName {
    consteval FunctionName(const char* name) : text{name} {
        for (const char letter : text) {
            const bool is_letter =
                (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z');
            if (!is_letter && !(letter >= '0' && letter <= '9') && letter != '_') {
                throw "sidekick: the name of a function has letters, digits and _";
            }
        }
    }
    std::string_view text;
};

template <typename Type, typename E>
Computed<Type, typename E::models> function_of(std::string_view name, const E& column) {
    Expression call{name};
    call.add("(").add(column.erased()).add(")");
    return {std::move(call), name};
}

// What a sum is: nothing where it is none.
template <typename V>
struct SumOf {};
template <typename V>
    requires std::is_arithmetic_v<V>
struct SumOf<V> {
    using type = std::conditional_t<std::is_floating_point_v<V>, double, std::int64_t>;
};
template <Coded V>
    requires requires { typename codec<V>::sum; }
struct SumOf<V> {
    using type = typename codec<V>::sum;
};
template <typename E>
concept Summable = requires { typename SumOf<typename E::value>::type; };

// One more thing that a function of a column of E is given: a column of that type, or a value.
template <Expressive E, typename V>
Expression argument_of(const V& given, const char* function) {
    if constexpr (Expressive<V>) {
        static_assert(ComparableExpressions<E, V>,
                      "sidekick: these two columns cannot be in one function: their types differ");
        return given.erased();
    } else {
        return Expression::argument(comparand<typename E::value>(given), function);
    }
}
template <typename V>
inline constexpr bool may_be_null =
    is_optional<typename TypeOf<V>::type> || std::same_as<V, std::nullopt_t> ||
    std::same_as<V, std::nullptr_t>;

// What holds each of them: where one has a fraction, or is wider than the first, that first one is
// not enough.
template <typename First, typename... Others>
struct HolderOf {
    using type = First;
};
template <typename First, typename... Others>
    requires(NumberOf<First> &&
             ((std::floating_point<Others> && !std::floating_point<First>) || ...))
struct HolderOf<First, Others...> {
    using type = double;
};
template <typename First, typename... Others>
    requires(std::integral<First> && NumberOf<First> && (std::integral<Others> && ...) &&
             ((sizeof(Others) > sizeof(First)) || ...))
struct HolderOf<First, Others...> {
    using type = std::int64_t;
};
template <IsDecimal First, typename... Others>
    requires(
        (IsDecimal<Others> && !std::same_as<Others, First> && !std::same_as<Others, Decimal>) ||
        ...)
struct HolderOf<First, Others...> {
    using type = std::conditional_t<(have_same_places<First, Others> && ...),
                                    typename codec<First>::sum, Decimal>;
};

template <typename Models, typename... More>
struct JoinedAll {
    using type = Models;
};
template <typename Models, typename Next, typename... More>
struct JoinedAll<Models, Next, More...> : JoinedAll<joined_models<Models, Next>, More...> {};

}  // namespace detail

// What the rows of a group, or all of them, come to: NULL where there is none, but for a count.
namespace func {

// Any function that the database has, which gives a `Type`, an optional if it may be NULL; of
// columns, expressions and values: `call<std::string>("substr", col<&Hero::name>, 1, 3)`. The name
// is one of SQL's, and known when the program is compiled.
template <Storable Type, typename... Arguments>
auto call(detail::FunctionName name, const Arguments&... arguments) {
    detail::Expression call{name.text};
    call.add("(");
    std::string_view before{};
    ((call.add(before).add(detail::written(arguments, name.text)), before = ", "), ...);
    call.add(")");
    using Models =
        typename detail::Joined<detail::ModelSet<>, detail::models_of<Arguments>...>::type;
    return detail::Computed<Type, Models>{std::move(call), name.text};
}

// How many rows there are; from where, `select_from<Hero>()` says, if nothing else does.
inline detail::Computed<std::int64_t, detail::ModelSet<>> count() {
    return {detail::Expression{"count(*)"}, "count"};
}
// How many of them have a value there.
template <detail::Expressive E>
auto count(const E& column) {
    return detail::function_of<std::int64_t>("count", column);
}
// The least.
template <detail::Expressive E>
auto min(const E& column) {
    return detail::function_of<std::optional<typename E::value>>("min", column);
}
// The greatest.
template <detail::Expressive E>
auto max(const E& column) {
    return detail::function_of<std::optional<typename E::value>>("max", column);
}
// The sum, of the column's kind of number.
template <detail::Expressive E>
auto sum(const E& column) {
    static_assert(detail::Summable<E>, "sidekick: a sum is one of numbers");
    return detail::function_of<std::optional<typename detail::SumOf<typename E::value>::type>>(
        "sum", column);
}
// The average.
template <detail::Expressive E>
auto avg(const E& column) {
    static_assert(detail::Summable<E>, "sidekick: an average is one of numbers");
    return detail::function_of<std::optional<double>>("avg", column);
}
// The letters from A to Z as small ones.
template <detail::Expressive E>
auto lower(const E& column) {
    return detail::function_of<typename E::type>("lower", column);
}
// The letters from a to z as large ones.
template <detail::Expressive E>
auto upper(const E& column) {
    return detail::function_of<typename E::type>("upper", column);
}
// Each value once, as Python's `distinct`: `func::count(func::distinct(col<&Hero::team_id>))`.
template <detail::Expressive E>
auto distinct(const E& column) {
    detail::Expression words{"DISTINCT "};
    words.add(column.erased());
    return detail::Computed<typename E::type, typename E::models>{std::move(words), "anon"};
}
// How many letters there are.
template <detail::Expressive E>
auto length(const E& column) {
    return detail::function_of<detail::optional_like<typename E::type, int, std::int64_t>>("length",
                                                                                           column);
}
// The number without its sign.
template <detail::NumberExpression E>
auto abs(const E& number) {
    return detail::function_of<typename E::type>("abs", number);
}
// The number to so many digits behind the point, a real one.
template <detail::NumberExpression E>
auto round(const E& number) {
    return detail::function_of<detail::optional_like<typename E::type, int, double>>("round",
                                                                                     number);
}
template <detail::NumberExpression E>
auto round(const E& number, int digits) {
    return call<detail::optional_like<typename E::type, int, double>>("round", number, digits);
}
// The first of these that is not NULL: a column, and then others, or values.
template <detail::Expressive E, typename... Others>
    requires(sizeof...(Others) > 0)
auto coalesce(const E& column, const Others&... others) {
    detail::Expression call{"coalesce("};
    call.add(column.erased());
    (call.add(", ").add(detail::argument_of<E>(others, "coalesce")), ...);
    call.add(")");
    using Holder =
        typename detail::HolderOf<typename E::value,
                                  value_of<typename detail::TypeOf<Others>::type>...>::type;
    using Type =
        std::conditional_t<(detail::may_be_null<Others> && ...), std::optional<Holder>, Holder>;
    using Models = typename detail::JoinedAll<typename E::models,
                                              typename detail::TypeOf<Others>::models...>::type;
    return detail::Computed<Type, Models>{std::move(call), "coalesce"};
}

}  // namespace func

}  // namespace sidekick
