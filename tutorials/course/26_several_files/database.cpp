#include "database.hpp"

//! [database]
#include "models.hpp"

void create_db_and_tables(const sidekick::Engine& engine) {
    sidekick::create_all<Hero, Team>(engine);
}
//! [database]
