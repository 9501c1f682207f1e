// What a session lends to a relationship that loads a slot.
#pragma once

#include "sidekick/session/state/session_state.hpp"

namespace sidekick::detail {

class MemberReads {
public:
    virtual SessionState& state() noexcept = 0;
    // Whether a flush is what reads: then a row is still what it was, whatever the object says.
    virtual bool is_flushing() const noexcept = 0;

protected:
    ~MemberReads() = default;
};

}  // namespace sidekick::detail
