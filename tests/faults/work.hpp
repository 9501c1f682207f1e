// The work that is disturbed: what the walkthrough's last step does, on tables that may hold rows.
#pragma once

#include <functional>
#include <string>

#include <sidekick/sidekick.hpp>

namespace faults {

// Makes the tables that are missing, removes what is in them, creates heroes and teams, links two,
// parts them again and removes all, in `session`. Calls `committed` after each commit. Returns what
// a program would print. It can be run again after `session.rollback()`, however it ended, and
// returns the same.
std::string work(const sidekick::Engine& engine, sidekick::Session& session,
                 const std::function<void()>& committed);

// Reads a row, if there are tables.
void look(sidekick::Session& session);

}  // namespace faults
