// says: .nmae. is not a member of .Hero|no member named 'nmae' in 'Hero'
#include "models.hpp"

auto query() {
    return sidekick::select<Hero>().where(sidekick::col<&Hero::nmae> == "Deadpond");
}
