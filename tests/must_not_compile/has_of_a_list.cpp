// says: sidekick: has is for a relationship to one object: of a list it is any
#include "models.hpp"

auto query() {
    using namespace sidekick;
    return select<Team>().where(rel<&Team::heroes>.has());
}
