// A condition where a value may stand: `select(col<&Hero::name>, col<&Hero::age> > 30)`.
#pragma once

#include <optional>
#include <string>
#include <utility>

#include "sidekick/core/api.hpp"
#include "sidekick/query/columns.hpp"
#include "sidekick/query/condition.hpp"

namespace sidekick {

namespace detail {

// The condition; throws ArgumentError if there is none.
SIDEKICK_API Criterion what_it_says(const std::optional<Criterion>& criterion);

template <typename... Models>
Computed<std::optional<bool>, ModelSet<Models...>> value_of_condition(
    const Condition<Models...>& condition) {
    const Criterion criterion = what_it_says(condition.criterion());
    return {Expression::truth(criterion), "anon", {}, criterion.binding()};
}

template <typename Given>
inline constexpr bool is_condition = false;
template <typename... Models>
inline constexpr bool is_condition<Condition<Models...>> = true;

// What is given, as a column or an expression of columns.
template <typename Given>
concept Valued = Expressive<Given> || is_condition<Given>;
template <Expressive E>
E as_value(const E& column) {
    return column;
}
template <typename... Models>
auto as_value(const Condition<Models...>& condition) {
    return value_of_condition(condition);
}

}  // namespace detail

template <typename... Models>
auto Condition<Models...>::label(std::string name) const {
    return detail::value_of_condition(*this).label(std::move(name));
}
template <typename... Models>
auto Condition<Models...>::asc() const {
    return detail::value_of_condition(*this).asc();
}
template <typename... Models>
auto Condition<Models...>::desc() const {
    return detail::value_of_condition(*this).desc();
}

}  // namespace sidekick
