// says: error: static assertion failed.*: sidekick: a handle of one model is compared with
#include "models.hpp"

bool same(sidekick::Ref<Hero> hero, sidekick::Ref<Team> team) {
    return hero == team;
}
