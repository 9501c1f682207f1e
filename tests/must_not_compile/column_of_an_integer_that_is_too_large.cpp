// says: sidekick: a column's member must be a bool, an integer, a floating-point number
#include "models.hpp"

struct Villain {
    std::uint64_t id{};
};

template <>
inline constexpr auto sidekick::mapping<Villain> =
    table<Villain>(column<&Villain::id>(primary_key));
