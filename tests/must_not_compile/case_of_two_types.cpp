// says: error: static assertion failed.*: sidekick: the values of a case are of one type
#include "models.hpp"

auto query() {
    using namespace sidekick;
    return case_when(col<&Hero::id> > 1, 1).else_("none");
}
