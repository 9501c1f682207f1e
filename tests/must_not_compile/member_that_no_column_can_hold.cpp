// says: sidekick: a member is no column: write not_a_column<…> for it
// says: plans
// at most 6 lines
#include <vector>

#include <sidekick/sidekick.hpp>

struct Villain {
    std::optional<std::int64_t> id{};
    std::vector<std::string> plans{};
};

template <>
inline constexpr auto sidekick::mapping<Villain> = table<Villain>(primary_key<&Villain::id>);
