#include "sidekick/query/rows.hpp"

#include "sidekick/core/error.hpp"

namespace sidekick::detail {

void throw_repeated() {
    throw InvalidRequestError{
        "The unique() method must be invoked on this Result, as it contains results that include "
        "joined eager loads against collections"};
}

}  // namespace sidekick::detail
