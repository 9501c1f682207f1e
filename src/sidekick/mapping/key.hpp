// The primary key of a row, as the identity of its object.
#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <variant>
#include <vector>

#include "sidekick/core/api.hpp"
#include "sidekick/core/value.hpp"

namespace sidekick::detail {

// Empty where there is none. Small, since every object has one: a single integer is held in place,
// anything else as a list of values in a block of its own. Ordered as the values are.
class SIDEKICK_API Key {
public:
    Key() = default;
    // The key of `values`, in the order of the mapper's key columns. Empty if one of them is NULL.
    explicit Key(const std::vector<ValueView>& values);
    explicit Key(std::int64_t integer) : values_{integer} {}

    bool empty() const noexcept { return std::holds_alternative<std::monostate>(values_); }
    // The key where it is a single integer; null otherwise.
    const std::int64_t* integer() const noexcept { return std::get_if<std::int64_t>(&values_); }
    // Adds the key's values to the end of `row`, valid as long as the key.
    void append_to(std::vector<ValueView>& row) const;
    // `(1,)`, as a parameter row shows it.
    std::string repr() const;

    bool operator==(const Key& other) const {
        const std::int64_t* const a = integer();
        const std::int64_t* const b = other.integer();
        return a != nullptr && b != nullptr ? *a == *b : compare(other) == 0;
    }
    std::partial_ordering operator<=>(const Key& other) const {
        const std::int64_t* const a = integer();
        const std::int64_t* const b = other.integer();
        return a != nullptr && b != nullptr ? *a <=> *b : compare(other);
    }

    struct Hash {
        std::size_t operator()(const Key& key) const noexcept {
            const std::int64_t* const integer = key.integer();
            return integer != nullptr ? std::hash<std::int64_t>{}(*integer) : of_several(key);
        }
        static std::size_t of_several(const Key& key) noexcept;
    };

private:
    // A list of values that is copied with its owner.
    class Several {
    public:
        explicit Several(std::vector<Value> values);
        Several(const Several& other) : Several{other.values()} {}
        Several(Several&&) noexcept = default;
        Several& operator=(const Several& other) { return *this = Several{other}; }
        Several& operator=(Several&&) noexcept = default;
        ~Several() = default;

        const std::vector<Value>& values() const noexcept { return *values_; }

    private:
        std::unique_ptr<const std::vector<Value>> values_;  // not null, but of what was moved from
    };

    std::span<const Value> several() const noexcept;
    std::partial_ordering compare(const Key& other) const;

    std::variant<std::monostate, std::int64_t, Several> values_;
};

// The values of a key as a row of parameters. Valid as long as the key.
class KeyValues {
public:
    explicit KeyValues(const Key& key);
    KeyValues(const KeyValues&) = delete;
    KeyValues& operator=(const KeyValues&) = delete;

    operator std::span<const ValueView>() const noexcept { return row_; }

private:
    ValueView integer_;  // where it is a single one
    std::vector<ValueView> several_;
    std::span<const ValueView> row_;
};

}  // namespace sidekick::detail
