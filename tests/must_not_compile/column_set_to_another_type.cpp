// says: sidekick: a column is set to a value of its type
#include "models.hpp"

auto statement() {
    return sidekick::update<Hero>().set(sidekick::col<&Hero::age>, "old");
}
