// says: sidekick: a member with a server default is a std::optional
#include "models.hpp"

struct Villain {
    std::optional<std::int64_t> id{};
    std::int64_t plans{};
};

template <>
inline constexpr auto sidekick::mapping<Villain> =
    table<Villain>(primary_key<&Villain::id>, server_default<&Villain::plans>(sql_text("7")));
