#include "sidekick/claimed_tables.hpp"

#include <fmt/core.h>

#include "sidekick/error.hpp"
#include "sidekick/mapper.hpp"

namespace sidekick::detail {

void ClaimedTables::add(const Mapper& mapper) {
    const auto [claimed, is_new] =
        by_table_.try_emplace(in_lower_case(mapper.table_name()), &mapper);
    if (!is_new && claimed->second != &mapper) {
        throw ArgumentError{fmt::format(
            "{} and {} are both the table '{}': give one another name by named(…)",
            claimed->second->full_class_name(), mapper.full_class_name(), mapper.table_name())};
    }
    known_.insert(&mapper);
}

}  // namespace sidekick::detail
