// Which model uses which table of an engine's database.
#pragma once

#include <mutex>
#include <string>
#include <unordered_map>
#include <unordered_set>

#include "sidekick/database/table_claim.hpp"

namespace sidekick::detail {

// Thread safety: shared objects are safe.
class ClaimedTables {
public:
    // Throws ArgumentError, which names both, if another model uses that table.
    void claim(const TableClaim& claim) {
        const std::lock_guard lock{mutex_};
        if (!known_.contains(claim.model)) {
            add(claim);
        }
    }

private:
    void add(const TableClaim& claim);

    std::mutex mutex_;
    std::unordered_set<const void*> known_;
    std::unordered_map<std::string, TableClaim> by_table_;  // in lower case, as SQLite compares
};

}  // namespace sidekick::detail
