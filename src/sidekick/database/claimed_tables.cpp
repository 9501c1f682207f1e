#include "sidekick/database/claimed_tables.hpp"

#include <fmt/core.h>

#include "sidekick/core/error.hpp"
#include "sidekick/core/lower_case.hpp"

namespace sidekick::detail {

void ClaimedTables::add(const TableClaim& claim) {
    const TableClaim& first =
        by_table_.try_emplace(in_lower_case(claim.table), claim).first->second;
    if (first.model != claim.model) {
        throw ArgumentError{
            fmt::format("{} and {} are both the table '{}': give one another name by named(…)",
                        first.class_name, claim.class_name, claim.table)};
    }
    known_.insert(claim.model);
}

}  // namespace sidekick::detail
