// says: sidekick: a collection takes handles; make gives one
#include "models.hpp"

void store(Team& team) {
    team.heroes.push_back(Hero{.name = "Deadpond"});
}
