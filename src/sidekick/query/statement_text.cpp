#include "sidekick/query/statement_text.hpp"

#include <algorithm>
#include <ranges>

#include <fmt/core.h>

#include "sidekick/mapping/mapper.hpp"

namespace sidekick::detail {

std::string Text::name_of(const Mapper& mapper, const AliasName* alias) {
    if (alias == nullptr) {
        const auto last_first = renamed_ | std::views::reverse;
        const auto renamed = std::ranges::find(last_first, &mapper, &Renamed::mapper);
        return renamed == last_first.end() ? std::string{mapper.table_name()} : renamed->name;
    }
    const auto [named, is_new] = named_.try_emplace(alias);
    if (is_new) {
        named->second =
            alias->name.empty() ? aliases_.next(mapper.table_name()) : std::string{alias->name};
    }
    return named->second;
}

std::string Text::next_label(const std::string& name) {
    const std::string plain = numberable(name);
    return fmt::format("{}_{}", plain, ++last_numbers_[plain]);
}

const std::string& Text::label(const void* of, const std::string& name) {
    std::string& label = labels_[of];
    if (label.empty()) {
        label = next_label(name);
    }
    return label;
}

}  // namespace sidekick::detail
