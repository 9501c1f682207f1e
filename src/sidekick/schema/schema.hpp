// create_all: the tables and indexes of a list of models (behaviour C).
#pragma once

#include <vector>

#include "sidekick/core/api.hpp"
#include "sidekick/database/engine.hpp"
#include "sidekick/mapping/mapping.hpp"

namespace sidekick {

namespace detail {

// What create_all does.
SIDEKICK_API void create_tables(const Engine& engine, const std::vector<const Mapper*>& models);

}  // namespace detail

// Creates the tables of these models that are not there yet, each followed by its indexes, in one
// transaction that waits for others that write, so that several programs and threads may create
// them at once: `create_all<HeroTeamLink, Team, Hero>(engine)`. Those without foreign keys, or
// whose foreign keys lead in a circle, come first, in the given order, then those that depend on
// them. Throws ArgumentError if one leads to a model that is not listed, DatabaseError.
template <typename... Models>
void create_all(const Engine& engine) {
    detail::create_tables(engine, {&detail::mapper<Models>()...});
}

}  // namespace sidekick
