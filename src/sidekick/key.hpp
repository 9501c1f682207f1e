// The primary key of a row, as the identity of its object.
#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>
#include <string>
#include <variant>
#include <vector>

#include "sidekick/value.hpp"

namespace sidekick {

// Empty where there is none. A single integer is held in place, anything else as a list of values.
// Ordered as the values are.
class Key {
public:
    Key() = default;
    // The key of `values`, in the order of the mapper's key columns. Empty if one of them is NULL.
    explicit Key(const std::vector<ValueView>& values);
    explicit Key(std::int64_t integer) : values_{integer} {}

    bool empty() const noexcept { return std::holds_alternative<std::monostate>(values_); }
    // Adds the key's values to the end of `row`, valid as long as the key.
    void append_to(std::vector<ValueView>& row) const;
    // `(1,)`, as a parameter row shows it.
    std::string repr() const;

    bool operator==(const Key&) const = default;
    auto operator<=>(const Key&) const = default;

    struct Hash {
        std::size_t operator()(const Key& key) const noexcept;
    };

private:
    std::variant<std::monostate, std::int64_t, std::vector<Value>> values_;
};

}  // namespace sidekick
