#include "sidekick/query/rows.hpp"

#include <fmt/core.h>

#include "sidekick/core/error.hpp"
#include "sidekick/query/select_statement.hpp"

namespace sidekick::detail {

void throw_repeated() {
    throw InvalidRequestError{
        "The unique() method must be invoked on this Result, as it contains results that include "
        "joined eager loads against collections"};
}

void throw_in(const Cell& cell, const DataError& error) {
    const std::string name = cell.output == nullptr ? "a column" : cell.output->expression.alone();
    throw DataError{fmt::format("{} in a row that was found: {}", name, error.what())};
}

}  // namespace sidekick::detail
