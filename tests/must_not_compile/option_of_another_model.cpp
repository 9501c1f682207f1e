// says: sidekick: an option of a model that is not in the query
#include "models.hpp"

auto query() {
    return sidekick::select<Hero>().options(sidekick::selectinload<&Team::heroes>);
}
