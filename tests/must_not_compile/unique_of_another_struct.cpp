// says: sidekick: a description speaks of a member of another struct
#include "models.hpp"

struct Villain {
    std::optional<std::int64_t> id{};
};

template <>
inline constexpr auto sidekick::mapping<Villain> =
    table<Villain>(primary_key<&Villain::id>, unique<&Hero::name>);
