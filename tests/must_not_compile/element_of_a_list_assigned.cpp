// says: sidekick: this handle is a copy, and to assign to it changes nothing
#include "models.hpp"

void replace(const sidekick::Ref<Team>& team, const sidekick::Ref<Hero>& hero) {
    team->heroes[0] = hero;
}
