// `a` or `an`, as far as the spelling tells.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace sidekick::detail {

// "an Item", "a User": a U is spoken as in "unit" where one consonant stands between it and a
// vowel, and where another capital follows.
inline std::string with_article(std::string_view noun) {
    constexpr std::string_view vowels = "aeiouAEIOU";
    const auto is_vowel = [&](std::size_t i) {
        return i < noun.size() && vowels.find(noun[i]) != std::string_view::npos;
    };
    const bool is_long =
        noun.starts_with('U') || noun.starts_with('u')
            ? (!is_vowel(1) && is_vowel(2)) || (noun.size() > 1 && noun[1] >= 'A' && noun[1] <= 'Z')
            : noun.starts_with("Eu") || noun.starts_with("eu");
    return (is_vowel(0) && !is_long ? "an " : "a ") + std::string{noun};
}

}  // namespace sidekick::detail
