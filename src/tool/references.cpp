#include "tool/references.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <map>
#include <utility>

#include "tool/sql.hpp"
#include "tool/text.hpp"

namespace sidekick::tool {

namespace {

// What is shown at one line, and is called the same.
struct Alike {
    std::string name;
    std::string place;
    std::vector<std::size_t> ordinals;
};

// "6 to 9, 12 and 13", of numbers that rise.
std::string ranges_of(const std::vector<std::size_t>& numbers) {
    std::vector<std::string> parts;
    for (std::size_t from = 0; from < numbers.size();) {
        auto end = from + 1;
        while (end < numbers.size() && numbers[end] == numbers[end - 1] + 1) {
            ++end;
        }
        if (end - from > 2) {
            parts.push_back(fmt::format("{} to {}", numbers[from], numbers[end - 1]));
        } else {
            for (auto n = from; n < end; ++n) {
                parts.push_back(std::to_string(numbers[n]));
            }
        }
        from = end;
    }
    return listed(parts);
}

}  // namespace

std::size_t references_in(std::span<const Effect> effects) {
    const auto is_one = [&](const Effect& effect) {
        return (effect.kind == EffectKind::shared || effect.kind == EffectKind::sends) &&
               effect.sending != nullptr && effect.kind == effects.front().kind &&
               effect.part == effects.front().part;
    };
    return static_cast<std::size_t>(std::ranges::find_if_not(effects, is_one) - effects.begin());
}

std::vector<std::string> reference_words(std::span<const Effect> references) {
    std::vector<Alike> all;
    std::map<std::pair<std::string, std::string>, std::size_t> places;
    for (const auto& effect : references) {
        const auto& sending = *effect.sending;
        const auto name = statement_name(sending.record->statement.sql);
        const auto place = line_in_words(sending.cause);
        const auto [found, is_new] = places.try_emplace({name, place}, all.size());
        if (is_new) {
            all.push_back({name, place, {}});
        }
        all[found->second].ordinals.push_back(sending.ordinal);
    }
    std::vector<std::string> words;
    words.reserve(all.size());
    for (const auto& [name, place, ordinals] : all) {
        words.push_back(
            fmt::format("{} {} {}, shown at {}",
                        references.front().kind == EffectKind::shared ? "also causes" : "sends",
                        ranges_of(ordinals), name, place));
    }
    return words;
}

std::string line_in_words(const std::optional<Site>& site) {
    return site ? fmt::format("line {}", site->line) : "a line that is not known";
}

}  // namespace sidekick::tool
