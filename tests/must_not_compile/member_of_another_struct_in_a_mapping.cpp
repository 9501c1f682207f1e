// says: sidekick: a description speaks of a member of another struct
// says: Lair::id
// at most 6 lines
#include <sidekick/sidekick.hpp>

struct Lair {
    std::optional<std::int64_t> id{};
};

struct Villain {
    std::optional<std::int64_t> id{};
};

template <>
inline constexpr auto sidekick::mapping<Villain> = table<Villain>(primary_key<&Lair::id>);
