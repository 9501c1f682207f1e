// says: error: static assertion failed.*: sidekick: where takes conditions on columns of the
#include "models.hpp"

auto query() {
    return sidekick::select<Hero>().where(sidekick::col<&Team::name> == "Z-Force");
}
