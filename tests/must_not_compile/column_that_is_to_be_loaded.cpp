// says: sidekick: only a relationship, a Many or a One, is told how to load
#include "models.hpp"

auto query() {
    return sidekick::select<Hero>().options(sidekick::selectinload<&Hero::name>);
}
