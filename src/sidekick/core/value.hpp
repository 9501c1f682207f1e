// An SQL value, and which C++ types are stored as they are; codec.hpp has the others.
#pragma once

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

#include "sidekick/core/api.hpp"

namespace sidekick {

// A blob.
using Bytes = std::vector<std::byte>;

// The bytes that a Value holds. A type of its own: libstdc++ takes a variant of nothing but
// standard types never to be empty, and a copy of it for which memory is short destroys what is not
// there.
struct Blob : Bytes {
    // None.
    Blob() = default;
    // These.
    Blob(Bytes bytes) : Bytes(std::move(bytes)) {}
};

// A value that owns what it holds. The first alternative is SQL's NULL; a bool is stored as 1 or 0.
using Value = std::variant<std::monostate, bool, std::int64_t, double, std::string, Blob>;

// The same, looking at text and bytes that someone else owns: valid as long as they are.
using ValueView = std::variant<std::monostate, bool, std::int64_t, double, std::string_view,
                               std::span<const std::byte>>;

// The kind of a column's values, and how the schema declares it unless a codec says otherwise.
enum class SqlType : std::uint8_t {
    integer,  // INTEGER
    boolean,  // BOOLEAN
    real,     // FLOAT
    text,     // VARCHAR
    blob,     // BLOB
};

namespace detail {

// A view of `value`, valid as long as `value` is there and unchanged.
SIDEKICK_API ValueView view_of(const Value& value);

// A copy of what `value` looks at.
SIDEKICK_API Value copy_of(const ValueView& value);

// Whether it is NULL.
inline bool is_null(const Value& value) {
    return std::holds_alternative<std::monostate>(value);
}

// Whether the two are the same SQL value. NULL equals NULL; doubles compare bit by bit, so that a
// NaN that nobody changed is not written again.
SIDEKICK_API bool is_same_value(const ValueView& a, const ValueView& b);

// A bool as the integer that the row holds; any other value as it is.
ValueView without_bool(const ValueView& value);

// Throws DataError: the value does not fit `expected`.
SIDEKICK_API [[noreturn]] void throw_does_not_fit(const ValueView& value, const char* expected);

// The number as an integer of the database. Throws DataError if it is too large for one.
SIDEKICK_API std::int64_t stored_integer(std::uint64_t number);
// The same number. Throws DataError if it is outside [low, high], which a column holds.
SIDEKICK_API std::int64_t stored_integer(std::int64_t number, std::int64_t low, std::int64_t high);
// The integer that `value` holds. Throws DataError if it is none, or outside [low, high].
SIDEKICK_API std::int64_t integer_in(const ValueView& value, std::int64_t low, std::int64_t high);
SIDEKICK_API double real_in(const ValueView& value);
SIDEKICK_API std::string_view text_in(const ValueView& value);
SIDEKICK_API std::span<const std::byte> bytes_in(const ValueView& value);

template <typename T>
inline constexpr bool is_optional = false;
template <typename T>
inline constexpr bool is_optional<std::optional<T>> = true;

template <typename T>
struct ValueOf {
    using type = T;
};
template <typename T>
struct ValueOf<std::optional<T>> {
    using type = T;
};

}  // namespace detail

// T without its optional.
template <typename T>
using value_of = typename detail::ValueOf<T>::type;

// A type that can be stored and is never NULL. Integers that an int64 cannot hold are left out.
template <typename T>
concept Scalar =
    std::same_as<T, bool> || std::same_as<T, std::string> || std::same_as<T, Bytes> ||
    std::floating_point<T> ||
    (std::integral<T> && !(std::unsigned_integral<T> && sizeof(T) >= sizeof(std::int64_t)));

// A scalar, or an optional of one, whose nullopt is NULL.
template <typename T>
concept ScalarMember = Scalar<value_of<T>>;

// The kind of the values of a column of T.
template <ScalarMember T>
consteval SqlType sql_type() {
    using V = value_of<T>;
    if constexpr (std::same_as<V, bool>) {
        return SqlType::boolean;
    } else if constexpr (std::integral<V>) {
        return SqlType::integer;
    } else if constexpr (std::floating_point<V>) {
        return SqlType::real;
    } else if constexpr (std::same_as<V, std::string>) {
        return SqlType::text;
    } else {
        return SqlType::blob;
    }
}

// A view of a member, valid as long as the member is there and unchanged.
template <ScalarMember T>
ValueView view_member(const T& member) {
    if constexpr (detail::is_optional<T>) {
        return member ? view_member(*member) : ValueView{};
    } else if constexpr (std::same_as<T, bool>) {
        return ValueView{member};
    } else if constexpr (std::integral<T>) {
        return ValueView{static_cast<std::int64_t>(member)};
    } else if constexpr (std::floating_point<T>) {
        return ValueView{static_cast<double>(member)};
    } else if constexpr (std::same_as<T, std::string>) {
        return ValueView{std::string_view{member}};
    } else {
        return ValueView{std::span<const std::byte>{member}};
    }
}

// Writes `value` into a member. Throws DataError where it does not fit, and leaves the member as it
// was.
template <ScalarMember T>
void assign_member(T& member, const ValueView& value) {
    if constexpr (detail::is_optional<T>) {
        if (std::holds_alternative<std::monostate>(value)) {
            member.reset();
        } else {
            value_of<T> inner{};
            assign_member(inner, value);
            member = std::move(inner);
        }
    } else if constexpr (std::same_as<T, bool>) {
        member = detail::integer_in(value, 0, 1) != 0;
    } else if constexpr (std::integral<T>) {
        using Limits = std::numeric_limits<T>;
        member = static_cast<T>(detail::integer_in(value, Limits::min(), Limits::max()));
    } else if constexpr (std::floating_point<T>) {
        member = static_cast<T>(detail::real_in(value));
    } else if constexpr (std::same_as<T, std::string>) {
        member = detail::text_in(value);
    } else {
        const auto bytes = detail::bytes_in(value);
        member.assign(bytes.begin(), bytes.end());
    }
}

}  // namespace sidekick
