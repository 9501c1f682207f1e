// The value that a column is compared with.
#pragma once

#include <concepts>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>

#include "sidekick/core/value.hpp"

namespace sidekick::detail {

// Whether a column of C can be compared with a value of V.
template <typename C, typename V>
concept ComparableWith =
    (std::same_as<C, bool> && std::same_as<V, bool>) ||
    (std::same_as<C, std::string> && std::convertible_to<V, std::string_view>) ||
    (std::same_as<C, Bytes> && std::same_as<V, Bytes>) ||
    (std::is_arithmetic_v<C> && !std::same_as<C, bool> && Scalar<V> && std::is_arithmetic_v<V> &&
     !std::same_as<V, bool>);

// The value of a comparison with a column of C. Valid as long as `value` is there and unchanged.
template <typename C, typename V>
ValueView comparand(const V& value) {
    if constexpr (std::same_as<V, std::nullopt_t> || std::same_as<V, std::nullptr_t>) {
        return {};
    } else if constexpr (is_optional<V>) {
        return value ? comparand<C>(*value) : ValueView{};
    } else {
        static_assert(ComparableWith<C, V>,
                      "sidekick: this column cannot be compared with a value of that type");
        if constexpr (std::same_as<C, std::string>) {
            return std::string_view{value};
        } else {
            return view_member(value);
        }
    }
}

}  // namespace sidekick::detail
