// says: sidekick: a row of a text has values
#include "models.hpp"

auto heroes() {
    return sidekick::text<Hero>("SELECT * FROM hero");
}
