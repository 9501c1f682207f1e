// says: error: static assertion failed.*: sidekick: in_ takes values, or a query that gives one
// column
#include "models.hpp"

auto query() {
    using namespace sidekick;
    return col<&Hero::id>.in_(select<Hero>());
}
