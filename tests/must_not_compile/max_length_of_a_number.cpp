// says: sidekick: only a std::string, or an optional of one, has a max_length
#include "models.hpp"

struct Villain {
    std::optional<std::int64_t> id{};
    std::int64_t plans{};
};

template <>
inline constexpr auto sidekick::mapping<Villain> =
    table<Villain>(primary_key<&Villain::id>, max_length<&Villain::plans>(50));
