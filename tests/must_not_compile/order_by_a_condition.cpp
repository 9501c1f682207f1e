// says: error: static assertion failed.*: sidekick: order_by takes columns and expressions of them
#include "models.hpp"

auto query() {
    using namespace sidekick;
    return select<Hero>().order_by(col<&Hero::name> == "Deadpond");
}
