// says: sidekick: the name of a function has letters, digits and _
#include "models.hpp"

auto query() {
    using namespace sidekick;
    return select(func::call<std::int64_t>("a(b)", col<&Hero::id>));
}
