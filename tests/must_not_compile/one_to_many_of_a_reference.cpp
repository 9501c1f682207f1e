// says: sidekick: the member of a one_to_many must be a sidekick::Many<Model>
#include "league_models.hpp"

struct Villain {
    std::optional<std::int64_t> id{};
    sidekick::One<league::Hero> heroes{};
};

template <>
inline constexpr auto sidekick::mapping<Villain> =
    table<Villain>(primary_key<&Villain::id>, one_to_many<&Villain::heroes>());
