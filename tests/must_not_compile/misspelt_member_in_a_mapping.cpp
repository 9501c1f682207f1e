// says: .nmae. is not a member of .Villain|no member named 'nmae' in 'Villain'
#include "models.hpp"

struct Villain {
    std::optional<std::int64_t> id{};
    std::string name{};
};

template <>
inline constexpr auto sidekick::mapping<Villain> =
    table<Villain>(column<&Villain::id>(primary_key), column<&Villain::nmae>());
