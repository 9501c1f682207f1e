// says: error: static assertion failed.*: sidekick: add takes a handle; make gives one
#include "models.hpp"

void store(sidekick::Session& session) {
    session.add(Hero{.name = "Deadpond"});
}
