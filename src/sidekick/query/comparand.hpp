// The value that a column is compared with.
#pragma once

#include <chrono>
#include <concepts>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

#include "sidekick/core/codec.hpp"
#include "sidekick/core/decimal.hpp"

namespace sidekick::detail {

// Whether a column of C can be compared with a value of V.
template <typename C, typename V>
concept ComparableWith =
    (Coded<C> && (std::convertible_to<V, C> || (Coded<V> && std::derived_from<C, V>))) ||
    (IsDecimal<C> && std::integral<V> && !std::same_as<V, bool>) ||
    (std::same_as<C, bool> && std::same_as<V, bool>) ||
    (std::same_as<C, std::string> && std::convertible_to<V, std::string_view>) ||
    (std::same_as<C, Bytes> && std::same_as<V, Bytes>) ||
    (std::is_arithmetic_v<C> && !std::same_as<C, bool> && std::is_arithmetic_v<V> &&
     !std::same_as<V, bool>);

// Moments of one clock, where those of a column of C are coarser than the value is.
template <typename C, typename V>
inline constexpr bool is_finer_moment = false;
template <typename Clock, typename C, typename V>
inline constexpr bool
    is_finer_moment<std::chrono::time_point<Clock, C>, std::chrono::time_point<Clock, V>> =
        !std::convertible_to<V, C>;

// What a codec stores of the value.
template <Coded C>
EncodedValue encoded(const C& value) {
    Encoded kept;
    return EncodedValue{copy_of(encode(value, kept))};
}

// What a decimal is compared with: it need not fit the column.
template <std::integral V>
EncodedValue whole(V value) {
    if (std::in_range<std::int64_t>(value)) {
        return EncodedValue{Value{static_cast<std::int64_t>(value)}};
    }
    return encoded(Decimal{value});
}

// The value of a comparison with a column of C, as a ValueView or what becomes one: valid as long
// as that and `value` are there and unchanged. Throws DataError for what a codec cannot store.
template <typename C, typename V>
auto comparand(const V& value) {
    if constexpr (std::same_as<V, std::nullopt_t> || std::same_as<V, std::nullptr_t>) {
        return ValueView{};
    } else if constexpr (is_optional<V>) {
        using Made = decltype(comparand<C>(*value));
        if constexpr (std::same_as<Made, ValueView>) {
            return value ? comparand<C>(*value) : ValueView{};
        } else {
            return value ? comparand<C>(*value) : EncodedValue{Value{}};
        }
    } else if constexpr (Coded<C> && ComparableWith<C, V>) {
        if constexpr (Coded<V> && std::derived_from<C, V>) {
            return encoded(value);
        } else if constexpr (IsDecimal<C> && std::integral<V>) {
            return whole(value);
        } else {
            return encoded(static_cast<const C&>(value));
        }
    } else if constexpr (is_finer_moment<C, V>) {  // system_clock::now(), for one
        return encoded(std::chrono::floor<std::chrono::microseconds>(value));
    } else {
        static_assert(
            !requires { typename V::outer_models; },
            "sidekick: a column is compared with the value of a query by "
            "scalar_subquery(query)");
        static_assert(ComparableWith<C, V>,
                      "sidekick: this column cannot be compared with a value of that type");
        if constexpr (std::same_as<C, std::string>) {
            return ValueView{std::string_view{value}};
        } else if constexpr (std::unsigned_integral<V> && !Scalar<V>) {  // a size
            return ValueView{stored_integer(value)};
        } else {
            return view_member(value);
        }
    }
}

}  // namespace sidekick::detail
