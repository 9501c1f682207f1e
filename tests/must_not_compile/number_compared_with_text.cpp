// says: sidekick: this column cannot be compared with a value of that type
#include "models.hpp"

auto query() {
    return sidekick::select<Hero>().where(sidekick::col<&Hero::age> == "old");
}
