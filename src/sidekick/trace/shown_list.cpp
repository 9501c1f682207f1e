#include "sidekick/trace/shown_list.hpp"

#include <algorithm>
#include <ranges>
#include <span>

#include <fmt/core.h>

#include "sidekick/core/json.hpp"

namespace sidekick::detail {

std::string ShownList::change_to(std::vector<std::string> items) {
    const auto [old_first, new_first] = std::ranges::mismatch(items_, items);
    const std::span<const std::string> old_rest{old_first, items_.end()};
    const std::span<const std::string> new_rest{new_first, items.end()};
    const auto [old_last, new_last] =
        std::ranges::mismatch(std::views::reverse(old_rest), std::views::reverse(new_rest));
    std::string change = fmt::format(R"({{"from":{},"gone":{},"put":{}}})",
                                     old_first - items_.begin(), old_last.base() - old_rest.begin(),
                                     json::array(std::span{new_rest.begin(), new_last.base()},
                                                 [](const auto& item) { return item; }));
    items_ = std::move(items);
    return change;
}

}  // namespace sidekick::detail
