// says: sidekick: get takes a value for each column of the primary key, of its type
// says: Hero
// at most 6 lines
#include "models.hpp"

auto find(sidekick::Session& session) {
    return session.get<Hero>(1.0);
}
