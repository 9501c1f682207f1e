#include "sidekick/object/handle.hpp"

#include "sidekick/core/error.hpp"

namespace sidekick::detail {

Node& not_null(Node* node) {
    if (node == nullptr) {
        throw InvalidRequestError{"a null handle was used: it refers to no object"};
    }
    return *node;
}

}  // namespace sidekick::detail
