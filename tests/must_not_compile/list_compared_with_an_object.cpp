// says: sidekick: == is for a relationship to one object: of a list it is contains
#include "models.hpp"

auto query(const sidekick::Ref<Hero>& hero) {
    using namespace sidekick;
    return select<Team>().where(rel<&Team::heroes> == hero);
}
