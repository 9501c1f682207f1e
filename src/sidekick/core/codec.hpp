// codec<T>: how a type of values that SQL does not have is stored.
//
// The library's own are those of enum classes, dates and times, Uuid, Decimal and Json. A program's
// own type becomes one that a column can have by a specialisation, before anything uses the model:
//   template <>
//   struct sidekick::codec<Money> {
//       static std::int64_t store(const Money& money) { return money.cents; }
//       static Money load(std::int64_t cents) { return {cents}; }
//   };
// `store` gives a bool, an integer, a floating-point number, a std::string, Bytes, or a
// std::string_view of text that lives as long as the value. It throws what says why there is
// nothing to store.
// `load` takes the same (text as a std::string_view), or any ValueView, and gives the value. It
// throws what says why there is none; the program that reads gets a DataError.
//
// What else a codec may say:
//   ddl         what the schema calls the type: a std::string_view, or a function that gives a
//               std::string; otherwise it is called as what is stored
//   repr(value) its text in a printed object; otherwise that of what is stored
//   show(value) its text by itself; otherwise what is stored, if that is text, or else the repr
//   name        what messages call the type; otherwise it is the name of the class
//   sum         the type of func::sum, which numbers alone have
#pragma once

#include <concepts>
#include <forward_list>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

#include "sidekick/core/api.hpp"
#include "sidekick/core/names.hpp"
#include "sidekick/core/repr.hpp"
#include "sidekick/core/value.hpp"

namespace sidekick {

// How values of T are stored. There is none but where it is specialised.
template <typename T>
struct codec;

namespace detail {

// What a codec stores, as it is looked at.
template <typename T>
using stored_by_codec = std::remove_cvref_t<decltype(codec<T>::store(std::declval<const T&>()))>;

// Values that codecs made of members, for views to look at: they live as long as this does.
class Encoded {
public:
    Encoded() = default;
    Encoded(const Encoded&) = delete;
    Encoded& operator=(const Encoded&) = delete;
    ~Encoded() = default;

    // A view of the value, which is kept.
    ValueView keep(Value value) {
        if (!kept_.has_value()) {
            kept_.emplace();
        }
        return view_of(kept_->emplace_front(std::move(value)));
    }
    void clear() noexcept { kept_.reset(); }

private:
    std::optional<std::forward_list<Value>> kept_;  // few codecs make any
};

// A value that a codec made, as a view of it. The view is valid as long as this.
class EncodedValue {
public:
    explicit EncodedValue(Value value) : value_{std::move(value)} {}
    operator ValueView() const { return view_of(value_); }

private:
    Value value_;
};

// REQUIRES of these two: an exception is being handled. Throws it again if memory was short;
// otherwise DataError, which says what it said.
SIDEKICK_API [[noreturn]] void throw_not_loaded(const ValueView& value, std::string_view type);
SIDEKICK_API [[noreturn]] void throw_not_stored(std::string_view type);

}  // namespace detail

// A type with a codec: never NULL.
template <typename T>
concept Coded = !Scalar<T> && std::default_initializable<T> &&
                requires(const T& value) { codec<T>::store(value); } &&
                (Scalar<detail::stored_by_codec<T>> ||
                 std::same_as<detail::stored_by_codec<T>, std::string_view>);

// One of these, or an optional of one, whose nullopt is NULL.
template <typename T>
concept CodedMember = Coded<value_of<T>>;

// A member that can be a column.
template <typename T>
concept Storable = ScalarMember<T> || CodedMember<T>;

// The kind of the values of a column of T.
template <CodedMember T>
consteval SqlType sql_type() {
    using Stored = detail::stored_by_codec<value_of<T>>;
    if constexpr (std::same_as<Stored, std::string_view>) {
        return SqlType::text;
    } else {
        return sql_type<Stored>();
    }
}

namespace detail {

// What messages call the type.
template <Coded T>
consteval std::string_view name_of_coded() {
    if constexpr (requires { codec<T>::name; }) {
        return codec<T>::name;
    } else {
        return class_name<T>();
    }
}

// What the schema calls it; empty where that is as what is stored.
template <Coded T>
std::string ddl_of_coded() {
    if constexpr (requires { codec<T>::ddl(); }) {
        return codec<T>::ddl();
    } else if constexpr (requires { codec<T>::ddl; }) {
        return std::string{codec<T>::ddl};
    } else {
        return {};
    }
}

// What is stored of a value: valid as long as the value and `encoded`. Throws DataError.
template <Coded T>
ValueView encode(const T& value, Encoded& encoded) {
    try {
        if constexpr (std::same_as<stored_by_codec<T>, std::string_view>) {
            return ValueView{codec<T>::store(value)};
        } else if constexpr (std::is_arithmetic_v<stored_by_codec<T>>) {
            return view_member(codec<T>::store(value));
        } else {
            return encoded.keep(Value{codec<T>::store(value)});
        }
    } catch (...) {
        throw_not_stored(name_of_coded<T>());
    }
}
template <Coded T>
ValueView encode(const std::optional<T>& value, Encoded& encoded) {
    return value ? encode(*value, encoded) : ValueView{};
}

}  // namespace detail

// For the library itself: writes `value` into a member. Throws DataError where it does not fit, and
// leaves the member as it was.
template <Coded T>
void assign_member(T& member, const ValueView& value) {
    using Stored = detail::stored_by_codec<T>;
    try {
        if constexpr (requires { codec<T>::load(value); }) {
            member = codec<T>::load(value);
        } else if constexpr (std::same_as<Stored, std::string_view> ||
                             std::same_as<Stored, std::string>) {
            member = codec<T>::load(detail::text_in(value));
        } else {
            Stored stored{};
            assign_member(stored, value);
            member = codec<T>::load(stored);
        }
    } catch (...) {
        detail::throw_not_loaded(value, detail::name_of_coded<T>());
    }
}
template <Coded T>
void assign_member(std::optional<T>& member, const ValueView& value) {
    if (std::holds_alternative<std::monostate>(value)) {
        member.reset();
    } else {
        T inner{};
        assign_member(inner, value);
        member = std::move(inner);
    }
}

namespace detail {

// As the attribute of a printed object.
template <Coded T>
std::string repr_of_coded(const T& value) {
    if constexpr (requires { codec<T>::repr(value); }) {
        return codec<T>::repr(value);
    } else {
        Encoded encoded;
        return repr(encode(value, encoded));
    }
}
template <Coded T>
std::string repr_of_coded(const std::optional<T>& value) {
    return value ? repr_of_coded(*value) : repr(ValueView{});
}

// By itself.
template <Coded T>
std::string show_coded(const T& value) {
    if constexpr (requires { codec<T>::show(value); }) {
        return codec<T>::show(value);
    } else if constexpr (sql_type<T>() == SqlType::text) {
        return std::string{codec<T>::store(value)};
    } else {
        return repr_of_coded(value);
    }
}
template <Coded T>
std::string show_coded(const std::optional<T>& value) {
    return value ? show_coded(*value) : repr(ValueView{});
}

}  // namespace detail

}  // namespace sidekick
