#include "sidekick/query/came_by.hpp"

#include <map>
#include <memory>
#include <mutex>
#include <utility>

#include <fmt/core.h>

#include "sidekick/mapping/mapper.hpp"
#include "sidekick/query/load.hpp"

namespace sidekick::detail {

namespace {

const CameBy& only_one(std::string way, std::vector<LoadOption> options) {
    static std::mutex mutex;
    static std::map<std::string, std::unique_ptr<const CameBy>, std::less<>> all;
    const std::lock_guard lock{mutex};
    std::unique_ptr<const CameBy>& found = all[way];
    if (found == nullptr) {
        found = std::make_unique<const CameBy>(CameBy{std::move(way), std::move(options)});
    }
    return *found;
}

}  // namespace

const CameBy* CameBy::of(const std::vector<LoadOption>& options) {
    return options.empty() ? nullptr : &only_one(described(options), options);
}

const CameBy& CameBy::behind(const Relationship& relationship) const {
    std::vector<LoadOption> further;
    for (const LoadOption& option : options) {
        if (&option.owner() == relationship.owner && option.member == relationship.name) {
            further.insert(further.end(), option.more.begin(), option.more.end());
        }
    }
    return only_one(fmt::format("{}>{}", way, relationship.full_name), std::move(further));
}

}  // namespace sidekick::detail
