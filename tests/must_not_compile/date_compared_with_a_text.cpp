// says: sidekick: this column cannot be compared with a value of that type
#include <chrono>

#include "models.hpp"

struct Villain {
    std::optional<std::int64_t> id{};
    std::chrono::year_month_day born{};
};

template <>
inline constexpr auto sidekick::mapping<Villain> = table<Villain>(primary_key<&Villain::id>);

auto condition() {
    return sidekick::col<&Villain::born> == "2020-01-02";
}
