#include "sidekick/core/decimal.hpp"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <limits>

#include <fmt/core.h>

#include "sidekick/core/error.hpp"

namespace sidekick {

namespace {

constexpr int most_digits = 18;
constexpr std::int64_t too_large = 1'000'000'000'000'000'000;  // 10 to the power of that
constexpr int stored_digits = 15;

[[noreturn]] void throw_too_long() {
    throw ValueError{fmt::format("a decimal has up to {} digits", most_digits)};
}

std::int64_t times(std::int64_t a, std::int64_t b) {
    std::int64_t product = 0;
    if (__builtin_mul_overflow(a, b, &product)) {
        throw_too_long();
    }
    return product;
}

std::int64_t shifted(std::int64_t digits, int places) {
    for (; places > 0; --places) {
        digits = times(digits, 10);
    }
    return digits;
}

// Without the zeros at the end that say nothing behind the point.
Decimal shortest(const Decimal& number) {
    std::int64_t digits = number.digits();
    int places = number.places();
    for (; places > 0 && digits % 10 == 0; --places) {
        digits /= 10;
    }
    return {digits, places};
}

// Of two numbers, in the places of the one that has more.
struct Aligned {
    std::int64_t a;
    std::int64_t b;
    int places;
};
Aligned aligned(const Decimal& a, const Decimal& b) {
    const int places = std::max(a.places(), b.places());
    return {shifted(a.digits(), places - a.places()), shifted(b.digits(), places - b.places()),
            places};
}

std::strong_ordering compare(const Decimal& a, const Decimal& b) {
    // By what stands before the point, and then by what is behind it: to align long ones would
    // overflow.
    const std::int64_t unit_a = shifted(1, a.places());
    const std::int64_t unit_b = shifted(1, b.places());
    const auto whole = a.digits() / unit_a <=> b.digits() / unit_b;
    if (whole != std::strong_ordering::equal) {
        return whole;
    }
    const auto rest = [](const Decimal& number, std::int64_t unit) {
        return shifted(number.digits() % unit, most_digits - number.places());
    };
    return rest(a, unit_a) <=> rest(b, unit_b);
}

// `123e-5`, as %g writes it, too.
Decimal parse(std::string_view text) {
    const std::string_view whole = text;
    const bool is_negative = text.starts_with('-');
    if (is_negative || text.starts_with('+')) {
        text.remove_prefix(1);
    }
    std::int64_t digits = 0;
    int places = 0;
    bool is_any = false;
    bool is_behind = false;
    for (; !text.empty() && text.front() != 'e' && text.front() != 'E'; text.remove_prefix(1)) {
        const char c = text.front();
        if (c == '.' && !is_behind) {
            is_behind = true;
        } else if (c >= '0' && c <= '9') {
            digits = times(digits, 10) + (c - '0');
            places += is_behind ? 1 : 0;
            is_any = true;
            if (digits >= too_large || places > most_digits) {
                throw_too_long();
            }
        } else {
            throw ValueError{fmt::format("{} is no decimal number", repr(whole))};
        }
    }
    int exponent = 0;
    if (!text.empty()) {
        char* end = nullptr;
        const std::string written{text.substr(1)};
        exponent = static_cast<int>(std::strtol(written.c_str(), &end, 10));
        is_any = is_any && !written.empty() && *end == '\0' && std::abs(exponent) < 1000;
    }
    if (!is_any) {
        throw ValueError{fmt::format("{} is no decimal number", repr(whole))};
    }
    places -= exponent;
    digits = digits == 0 ? 0 : shifted(digits, -places);
    return {is_negative ? -digits : digits, std::max(places, 0)};
}

}  // namespace

Decimal::Decimal(std::int64_t digits, int places) : digits_{digits}, places_{places} {
    if (digits <= -too_large || digits >= too_large || places < 0 || places > most_digits) {
        throw_too_long();
    }
}

Decimal::Decimal(std::string_view text) : Decimal{parse(text)} {}

Decimal Decimal::of_unsigned(std::uint64_t whole) {
    return {static_cast<std::int64_t>(std::min<std::uint64_t>(whole, too_large)), 0};
}

Decimal Decimal::with_places(int places) const {
    if (places >= places_) {
        return {shifted(digits_, places - places_), places};
    }
    const std::int64_t unit = shifted(1, places_ - places);
    if (digits_ % unit != 0) {
        throw ValueError{fmt::format("{} has more than {} places", str(), places)};
    }
    return {digits_ / unit, places};
}

std::string Decimal::str() const {
    std::string text = fmt::format("{}", std::abs(digits_));
    const int before = static_cast<int>(text.size()) - places_;
    const char* const sign = digits_ < 0 ? "-" : "";
    if (before <= -6) {  // as Python's
        const int exponent = before - 1;
        if (text.size() > 1) {
            text.insert(1, 1, '.');
        }
        return fmt::format("{}{}E{}", sign, text, exponent);
    }
    if (places_ > 0) {
        text.insert(0, static_cast<std::size_t>(std::max(1 - before, 0)), '0');
        text.insert(text.size() - static_cast<std::size_t>(places_), 1, '.');
    }
    return sign + text;
}

Decimal operator+(const Decimal& a, const Decimal& b) {
    const Aligned both = aligned(a, b);
    return {both.a + both.b, both.places};  // each is less than half of what an integer holds
}

Decimal operator-(const Decimal& a, const Decimal& b) {
    return a + -b;
}

Decimal operator*(const Decimal& a, const Decimal& b) {
    return {times(a.digits(), b.digits()), a.places() + b.places()};
}

Decimal& Decimal::operator+=(const Decimal& other) {
    return *this = *this + other;
}

Decimal& Decimal::operator-=(const Decimal& other) {
    return *this = *this - other;
}

Decimal& Decimal::operator*=(const Decimal& other) {
    return *this = *this * other;
}

bool operator==(const Decimal& a, const Decimal& b) {
    return compare(a, b) == std::strong_ordering::equal;
}

std::strong_ordering operator<=>(const Decimal& a, const Decimal& b) {
    return compare(a, b);
}

namespace detail {

Decimal fitted(const Decimal& number, int digits, int places) {
    const Decimal result = number.with_places(places);
    if (std::abs(result.digits()) >= shifted(1, digits)) {
        throw ValueError{fmt::format("{} has more than {} digits, {} of them behind the point",
                                     number.str(), digits, places)};
    }
    return result;
}

double store_decimal(const Decimal& number) {
    const Decimal shown = shortest(number);
    std::int64_t digits = shown.digits();
    while (digits != 0 && digits % 10 == 0) {
        digits /= 10;
    }
    if (std::abs(digits) >= shifted(1, stored_digits)) {
        throw ValueError{fmt::format("{} has more than the {} digits that SQLite keeps",
                                     number.str(), stored_digits)};
    }
    return std::strtod(fmt::format("{}e{}", shown.digits(), -shown.places()).c_str(), nullptr);
}

Decimal load_decimal(const ValueView& stored) {
    if (const auto* const integer = std::get_if<std::int64_t>(&stored)) {
        return Decimal{*integer};
    }
    if (const auto* const text = std::get_if<std::string_view>(&stored)) {
        return Decimal{*text};
    }
    const double real = real_in(stored);
    if (!std::isfinite(real)) {
        throw ValueError{"it is no number"};
    }
    // What SQLite kept of a decimal are its 15 digits.
    return Decimal{fmt::format("{:.15g}", real)};
}

Decimal load_sum(const ValueView& stored, int places) {
    const auto* const integer = std::get_if<std::int64_t>(&stored);
    const auto* const real = std::get_if<double>(&stored);
    const double about = integer != nullptr ? static_cast<double>(*integer)
                         : real != nullptr  ? *real
                                            : std::numeric_limits<double>::infinity();
    // What has no room for the places comes without them; NaN, too, is not less.
    if (!(std::abs(about) * std::pow(10.0, places) < 1e17)) {
        return load_decimal(stored);
    }
    return integer != nullptr ? Decimal{*integer}.with_places(places)
                              : Decimal{fmt::format("{:.{}f}", about, places)};
}

}  // namespace detail

}  // namespace sidekick
