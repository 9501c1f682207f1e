// says: sidekick: a handle of one model is used where a handle of another is wanted
#include "models.hpp"

auto make_hero(sidekick::Ref<Hero> other) {
    return sidekick::make(Hero{.name = "Deadpond", .teams = {other}});
}
