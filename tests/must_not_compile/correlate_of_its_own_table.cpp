// says: error: static assertion failed.*: sidekick: correlate names a table of the query outside
#include "models.hpp"

auto query() {
    using namespace sidekick;
    return exists(select(col<&Hero::id>).correlate<Hero>().where(col<&Hero::id> > 1));
}
