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
    const bool is_null = std::holds_alternative<std::monostate>(cell.value);
    throw DataError{fmt::format("{} in a row that was found: {}{}", name, error.what(),
                                is_null ? "; what an outer join may not find is asked for by "
                                          "nullable(…)"
                                        : "")};
}

}  // namespace sidekick::detail
