// says: ConditionOn<Team>
// says: ConditionOn<Hero>
#include "models.hpp"

auto query() {
    return sidekick::select<Hero>().where(sidekick::col<&Team::name> == "Z-Force");
}
