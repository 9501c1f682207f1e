// says: sidekick: a handle of one model is used where a handle of another is wanted
#include "models.hpp"

void link(sidekick::Ref<Hero> hero, sidekick::Ref<Hero> other) {
    hero->teams.push_back(other);
}
