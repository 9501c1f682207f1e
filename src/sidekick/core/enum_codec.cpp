#include "sidekick/core/enum_codec.hpp"

#include <algorithm>
#include <span>

#include <fmt/core.h>

#include "sidekick/core/error.hpp"

namespace sidekick::detail {

namespace {

// Empty if it has none.
std::string_view find_name(const Enumerators& of, long long value) {
    const long long position = value - of.first;
    const bool is_sought = position >= 0 && position < static_cast<long long>(of.names.size());
    return is_sought ? of.names[static_cast<std::size_t>(position)] : std::string_view{};
}

}  // namespace

std::string_view Enumerators::name_of(long long value) const {
    const std::string_view name = find_name(*this, value);
    if (name.empty()) {
        throw ValueError{fmt::format(
            "no enumerator from {} to {} is {}: an enum class with others says their enum_range",
            first, first + static_cast<int>(names.size()) - 1, value)};
    }
    return name;
}

int Enumerators::value_of(std::string_view name) const {
    const auto all = names;
    const auto found = name.empty() ? all.end() : std::ranges::find(all, name);
    if (found == all.end()) {
        std::string known;
        for (const std::string_view each : all) {
            known += (known.empty() || each.empty() ? "" : ", ") + std::string{each};
        }
        throw ValueError{fmt::format("its enumerators are {}", known)};
    }
    return first + static_cast<int>(found - all.begin());
}

std::string Enumerators::show(long long value) const {
    const std::string_view name = find_name(*this, value);
    return name.empty() ? fmt::format("{}({})", type, value) : fmt::format("{}.{}", type, name);
}

std::string Enumerators::repr(long long value) const {
    return fmt::format("<{}: {}>", show(value), value);
}

std::string Enumerators::ddl() const {
    const auto longest =
        std::ranges::max(names, {}, [](std::string_view name) { return name.size(); });
    return fmt::format("VARCHAR({})", longest.size());
}

}  // namespace sidekick::detail
