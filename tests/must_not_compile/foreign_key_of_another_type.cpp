// says: a foreign key of another type than the key it leads to
// says: &Villain::lair, &Lair::id
// at most 6 lines
#include <sidekick/sidekick.hpp>

struct Lair {
    std::optional<std::int64_t> id{};
};

struct Villain {
    std::optional<std::int64_t> id{};
    std::string lair{};
};

template <>
inline constexpr auto sidekick::mapping<Lair> = table<Lair>(primary_key<&Lair::id>);
template <>
inline constexpr auto sidekick::mapping<Villain> =
    table<Villain>(primary_key<&Villain::id>, foreign_key<&Villain::lair, &Lair::id>);
