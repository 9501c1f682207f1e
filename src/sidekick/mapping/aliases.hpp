// The names that tables go by where a statement has to call them otherwise: `hero_1`, `hero_2`.
#pragma once

#include <functional>
#include <map>
#include <string>
#include <string_view>

namespace sidekick::detail {

// Those of one statement.
class Aliases {
public:
    // The next one for that table, without quotes.
    std::string next(std::string_view table) {
        const auto [numbered, is_first] = numbers_.try_emplace(std::string{table}, 0);
        return numbered->first + '_' + std::to_string(++numbered->second);
    }

private:
    std::map<std::string, int, std::less<>> numbers_;
};

}  // namespace sidekick::detail
