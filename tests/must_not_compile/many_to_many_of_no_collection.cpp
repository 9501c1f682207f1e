// says: sidekick: the member of a many_to_many must be a sidekick::Many<Model>
#include "models.hpp"

struct Villain {
    std::optional<std::int64_t> id{};
    sidekick::Ref<Team> team{};
};

template <>
inline constexpr auto sidekick::mapping<Villain> = table<Villain>(
    column<&Villain::id>(primary_key), many_to_many<&Villain::team>(link<HeroTeamLink>));
