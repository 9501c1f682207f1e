// A database seen by SQLite alone, without the library.
#pragma once

#include <string>

namespace faults {

// From now on the connection that was opened last is known, until it is closed. Once for a program,
// before any connection is opened.
void watch_connections();

// All tables, indexes and rows, as text, in an order that does not depend on how they came there,
// and what `PRAGMA integrity_check` has to say unless it is "ok". Empty for a database that is not
// there.
std::string rows_of_file(const std::string& path);
// The same of the connection that was opened last; empty if it is closed.
std::string rows_of_open_connection();

// Runs SQL in the file, made if it is not there, on a connection of its own. Throws
// std::runtime_error.
void run_in_file(const std::string& path, const std::string& sql);

}  // namespace faults
