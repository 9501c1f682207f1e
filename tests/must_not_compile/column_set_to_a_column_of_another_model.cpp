// says: sidekick: a column is set to an expression of columns of the same row
#include "models.hpp"

auto statement() {
    return sidekick::update<Hero>().set(sidekick::col<&Hero::name>, sidekick::col<&Team::name>);
}
