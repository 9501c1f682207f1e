#include "sidekick/object/object_state.hpp"

namespace sidekick {

const char* to_string(ObjectState state) noexcept {
    switch (state) {
        case ObjectState::transient:
            return "transient";
        case ObjectState::pending:
            return "pending";
        case ObjectState::persistent:
            return "persistent";
        case ObjectState::deleted:
            return "deleted";
        case ObjectState::detached:
            return "detached";
    }
    return "";
}

}  // namespace sidekick
