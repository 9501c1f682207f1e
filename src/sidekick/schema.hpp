// create_all: the tables and indexes of a list of models (behaviour C).
#pragma once

#include <vector>

#include "sidekick/engine.hpp"
#include "sidekick/mapping.hpp"

namespace sidekick {

// Creates the tables of these models that are not there yet, each followed by its indexes, in one
// transaction: those without foreign keys first, in the given order, then those that depend on
// them, and last those whose foreign keys lead in a circle. Throws ArgumentError if one leads to a
// model that is not listed, DatabaseError.
void create_tables(const Engine& engine, const std::vector<const Mapper*>& models);

// The same for models by name: `create_all<HeroTeamLink, Team, Hero>(engine)`.
template <typename... Models>
void create_all(const Engine& engine) {
    create_tables(engine, {&mapper<Models>()...});
}

}  // namespace sidekick
