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
    const bool is_of_text = cell.output == nullptr;
    std::string_view advice;
    if (std::holds_alternative<std::monostate>(cell.value)) {
        advice = is_of_text ? "; what may be NULL is read as a std::optional"
                            : "; what an outer join may not find is asked for by nullable(…)";
    }
    throw DataError{
        fmt::format("{} in a row that was found: {}{}",
                    is_of_text ? std::string{cell.column} : cell.output->expression.alone(),
                    error.what(), advice)};
}

}  // namespace sidekick::detail
