// says: sidekick: a column's member must be a bool, an integer, a floating-point number
#include <vector>

#include "models.hpp"

struct Villain {
    std::optional<std::int64_t> id{};
    std::vector<std::string> plans{};
};

template <>
inline constexpr auto sidekick::mapping<Villain> =
    table<Villain>(column<&Villain::id>(primary_key), column<&Villain::plans>());
