// says: sidekick: a handle of one model is used where a handle of another is wanted
#include "models.hpp"

void find(sidekick::Session& session) {
    sidekick::Ref<Team> team = session.get<Hero>(1);
    session.add(team);
}
