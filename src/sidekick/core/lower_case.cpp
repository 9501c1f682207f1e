#include "sidekick/core/lower_case.hpp"

#include <algorithm>

namespace sidekick::detail {

std::string in_lower_case(std::string_view name) {
    std::string lower{name};
    std::ranges::transform(lower, lower.begin(), [](unsigned char c) {
        return static_cast<char>(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
    });
    return lower;
}

}  // namespace sidekick::detail
