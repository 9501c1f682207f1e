// says: sidekick: a handle of one model is used where a handle of another is wanted
#include "league_models.hpp"

void move(const sidekick::Ref<league::Hero>& hero, const sidekick::Ref<league::Hero>& other) {
    hero->team = other;
}
