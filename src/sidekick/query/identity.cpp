#include "sidekick/query/identity.hpp"

namespace sidekick::detail {

Identity Identity::made() {
    Identity identity;
    identity.known_by_ = std::make_shared<const char>();
    return identity;
}

}  // namespace sidekick::detail
