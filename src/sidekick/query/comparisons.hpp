// Columns and expressions compared: `col<&Hero::age> > 30`.
#pragma once

#include "sidekick/query/columns.hpp"

namespace sidekick {

// A column compared with a value of its type, or with another one. An order against NULL or a bool
// throws ArgumentError.
template <detail::Expressive E, typename Other>
auto operator==(const E& column, const Other& other) {
    return detail::compare(column, detail::comparison::equal, other);
}
template <detail::Expressive E, typename Other>
auto operator!=(const E& column, const Other& other) {
    return detail::compare(column, detail::comparison::not_equal, other);
}
template <detail::Expressive E, typename Other>
auto operator<(const E& column, const Other& other) {
    return detail::compare(column, detail::comparison::less, other);
}
template <detail::Expressive E, typename Other>
auto operator<=(const E& column, const Other& other) {
    return detail::compare(column, detail::comparison::less_or_equal, other);
}
template <detail::Expressive E, typename Other>
auto operator>(const E& column, const Other& other) {
    return detail::compare(column, detail::comparison::greater, other);
}
template <detail::Expressive E, typename Other>
auto operator>=(const E& column, const Other& other) {
    return detail::compare(column, detail::comparison::greater_or_equal, other);
}

// The same with the value first: `30 < col<&Hero::age>` is `col<&Hero::age> > 30`, in SQL too.
template <detail::Inexpressive V, detail::Expressive E>
auto operator==(const V& value, const E& column) {
    return detail::compare(column, detail::comparison::equal, value);
}
template <detail::Inexpressive V, detail::Expressive E>
auto operator!=(const V& value, const E& column) {
    return detail::compare(column, detail::comparison::not_equal, value);
}
template <detail::Inexpressive V, detail::Expressive E>
auto operator<(const V& value, const E& column) {
    return detail::compare(column, detail::comparison::greater, value);
}
template <detail::Inexpressive V, detail::Expressive E>
auto operator<=(const V& value, const E& column) {
    return detail::compare(column, detail::comparison::greater_or_equal, value);
}
template <detail::Inexpressive V, detail::Expressive E>
auto operator>(const V& value, const E& column) {
    return detail::compare(column, detail::comparison::less, value);
}
template <detail::Inexpressive V, detail::Expressive E>
auto operator>=(const V& value, const E& column) {
    return detail::compare(column, detail::comparison::less_or_equal, value);
}

// A bool column beside a condition, or another bool column: that it is true.
template <detail::Truth E, typename... Models>
auto operator&&(const E& column, const Condition<Models...>& condition) {
    return typename E::condition{column} && condition;
}
template <typename... Models, detail::Truth E>
auto operator&&(const Condition<Models...>& condition, const E& column) {
    return condition && typename E::condition{column};
}
template <detail::Truth E, detail::Truth F>
auto operator&&(const E& column, const F& other) {
    return typename E::condition{column} && typename F::condition{other};
}
template <detail::Truth E, typename... Models>
auto operator||(const E& column, const Condition<Models...>& condition) {
    return typename E::condition{column} || condition;
}
template <typename... Models, detail::Truth E>
auto operator||(const Condition<Models...>& condition, const E& column) {
    return condition || typename E::condition{column};
}
template <detail::Truth E, detail::Truth F>
auto operator||(const E& column, const F& other) {
    return typename E::condition{column} || typename F::condition{other};
}

}  // namespace sidekick
