// Sums, products and joined texts in a query: `col<&Hero::age> + 1`.
#pragma once

#include <concepts>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>

#include "sidekick/query/columns.hpp"

namespace sidekick {

namespace detail {

// What an expression of both is: NULL where one of them is, and a double where one is.
template <typename A, typename B>
using joined_number = std::conditional_t<std::is_floating_point_v<value_of<A>> ||
                                             std::is_floating_point_v<value_of<B>>,
                                         double, std::int64_t>;
template <typename A, typename B, typename V>
using optional_like = std::conditional_t<is_optional<A> || is_optional<B>, std::optional<V>, V>;

// Of others than decimals nothing is said.
template <typename A, typename B>
inline constexpr bool have_same_places = true;
template <IsDecimal A, IsDecimal B>
inline constexpr bool have_same_places<A, B> =
    std::same_as<typename codec<A>::sum, typename codec<B>::sum>;

template <typename V>
concept NumberOf = std::is_arithmetic_v<value_of<V>> && !std::same_as<value_of<V>, bool>;

template <typename E>
concept NumberExpression = Expressive<E> && NumberOf<typename E::type>;
template <typename E>
concept TextExpression = Expressive<E> && std::same_as<typename E::value, std::string>;
// What can stand on the other side of one: another one, or a value.
template <typename V>
concept NumberOperand = NumberExpression<V> || (!Expressive<V> && NumberOf<V>);
template <typename V>
concept TextOperand =
    TextExpression<V> || (!Expressive<V> && std::convertible_to<V, std::string_view>);

// One side, in brackets where what it is binds less than the operator.
template <typename Operand, typename Other>
Expression side_of(const Operand& operand, const Operator& by, const Other& beside) {
    if constexpr (Expressive<Operand>) {
        return in_brackets(operand.erased(), operand.binding(), by);
    } else if constexpr (std::convertible_to<Operand, std::string_view>) {
        return Expression::of(std::string_view{operand}, beside.erased().name());
    } else {
        return Expression::of(view_member(operand), beside.erased().name());
    }
}

template <typename V, typename A, typename B>
auto calculated(const A& a, const Operator& by, const B& b) {
    using Type = optional_like<typename TypeOf<A>::type, typename TypeOf<B>::type, V>;
    using Models = joined_models<typename TypeOf<A>::models, typename TypeOf<B>::models>;
    Expression both = side_of(a, by, b);
    both.add(by.word).add(side_of(b, by, a));
    return Computed<Type, Models>{std::move(both), "anon", {}, by};
}

template <typename A, typename B>
using number_type = joined_number<typename TypeOf<A>::type, typename TypeOf<B>::type>;

template <typename A, typename B>
concept WithExpression = Expressive<A> || Expressive<B>;
template <typename A, typename B>
concept Calculable = NumberOperand<A> && NumberOperand<B> && WithExpression<A, B>;
template <typename A, typename B>
concept Concatenable = TextOperand<A> && TextOperand<B> && WithExpression<A, B>;

template <typename A, typename B>
auto of_numbers(const A& a, const Operator& by, const B& b) {
    static_assert(Calculable<A, B>,
                  "sidekick: + - * / and % calculate with two numbers, and + joins two texts: not "
                  "a text and a number, nor a value that has a codec, as a Decimal or a date");
    if constexpr (Calculable<A, B>) {
        return calculated<number_type<A, B>>(a, by, b);
    }
}

}  // namespace detail

// The sum of two numbers, of which at least one is an expression, or two texts in one,
// `col<&Hero::name> + "!"`. What two integers come to is an integer, a quotient, too; what NULL is
// in comes to NULL.
template <typename A, typename B>
    requires detail::WithExpression<A, B>
auto operator+(const A& a, const B& b) {
    if constexpr (detail::Concatenable<A, B>) {
        return detail::calculated<std::string>(a, detail::operators::concat, b);
    } else {
        return detail::of_numbers(a, detail::operators::plus, b);
    }
}
// The number below zero that is as far from it: `order_by(-col<&Hero::age>)`.
template <detail::NumberExpression E>
auto operator-(const E& number) {
    detail::Expression negative{detail::operators::negative.word};
    negative.add(
        detail::in_brackets(number.erased(), number.binding(), detail::operators::negative));
    return detail::Computed<typename E::type, typename E::models>{
        std::move(negative), detail::nameless, {}, detail::operators::negative};
}
// The difference of two numbers.
template <typename A, typename B>
    requires detail::WithExpression<A, B>
auto operator-(const A& a, const B& b) {
    return detail::of_numbers(a, detail::operators::minus, b);
}
// Their product.
template <typename A, typename B>
    requires detail::WithExpression<A, B>
auto operator*(const A& a, const B& b) {
    return detail::of_numbers(a, detail::operators::times, b);
}
// Their quotient; NULL where the second is 0.
template <typename A, typename B>
    requires detail::WithExpression<A, B>
auto operator/(const A& a, const B& b) {
    return detail::of_numbers(a, detail::operators::by, b);
}
// What a division leaves over, with the sign of the first; NULL where the second is 0.
template <typename A, typename B>
    requires detail::WithExpression<A, B>
auto operator%(const A& a, const B& b) {
    return detail::of_numbers(a, detail::operators::modulo, b);
}

}  // namespace sidekick
