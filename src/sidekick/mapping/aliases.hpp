// The names that tables go by where a statement has to call them otherwise: `hero_1`, `hero_2`.
#pragma once

#include <functional>
#include <map>
#include <string>
#include <string_view>

namespace sidekick::detail {

// A name that a number can stand behind: what means something to SQL or to the reference's texts is
// one `_`.
inline std::string numberable(std::string_view name) {
    std::string out;
    bool was_special = false;
    for (const char letter : name) {
        const bool is_special = std::string_view{"%() $"}.find(letter) != std::string_view::npos;
        if (!is_special || !was_special) {
            out += is_special ? '_' : letter;
        }
        was_special = is_special;
    }
    return out;
}

// Those of one statement.
class Aliases {
public:
    // The next one for that table, without quotes.
    std::string next(std::string_view table) {
        const auto [numbered, is_first] = numbers_.try_emplace(numberable(table), 0);
        return numbered->first + '_' + std::to_string(++numbered->second);
    }

private:
    std::map<std::string, int, std::less<>> numbers_;
};

}  // namespace sidekick::detail
