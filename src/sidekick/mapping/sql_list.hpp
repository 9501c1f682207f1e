// Lists in the text of statements.
#pragma once

#include <string>

namespace sidekick::detail::sql {

// `one`, `one, two`: what `shown` makes of each item.
template <typename Items, typename Shown>
std::string list(const Items& items, const char* separator, const Shown& shown) {
    std::string out;
    for (const auto& item : items) {
        out += out.empty() ? "" : separator;
        out += shown(item);
    }
    return out;
}

}  // namespace sidekick::detail::sql
