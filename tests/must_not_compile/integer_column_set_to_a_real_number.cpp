// says: sidekick: an integer column is set to a real number
#include "models.hpp"

auto statement() {
    return sidekick::update<Hero>().set(sidekick::col<&Hero::age>, sidekick::col<&Hero::age> * 1.1);
}
