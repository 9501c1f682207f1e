// says: sidekick: join by a relationship of a model that is not in the query
#include "models.hpp"

auto query() {
    return sidekick::select<Hero>().join<&Team::heroes>();
}
