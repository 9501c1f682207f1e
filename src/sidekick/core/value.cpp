#include "sidekick/core/value.hpp"

#include <algorithm>
#include <bit>
#include <limits>

#include <fmt/core.h>

#include "sidekick/core/error.hpp"
#include "sidekick/core/repr.hpp"

namespace sidekick {

namespace {

template <typename... Cases>
struct Overloaded : Cases... {
    using Cases::operator()...;
};

}  // namespace

namespace detail {

ValueView without_bool(const ValueView& value) {
    const auto* boolean = std::get_if<bool>(&value);
    return boolean != nullptr ? ValueView{static_cast<std::int64_t>(*boolean)} : value;
}

ValueView view_of(const Value& value) {
    return std::visit(
        Overloaded{
            [](const std::string& text) -> ValueView { return std::string_view{text}; },
            [](const Bytes& bytes) -> ValueView { return std::span<const std::byte>{bytes}; },
            [](const auto& other) -> ValueView { return other; }},
        value);
}

Value copy_of(const ValueView& value) {
    return std::visit(Overloaded{[](std::string_view text) -> Value { return std::string{text}; },
                                 [](std::span<const std::byte> bytes) -> Value {
                                     return Bytes{bytes.begin(), bytes.end()};
                                 },
                                 [](const auto& other) -> Value { return other; }},
                      value);
}

bool is_same_value(const ValueView& a, const ValueView& b) {
    const ValueView left = without_bool(a);
    const ValueView right = without_bool(b);
    if (left.index() != right.index()) {
        return false;
    }
    return std::visit(Overloaded{[](std::monostate) { return true; },
                                 [&](double real) {
                                     return std::bit_cast<std::int64_t>(real) ==
                                            std::bit_cast<std::int64_t>(std::get<double>(right));
                                 },
                                 [&](std::span<const std::byte> bytes) {
                                     return std::ranges::equal(
                                         bytes, std::get<std::span<const std::byte>>(right));
                                 },
                                 [&](const auto& other) {
                                     return other == std::get<std::decay_t<decltype(other)>>(right);
                                 }},
                      left);
}

void throw_does_not_fit(const ValueView& value, const char* expected) {
    throw DataError{fmt::format("the stored value {} does not fit {}", repr(value), expected)};
}

std::int64_t stored_integer(std::uint64_t number) {
    if (number > static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max())) {
        throw DataError{fmt::format("{} is larger than any integer of the database", number)};
    }
    return static_cast<std::int64_t>(number);
}

std::int64_t stored_integer(std::int64_t number, std::int64_t low, std::int64_t high) {
    if (number < low || number > high) {
        throw DataError{
            fmt::format("{} does not fit a column that holds {} to {}", number, low, high)};
    }
    return number;
}

std::int64_t integer_in(const ValueView& value, std::int64_t low, std::int64_t high) {
    const ValueView plain = without_bool(value);
    const auto* integer = std::get_if<std::int64_t>(&plain);
    if (integer == nullptr) {
        throw_does_not_fit(value, "an integer member");
    }
    if (*integer < low || *integer > high) {
        throw_does_not_fit(value, fmt::format("a member that holds {} to {}", low, high).c_str());
    }
    return *integer;
}

double real_in(const ValueView& value) {
    if (const auto* real = std::get_if<double>(&value)) {
        return *real;
    }
    if (const auto* integer = std::get_if<std::int64_t>(&value)) {
        return static_cast<double>(*integer);
    }
    throw_does_not_fit(value, "a floating-point member");
}

std::string_view text_in(const ValueView& value) {
    if (const auto* text = std::get_if<std::string_view>(&value)) {
        return *text;
    }
    throw_does_not_fit(value, "a text member");
}

std::span<const std::byte> bytes_in(const ValueView& value) {
    if (const auto* bytes = std::get_if<std::span<const std::byte>>(&value)) {
        return *bytes;
    }
    throw_does_not_fit(value, "a bytes member");
}

}  // namespace detail

}  // namespace sidekick
