// says: sidekick: a member is no column: write not_a_column<…> for it, or a relationship
// says: friends
// at most 6 lines
#include <sidekick/sidekick.hpp>

struct Villain {
    std::optional<std::int64_t> id{};
    sidekick::Many<Villain> friends{};
};

template <>
inline constexpr auto sidekick::mapping<Villain> = table<Villain>(primary_key<&Villain::id>);
