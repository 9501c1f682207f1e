// says: sidekick: a session is told that it loads together, not a relationship
#include "models.hpp"

struct Villain;

struct Lair {
    std::optional<std::int64_t> id{};
    sidekick::Many<Villain> villains{};
};

struct Villain {
    std::optional<std::int64_t> id{};
    std::optional<std::int64_t> lair_id{};
};

template <>
inline constexpr auto sidekick::mapping<Lair> =
    table<Lair>(primary_key<&Lair::id>, one_to_many<&Lair::villains>(lazy<Lazy::together>));

template <>
inline constexpr auto sidekick::mapping<Villain> =
    table<Villain>(primary_key<&Villain::id>, foreign_key<&Villain::lair_id, &Lair::id>);
