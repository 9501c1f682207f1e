// Which model uses which table of an engine's database.
#pragma once

#include <string>
#include <unordered_map>
#include <unordered_set>

namespace sidekick::detail {

class Mapper;

class ClaimedTables {
public:
    // `mapper` uses its table. Throws ArgumentError, which names both, if another model does.
    void claim(const Mapper& mapper) {
        if (!known_.contains(&mapper)) {
            add(mapper);
        }
    }

private:
    void add(const Mapper& mapper);

    std::unordered_set<const Mapper*> known_;
    std::unordered_map<std::string, const Mapper*> by_table_;  // in lower case, as SQLite compares
};

}  // namespace sidekick::detail
