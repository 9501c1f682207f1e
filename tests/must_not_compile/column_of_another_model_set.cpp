// says: sidekick: update sets columns of its own model
#include "models.hpp"

auto statement() {
    return sidekick::update<Hero>().set(sidekick::col<&Team::name>, "Z-Force");
}
