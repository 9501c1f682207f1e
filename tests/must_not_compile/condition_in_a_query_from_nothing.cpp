// says: error: static assertion failed.*: sidekick: where takes conditions on .*select_from<Team>
#include "models.hpp"

auto query() {
    using namespace sidekick;
    return select(func::count()).where(col<&Hero::id> > 1);
}
