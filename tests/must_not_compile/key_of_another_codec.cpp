// says: sidekick: get takes a value for each column of the primary key, of its type
#include "models.hpp"

struct Boat {
    sidekick::Uuid id{};
};

template <>
inline constexpr auto sidekick::mapping<Boat> = table<Boat>(primary_key<&Boat::id>);

auto find(sidekick::Session& session) {
    return session.get<Boat>("00000000-0000-4000-8000-000000000001");
}
