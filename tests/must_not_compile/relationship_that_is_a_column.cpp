// says: sidekick: rel is for a relationship, a Many or a One
#include "models.hpp"

auto query() {
    return sidekick::select<Hero>().where(sidekick::rel<&Hero::name>.any());
}
