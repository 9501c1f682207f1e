// says: error: static assertion failed.*: sidekick: .* and \+ joins two texts: not a text and
#include "models.hpp"

auto query() {
    return sidekick::select<Hero>().where(sidekick::col<&Hero::name> + 1 == "Deadpond1");
}
