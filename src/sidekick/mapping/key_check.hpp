// Whether the values that `get` is given can be a key of the model: told while it is compiled.
#pragma once

#include <algorithm>
#include <array>
#include <concepts>
#include <cstddef>
#include <optional>
#include <string_view>
#include <type_traits>

#include "sidekick/core/codec.hpp"
#include "sidekick/mapping/mapping.hpp"

namespace sidekick::detail {

// The types of the primary key's columns, in its order.
struct KeyTypes {
    std::array<const MemberType*, 64> types{};
    std::size_t count = 0;
};

template <typename T>
consteval KeyTypes key_types() {
    KeyTypes key;
    const auto& said = mapping<T>.said;
    for (auto it = said.begin(); it != said.end(); ++it) {
        const auto is_the_same = [&](const Said& before) {
            return before.kind == Said::Kind::primary_key && before.member == it->member;
        };
        if (it->kind == Said::Kind::primary_key && std::none_of(said.begin(), it, is_the_same)) {
            key.types[key.count++] = it->type;
        }
    }
    return key;
}

// Whether a V can be the value of such a column, or is empty.
template <typename V>
consteval bool fits_key(const MemberType& type) {
    using Held = value_of<V>;
    constexpr bool is_number = std::is_arithmetic_v<Held> && !std::same_as<Held, bool>;
    if (std::same_as<Held, std::nullopt_t> || std::same_as<Held, std::nullptr_t>) {
        return true;
    }
    if constexpr (Coded<Held>) {
        return holds_the_same(type, member_type_of<Held>);
    } else if (type.ddl != nullptr) {
        return false;
    }
    switch (type.type) {
        case SqlType::integer:
            return is_number && std::integral<Held>;
        case SqlType::boolean:
            return std::same_as<Held, bool>;
        case SqlType::real:
            return is_number;
        case SqlType::text:
            return std::is_convertible_v<Held, std::string_view>;
        case SqlType::blob:
            return std::same_as<Held, Bytes>;
    }
    return false;
}

// Whether these values can be a key of T. (An unmapped struct is told so elsewhere.)
template <typename T, typename... Values>
consteval bool is_key() {
    if constexpr (std::same_as<decltype(mapping<T>), const Unmapped>) {
        return true;
    } else {
        const KeyTypes key = key_types<T>();
        std::size_t next = 0;
        return sizeof...(Values) == key.count && (fits_key<Values>(*key.types[next++]) && ...);
    }
}
template <typename T, typename... Values>
concept HasKeyOf = is_key<T, Values...>();

}  // namespace sidekick::detail
