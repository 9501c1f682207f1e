// literal("x"): a value of the program where a column may stand.
#pragma once

#include <concepts>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>

#include "sidekick/core/codec.hpp"
#include "sidekick/query/columns.hpp"
#include "sidekick/query/comparand.hpp"
#include "sidekick/query/condition_value.hpp"
#include "sidekick/query/operand.hpp"

namespace sidekick {

namespace detail {

template <typename V>
concept NullWord = std::same_as<V, std::nullopt_t> || std::same_as<V, std::nullptr_t>;

// What a value of the program is in a query: no type for what stands for NULL.
template <typename V>
struct ConstantOf {
    static_assert(Coded<V>, "sidekick: no value that a query can hold");
    using type = V;
};
template <NullWord V>
struct ConstantOf<V> {
    using type = void;
};
template <typename V>
    requires(std::convertible_to<const V&, std::string_view> && !Coded<V> && !NullWord<V>)
struct ConstantOf<V> {
    using type = std::string;
};
template <typename V>
    requires std::is_arithmetic_v<V>
struct ConstantOf<V> {
    using type =
        std::conditional_t<std::same_as<V, bool>, bool,
                           std::conditional_t<std::is_floating_point_v<V>, double, std::int64_t>>;
};
template <typename V>
struct ConstantOf<std::optional<V>> {
    using type = std::optional<typename ConstantOf<V>::type>;
};
template <Expressive V>
struct ConstantOf<V> {
    using type = typename V::type;
};
template <typename... Models>
struct ConstantOf<Condition<Models...>> {
    using type = std::optional<bool>;
};
template <typename V>
using constant_of = typename ConstantOf<std::decay_t<V>>::type;

// The models that it is about.
template <typename V>
struct ModelsOf : TypeOf<V> {};
template <typename... Models>
struct ModelsOf<Condition<Models...>> {
    using models = ModelSet<Models...>;
};
template <typename V>
using models_of = typename ModelsOf<std::decay_t<V>>::models;

// A column or an expression of columns as it is, a value as a parameter, NULL as NULL.
template <typename V>
Expression written(const V& given, std::string_view function = {}) {
    if constexpr (Valued<V>) {
        return as_value(given).erased();
    } else if constexpr (NullWord<V>) {
        return Expression::argument({});
    } else {
        return Expression::argument(comparand<value_of<constant_of<V>>>(given),
                                    std::string{function});
    }
}

}  // namespace detail

// The value, as what each row has: `select(col<&Hero::name>, literal("hero").label("kind"))`.
template <detail::Inexpressive V>
auto literal(const V& value) {
    return detail::Computed<detail::constant_of<V>, detail::ModelSet<>>{detail::written(value),
                                                                        "anon"};
}

}  // namespace sidekick
