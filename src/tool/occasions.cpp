#include "tool/occasions.hpp"

#include <cstddef>
#include <map>
#include <optional>

namespace sidekick::tool {

std::vector<std::string> occasions_of(const std::vector<Record>& records) {
    std::vector<std::string> occasions(records.size(), "flush");
    std::map<std::optional<Site>, std::size_t> commits;  // the next one of each line
    std::size_t other = records.size();                  // the next statement of no flush
    for (auto r = records.size(); r-- > 0;) {
        const auto& record = records[r];
        const auto commit = commits.find(record.moment);
        if (commit != commits.end() && commit->second < other) {
            occasions[r] = "commit";
        } else if (other < records.size() && records[other].moment == record.moment) {
            occasions[r] = "before it reads";
        }
        if (record.kind == Kind::rollback) {
            commits.clear();
            other = records.size();
        } else if (record.kind == Kind::commit) {
            commits[record.moment] = r;
        } else if (record.kind == Kind::statement && record.statement.reason != "flush" &&
                   !record.statement.is_for_deletion) {
            other = r;
        }
    }
    return occasions;
}

}  // namespace sidekick::tool
