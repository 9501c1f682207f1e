#include "tool/help/error_help.hpp"

#include <algorithm>
#include <cctype>
#include <cstddef>
#include <numeric>
#include <string>
#include <utility>

namespace sidekick::tool {

namespace {

std::string plain_name(std::string_view name) {
    constexpr std::string_view space = "sidekick::";
    std::string plain;
    for (const char c : name.starts_with(space) ? name.substr(space.size()) : name) {
        plain += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    }
    return plain;
}

// How much has to be done to a word to make it another one. Letters that are missing are the least:
// a name is remembered by a part of it, "DetachedError".
std::size_t cost_of_change(std::string_view one, std::string_view other) {
    constexpr std::size_t insertion = 1;
    constexpr std::size_t deletion = 2;
    constexpr std::size_t replacement = 3;
    std::vector<std::size_t> row(other.size() + 1);
    std::iota(row.begin(), row.end(), std::size_t{0});
    for (const char letter : one) {
        std::size_t diagonal = row[0];
        row[0] += deletion;
        for (std::size_t j = 1; j < row.size(); ++j) {
            const auto replaced = diagonal + (letter == other[j - 1] ? 0 : replacement);
            diagonal = row[j];
            row[j] = std::min({replaced, row[j] + deletion, row[j - 1] + insertion});
        }
    }
    return row.back();
}

// A part of a name is near to it, whatever else the name has.
std::size_t distance_to(const ErrorHelp& help, const std::string& wanted) {
    const auto name = plain_name(help.name);
    const bool is_part = wanted.size() > 2 && name.find(wanted) != std::string::npos;
    return is_part ? 0 : cost_of_change(wanted, name);
}

}  // namespace

const ErrorHelp* find_error_help(std::string_view name) {
    const auto wanted = plain_name(name);
    const auto found = std::ranges::find_if(
        error_helps, [&](const ErrorHelp& help) { return plain_name(help.name) == wanted; });
    return found == error_helps.end() ? nullptr : &*found;
}

std::vector<std::string> nearest_errors(std::string_view name) {
    constexpr std::size_t most_names = 3;
    constexpr std::size_t further = 2;  // than the nearest
    constexpr std::size_t longest = 64;
    const auto wanted = plain_name(name.substr(0, longest));
    std::vector<std::pair<std::size_t, std::string>> all;
    all.reserve(error_helps.size());
    for (const auto& help : error_helps) {
        all.emplace_back(distance_to(help, wanted), help.name);
    }
    std::ranges::sort(all);
    std::vector<std::string> nearest;
    for (const auto& [distance, each] : all) {
        if (nearest.size() < most_names && distance <= all.front().first + further) {
            nearest.push_back(each);
        }
    }
    return nearest;
}

}  // namespace sidekick::tool
