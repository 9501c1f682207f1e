// Decimal and Numeric<digits, places>: exact decimal numbers, for money and the like.
//
// A Decimal keeps how many places it was written with, as Python's does: 1.10 is equal to 1.1 and
// prints as 1.10. A Numeric<5, 3> has up to five digits, three of them behind the point, always.
// SQLite keeps 15 digits of a number that is no integer, so a number of more is refused when it is
// stored: what is stored comes back as it was.
#pragma once

#include <compare>
#include <concepts>
#include <cstdint>
#include <string>
#include <string_view>

#include "sidekick/core/api.hpp"
#include "sidekick/core/codec.hpp"

namespace sidekick {

// A decimal number of up to 18 digits, none of which is ever rounded away. Thread safety: distinct
// objects are safe.
class SIDEKICK_API Decimal {
public:
    // 0
    constexpr Decimal() = default;
    // That whole number. Throws ValueError if it has more than 18 digits. (A double is none: 1.1 as
    // a double is 1.100000000000000088…)
    template <std::integral I>
        requires(!std::same_as<I, bool>)
    explicit Decimal(I whole) : Decimal{of_integer(whole)} {}
    // That of `1.10`, `-0.5` or `2`. Throws ValueError if it is not written so, or has more digits.
    explicit Decimal(std::string_view text);
    // That of a literal, as `Decimal{"1.10"}`; throws alike.
    explicit Decimal(const char* text) : Decimal{std::string_view{text}} {}
    // For the library itself: `digits` with so many of them behind the point. Throws ValueError.
    Decimal(std::int64_t digits, int places);

    // All its digits as one number.
    constexpr std::int64_t digits() const noexcept { return digits_; }
    // How many of them stand behind the point.
    constexpr int places() const noexcept { return places_; }
    // The same number with so many places. Throws ValueError if it would have to be rounded, or has
    // too many digits.
    Decimal with_places(int places) const;
    // As it was written: `1.10`.
    std::string str() const;

    // The same below zero, or above.
    Decimal operator-() const { return {-digits_, places_}; }
    Decimal& operator+=(const Decimal& other);  // Exact, or ValueError.
    Decimal& operator-=(const Decimal& other);  // Exact, or ValueError.
    Decimal& operator*=(const Decimal& other);  // Exact, or ValueError.

private:
    template <typename I>
    static Decimal of_integer(I whole) {
        if constexpr (std::unsigned_integral<I>) {
            return Decimal::of_unsigned(whole);
        } else {
            return {static_cast<std::int64_t>(whole), 0};
        }
    }
    static Decimal of_unsigned(std::uint64_t whole);

    std::int64_t digits_ = 0;
    int places_ = 0;
};

// The sum, exactly. Throws ValueError if it has more than 18 digits.
SIDEKICK_API Decimal operator+(const Decimal& a, const Decimal& b);
// The difference; throws alike.
SIDEKICK_API Decimal operator-(const Decimal& a, const Decimal& b);
// The product, with the places of both; throws alike.
SIDEKICK_API Decimal operator*(const Decimal& a, const Decimal& b);

// By the number: 1.10 is 1.1.
SIDEKICK_API bool operator==(const Decimal& a, const Decimal& b);
// In the order of the numbers.
SIDEKICK_API std::strong_ordering operator<=>(const Decimal& a, const Decimal& b);

// A Decimal of so many digits, of which so many stand behind the point. Every Decimal that fits
// becomes one; others throw ValueError.
template <int Digits, int Places>
class Numeric : public Decimal {
    static_assert(Places >= 0 && Places <= Digits && Digits >= 1 && Digits <= 15,
                  "sidekick: a Numeric has 1 to 15 digits, of which none, some or all are behind "
                  "the point");

public:
    // 0
    Numeric() : Numeric{Decimal{}} {}
    // That number. Throws ValueError if it does not fit.
    Numeric(const Decimal& number);
    // That whole number: `.price = 5`. Throws alike.
    template <std::integral I>
        requires(!std::same_as<I, bool>)
    Numeric(I whole) : Numeric{Decimal{whole}} {}

    // The sum in its place. Throws ValueError if it does not fit.
    Numeric& operator+=(const Decimal& other) { return *this = *this + other; }
    // The difference; throws alike.
    Numeric& operator-=(const Decimal& other) { return *this = *this - other; }
    // The product; throws alike.
    Numeric& operator*=(const Decimal& other) { return *this = *this * other; }
};

// What some Numerics with so many places come to: has as many, and any number of digits.
template <int Places>
class NumericSum : public Decimal {
public:
    using Decimal::Decimal;
    // That number.
    NumericSum(const Decimal& number) : Decimal{number} {}
};

namespace detail {

template <typename V>
concept IsDecimal = std::derived_from<V, Decimal>;

// The number with so many places. Throws ValueError if it does not fit.
SIDEKICK_API Decimal fitted(const Decimal& number, int digits, int places);

// As SQLite keeps it. Throws ValueError if it has more digits than that.
SIDEKICK_API double store_decimal(const Decimal& number);
// Throws ValueError.
SIDEKICK_API Decimal load_decimal(const ValueView& stored);
// Of a sum that SQLite made of numbers with so many places: without what that added behind them.
// Throws ValueError.
SIDEKICK_API Decimal load_sum(const ValueView& stored, int places);

}  // namespace detail

template <int Digits, int Places>
Numeric<Digits, Places>::Numeric(const Decimal& number)
    : Decimal{detail::fitted(number, Digits, Places)} {}

// A decimal number: NUMERIC.
template <>
struct codec<Decimal> {
    static constexpr std::string_view name = "a decimal";  // in messages
    static constexpr std::string_view ddl = "NUMERIC";     // in the schema
    using sum = Decimal;                                   // what some of them come to
    // As a number of SQLite. Throws ValueError if it has more than 15 digits.
    static double store(const Decimal& number) { return detail::store_decimal(number); }
    // With as many places as are needed. Throws ValueError.
    static Decimal load(const ValueView& stored) { return detail::load_decimal(stored); }
    // `Decimal('1.10')`
    static std::string repr(const Decimal& number) { return "Decimal('" + number.str() + "')"; }
    // `1.10`
    static std::string show(const Decimal& number) { return number.str(); }
};

// The same, as NUMERIC(5, 3).
template <int Digits, int Places>
struct codec<Numeric<Digits, Places>> : codec<Decimal> {
    // With its places. Throws ValueError if it has more of them, or more digits.
    static Numeric<Digits, Places> load(const ValueView& stored) {
        return detail::load_decimal(stored);
    }
    using sum = NumericSum<Places>;  // what some of them come to
    // NUMERIC(5, 3)
    static std::string ddl() {
        return "NUMERIC(" + std::to_string(Digits) + ", " + std::to_string(Places) + ")";
    }
};

// Such a sum, with its places.
template <int Places>
struct codec<NumericSum<Places>> : codec<Decimal> {
    // Throws ValueError.
    static NumericSum<Places> load(const ValueView& stored) {
        return detail::load_sum(stored, Places);
    }
    using sum = NumericSum<Places>;  // what some of them come to
};

}  // namespace sidekick
