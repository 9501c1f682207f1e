#include "tool/unused_loads.hpp"

#include <algorithm>

namespace sidekick::tool {

namespace {

// Whether both are about the same relationship.
bool is_of_same(const Record& a, const Record& b) {
    return a.statement.model == b.statement.model && a.statement.attribute == b.statement.attribute;
}

}  // namespace

void UnusedLoads::take(const Record& record) {
    if (record.kind == Kind::statement) {
        if (record.statement.reason == "query") {
            sent_.clear();
        }
        sent_.push_back(&record);
    } else if (record.kind == Kind::loaded && record.moment) {
        const bool is_joined = std::ranges::none_of(
            sent_, [&](const Record* statement) { return is_of_same(record, *statement); });
        unseen_.push_back({&record, *record.moment, is_joined});
    } else if (record.kind == Kind::seen) {
        // Which of several loads it was of is not known: then nothing is said of any.
        std::erase_if(unseen_, [&](const Load& load) { return is_of_same(*load.record, record); });
    } else if (record.kind == Kind::end) {
        is_complete_ = record.lost == 0;
    }
}

std::vector<std::pair<const Record*, Lesson>> UnusedLoads::lessons() const {
    std::vector<std::pair<const Record*, Lesson>> lessons;
    for (const auto& [record, site, is_joined] : is_complete_ ? unseen_ : std::vector<Load>{}) {
        lessons.emplace_back(
            record, unused_load_lesson(site, {record->statement.model, record->statement.attribute,
                                              record->rows.value_or(0), is_joined}));
    }
    return lessons;
}

}  // namespace sidekick::tool
