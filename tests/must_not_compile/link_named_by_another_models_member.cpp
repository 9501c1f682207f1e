// says: sidekick: link names its own model
#include "models.hpp"

struct Villain {
    std::optional<std::int64_t> id{};
    sidekick::Many<Team> teams{};
};

template <>
inline constexpr auto sidekick::mapping<Villain> = table<Villain>(
    primary_key<&Villain::id>,
    many_to_many<&Villain::teams>(link<HeroTeamLink, &Villain::id, &HeroTeamLink::team_id>));
