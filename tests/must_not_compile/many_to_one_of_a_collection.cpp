// says: sidekick: the member of a many_to_one must be a sidekick::One<Model>
#include "league_models.hpp"

struct Villain {
    std::optional<std::int64_t> id{};
    std::optional<std::int64_t> team_id{};
    sidekick::Many<league::Team> team{};
};

template <>
inline constexpr auto sidekick::mapping<Villain> =
    table<Villain>(primary_key<&Villain::id>, foreign_key<&Villain::team_id, &league::Team::id>,
                   many_to_one<&Villain::team>());
