#include "sidekick/query/rows.hpp"

#include "sidekick/core/error.hpp"

namespace sidekick::detail {

void throw_not_one_row(std::size_t rows) {
    if (rows == 0) {
        throw NoResultFound{"No row was found when one was required"};
    }
    throw MultipleResultsFound{"Multiple rows were found when exactly one was required"};
}

}  // namespace sidekick::detail
