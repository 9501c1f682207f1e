// says: sidekick: an option of another model than the relationship leads to
#include "models.hpp"

auto query() {
    using namespace sidekick;
    return select<Team>().options(selectinload<&Team::heroes>.options(joinedload<&Team::heroes>));
}
