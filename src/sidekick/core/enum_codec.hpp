// The codec of enum classes: an enumerator is stored by its name.
//
// The names are found without macros, among the values of its `enum_range`. One outside cannot be
// stored: it is refused by a DataError. An enum class that is to be stored otherwise has a codec of
// its own.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

#include "sidekick/core/api.hpp"
#include "sidekick/core/codec.hpp"
#include "sidekick/core/names.hpp"

namespace sidekick {

// Values of an enum class.
struct EnumRange {
    // The first one that is sought.
    int min;
    // The last one. REQUIRES: it is not less.
    int max;
};

namespace detail {

template <typename T>
concept EnumClass = std::is_enum_v<T> && !std::is_convertible_v<T, int>;

template <typename Number>
inline constexpr EnumRange usual_enum_range =
    std::is_signed_v<Number> ? EnumRange{-128, 127} : EnumRange{0, 255};
template <>
inline constexpr EnumRange usual_enum_range<bool>{0, 1};

}  // namespace detail

// Where the enumerators of E are: from -128 to 127, or from 0 to 255 where they are unsigned. Of an
// enum class that has others, that is said where it is declared; a range of more than a thousand
// values is too long for clang:
//
//     enum class Http { ok = 200, not_found = 404 };
//     template <>
//     inline constexpr sidekick::EnumRange sidekick::enum_range<Http>{.min = 100, .max = 599};
template <detail::EnumClass E>
inline constexpr EnumRange enum_range = detail::usual_enum_range<std::underlying_type_t<E>>;

namespace detail {

template <EnumClass E>
inline constexpr int enumerators_sought = enum_range<E>.max - enum_range<E>.min + 1;

template <EnumClass E>
inline constexpr int first_enumerator_sought = enum_range<E>.min;

template <typename E, E... Values>
consteval Spelling spelling_of_enumerators() {
    return {__PRETTY_FUNCTION__, sizeof __PRETTY_FUNCTION__ - 1};
}
// All values that may have a name, as the compiler spells them in one list: `(Color)-1` or
// `Color::red`.
template <EnumClass E, int... Values>
consteval Spelling spelling_of_enumerators(std::integer_sequence<int, Values...>) {
    return spelling_of_enumerators<E, static_cast<E>(Values + first_enumerator_sought<E>)...>();
}

// The names of those values, empty where one has none.
template <EnumClass E>
consteval std::array<std::string_view, enumerators_sought<E>> find_enumerators() {
    constexpr Spelling spelling =
        spelling_of_enumerators<E>(std::make_integer_sequence<int, enumerators_sought<E>>{});
    const std::string_view text{spelling.text, spelling.size};
    std::array<std::string_view, enumerators_sought<E>> names{};
    // Behind `Values = {` (g++) or `Values = <` (clang).
    std::size_t at = text.rfind("Values = ") + std::string_view{"Values = "}.size() + 1;
    for (std::string_view& name : names) {
        std::size_t end = text.find_first_of(",}>", at);
        while (text.substr(end + 1).starts_with("::")) {  // of `<unnamed>::Color::red`
            end = text.find_first_of(",}>", end + 1);
        }
        const std::string_view item = text.substr(at, end - at);
        const std::string_view last = item.substr(item.rfind(':') + 1);
        if (last.find(')') == std::string_view::npos) {
            name = last;
        }
        at = end + 2;
    }
    return names;
}

template <EnumClass E>
inline constexpr auto enumerators = find_enumerators<E>();

// An enum class with the type erased: the names of the values from `first` on.
struct Enumerators {
    std::string_view type;
    std::span<const std::string_view> names;
    int first;

    // Throws ValueError if it has none.
    SIDEKICK_API std::string_view name_of(long long value) const;
    // Throws ValueError if none is called so.
    SIDEKICK_API int value_of(std::string_view name) const;
    // `<Color.red: 0>`, `Color.red`; where it has no name its number stands for it.
    SIDEKICK_API std::string repr(long long value) const;
    SIDEKICK_API std::string show(long long value) const;
    // VARCHAR(5): as long as the longest.
    SIDEKICK_API std::string ddl() const;
};

template <EnumClass E>
consteval Enumerators known_enumerators() {
    static_assert(std::ranges::any_of(enumerators<E>, std::not_fn(&std::string_view::empty)),
                  "sidekick: none of this enum class's enumerators is in its enum_range");
    return {class_name<E>(), enumerators<E>, first_enumerator_sought<E>};
}
template <EnumClass E>
inline constexpr Enumerators enumerators_of = known_enumerators<E>();

}  // namespace detail

// By name, in a VARCHAR as long as the longest one.
template <detail::EnumClass E>
struct codec<E> {
    // The name. Throws ValueError if it has none.
    static std::string_view store(E value) {
        return detail::enumerators_of<E>.name_of(static_cast<long long>(value));
    }
    // The enumerator of that name. Throws ValueError if there is none.
    static E load(std::string_view name) {
        return static_cast<E>(detail::enumerators_of<E>.value_of(name));
    }
    // `<Color.red: 0>`
    static std::string repr(E value) {
        return detail::enumerators_of<E>.repr(static_cast<long long>(value));
    }
    // `Color.red`
    static std::string show(E value) {
        return detail::enumerators_of<E>.show(static_cast<long long>(value));
    }
    // VARCHAR(5)
    static std::string ddl() { return detail::enumerators_of<E>.ddl(); }
};

}  // namespace sidekick
