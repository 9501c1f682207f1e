// says: error: static assertion failed.*: sidekick: order_by takes columns and expressions of them
#include "models.hpp"

auto query() {
    return sidekick::select<Hero>().order_by(&Hero::name);
}
