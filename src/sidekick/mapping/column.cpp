// What a column has to do for a member that a codec stores.
#include <fmt/core.h>

#include "sidekick/core/error.hpp"
#include "sidekick/core/repr.hpp"
#include "sidekick/mapping/mapper.hpp"

namespace sidekick::detail {

ValueView Column::encode(const void* object, Encoded& encoded) const {
    try {
        return member_type->encode(in(object), encoded);
    } catch (const DataError& error) {
        throw DataError{fmt::format("{}.{}: {}", model, member, error.what())};
    }
}

bool Column::is_null(const void* object) const {
    if (!member_type->optional) {
        return false;
    }
    Encoded encoded;
    return std::holds_alternative<std::monostate>(get(object, encoded));
}

std::string Column::repr(const void* object) const {
    return member_type->repr != nullptr ? member_type->repr(in(object))
                                        : sidekick::repr(member_type->get(in(object)));
}

}  // namespace sidekick::detail
