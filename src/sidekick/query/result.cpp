#include "sidekick/query/result.hpp"

#include <fmt/core.h>

#include "sidekick/core/error.hpp"

namespace sidekick::detail {

void throw_not_one(const Mapper& mapper, std::size_t rows) {
    if (rows == 0) {
        throw NoResultFound{
            fmt::format("No row was found when one was required [model: {}]", mapper.class_name())};
    }
    throw MultipleResultsFound{fmt::format(
        "Multiple rows were found when exactly one was required [model: {}]", mapper.class_name())};
}

}  // namespace sidekick::detail
