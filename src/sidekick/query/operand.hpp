// What stands at a side of an operator: an expression of columns, or a value; and which of them go
// together.
#pragma once

#include <concepts>
#include <type_traits>

#include "sidekick/core/decimal.hpp"
#include "sidekick/core/value.hpp"
#include "sidekick/query/models.hpp"

namespace sidekick::detail {

// A column, or an expression of columns.
template <typename E>
concept Expressive = requires { typename std::remove_cvref_t<E>::is_expression; };

// A bool, which is a condition by itself.
template <typename E>
concept Truth = Expressive<E> && std::same_as<typename E::value, bool>;

template <typename V>
concept Inexpressive = !Expressive<V>;

// What an operand has, which is an expression or a value.
template <typename Operand>
struct TypeOf {
    using type = Operand;
    using models = ModelSet<>;
};
template <Expressive E>
struct TypeOf<E> {
    using type = typename E::type;
    using models = typename E::models;
};

// What a query gives that gives one value in each row: its `type`.
template <typename Row>
struct OnlyValue {};
// The value's type, without the optional.
template <typename Query>
using value_of_query = value_of<typename OnlyValue<typename Query::row>::type>;
template <typename Query>
concept ColumnQuery = requires { typename value_of_query<Query>; };

template <typename A, typename B>
concept ComparableTypes = std::same_as<A, B> || (IsDecimal<A> && IsDecimal<B>) ||
                          (std::is_arithmetic_v<A> && std::is_arithmetic_v<B> &&
                           !std::same_as<A, bool> && !std::same_as<B, bool>);

}  // namespace sidekick::detail
