// Where an object is on its way from the program into the database and out of it.
#pragma once

#include <cstdint>

#include "sidekick/core/api.hpp"

namespace sidekick {

// The states of SQLAlchemy's "Quickie Intro to Object States".
enum class ObjectState : std::uint8_t {
    transient,   // made by the program; in no session, without a row
    pending,     // in a session, to be inserted by the next flush
    persistent,  // in a session, with a row
    deleted,     // its row was deleted by a flush that is not committed yet
    detached,    // has, or had, a row, but is in no session
};

// "transient" and so on. Valid for ever.
SIDEKICK_API const char* to_string(ObjectState state) noexcept;

}  // namespace sidekick
