// says: error: static assertion failed.*: sidekick: only a text can be like a text
#include "models.hpp"

auto query() {
    using namespace sidekick;
    return select<Hero>().where(col<&Hero::id>.like("1%"));
}
