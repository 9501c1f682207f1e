// says: sidekick: none of this enum class's enumerators is in its enum_range
#include "models.hpp"

enum class Status { ok = 200, gone = 410 };

auto stored() {
    return sidekick::codec<Status>::store(Status::ok);
}
