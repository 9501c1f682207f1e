// The database: which tables it has.
#pragma once

//! [database_header]
#include <sidekick/sidekick.hpp>

void create_db_and_tables(const sidekick::Engine& engine);
//! [database_header]
