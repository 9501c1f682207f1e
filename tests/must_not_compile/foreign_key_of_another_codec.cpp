// says: sidekick: a key or an index is of a type that no column has, or a foreign key of
#include "models.hpp"

struct Boat {
    sidekick::Uuid id{};
};
struct Crew {
    std::optional<std::int64_t> id{};
    std::string boat_id{};
};

template <>
inline constexpr auto sidekick::mapping<Boat> = table<Boat>(primary_key<&Boat::id>);
template <>
inline constexpr auto sidekick::mapping<Crew> =
    table<Crew>(primary_key<&Crew::id>, foreign_key<&Crew::boat_id, &Boat::id>);
