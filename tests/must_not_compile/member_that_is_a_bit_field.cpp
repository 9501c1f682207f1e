// says: bit-field
#include <sidekick/sidekick.hpp>

struct Villain {
    std::optional<std::int64_t> id{};
    int rank : 3 = 0;
};

template <>
inline constexpr auto sidekick::mapping<Villain> = table<Villain>(primary_key<&Villain::id>);
