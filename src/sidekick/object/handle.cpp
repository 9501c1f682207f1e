#include "sidekick/object/handle.hpp"

#include <fmt/core.h>

#include "sidekick/core/error.hpp"

namespace sidekick::detail {

Node& not_null(Node* node) {
    if (node == nullptr) {
        throw InvalidRequestError{"a null handle was used: it refers to no object"};
    }
    return *node;
}

void throw_no_position(std::size_t position, std::size_t size) {
    if (size == 0) {
        throw IndexError{"the collection is empty"};
    }
    throw IndexError{fmt::format("position {} in a collection of {}",
                                 static_cast<std::ptrdiff_t>(position), size)};
}

}  // namespace sidekick::detail
