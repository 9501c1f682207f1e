// says: error: static assertion failed.*: sidekick: a column is compared with the value of a query
#include "models.hpp"

auto query() {
    using namespace sidekick;
    return col<&Hero::id> > select(func::max(col<&Hero::id>));
}
