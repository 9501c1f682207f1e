// says: sidekick: any and has take a condition on the model that the relationship
#include "models.hpp"

auto query() {
    using namespace sidekick;
    return select<Team>().where(rel<&Team::heroes>.any(col<&HeroTeamLink::team_id> == 1));
}
