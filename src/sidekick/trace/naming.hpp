// Nouns in sentences.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace sidekick::detail {

// As far as the spelling tells: "an Item", "a User". A U is spoken as in "unit" where one consonant
// stands between it and a vowel, and where another capital follows.
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

// "Hero Deadpond"; "Student 0" where the label begins with the model, as one by its key does.
inline std::string with_model(std::string_view model, std::string_view label) {
    const std::string start = std::string{model} + ' ';
    return (label.starts_with(start) ? "" : start) + std::string{label};
}

}  // namespace sidekick::detail
