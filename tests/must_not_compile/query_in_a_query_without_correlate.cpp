// says: sidekick: where takes conditions on .* a query inside another one says
// \.correlate<Team>\(\)
#include "models.hpp"

auto query() {
    using namespace sidekick;
    return select<Team>().where(
        exists(select(col<&Hero::id>).where(col<&Hero::id> == col<&Team::id>)));
}
