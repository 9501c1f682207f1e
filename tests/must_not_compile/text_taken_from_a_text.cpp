// says: error: static assertion failed.*: sidekick: .* and \+ joins two texts: not a text and
#include "models.hpp"

auto query() {
    return sidekick::select(sidekick::col<&Hero::name> - sidekick::col<&Hero::secret_name>);
}
