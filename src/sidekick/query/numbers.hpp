// Values as SQLite counts with them.
#pragma once

#include <cstdint>
#include <optional>
#include <variant>

#include "sidekick/core/value.hpp"

namespace sidekick::detail {

// A bool is 1 or 0.
inline Value number(const Value& value) {
    return copy_of(without_bool(view_of(value)));
}

// Nothing where it is no number.
inline std::optional<double> real(const Value& value) {
    if (const auto* integer = std::get_if<std::int64_t>(&value)) {
        return static_cast<double>(*integer);
    }
    const auto* held = std::get_if<double>(&value);
    return held == nullptr ? std::nullopt : std::optional{*held};
}

}  // namespace sidekick::detail
