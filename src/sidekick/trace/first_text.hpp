// What a person calls a row, or the object of one: its first text.
#pragma once

#include <cstddef>
#include <optional>
#include <string>

#include "sidekick/core/value.hpp"

namespace sidekick::detail {

// `value_at(i)` gives column `i` of `count`, from 0. Nothing if none of them is a text.
template <typename ValueAt>
std::optional<std::string> first_text(std::size_t count, const ValueAt& value_at) {
    for (std::size_t i = 0; i < count; ++i) {
        const ValueView value = value_at(i);
        if (const auto* text = std::get_if<std::string_view>(&value)) {
            return std::string{*text};
        }
    }
    return std::nullopt;
}

}  // namespace sidekick::detail
