#include "sidekick/query/came_by.hpp"

#include <map>
#include <memory>
#include <mutex>
#include <utility>

#include <fmt/format.h>

#include "sidekick/mapping/mapper.hpp"
#include "sidekick/query/load.hpp"

namespace sidekick::detail {

namespace {

// `of` is what tells it from others whose models are called alike.
const CameBy& only_one(const std::string& of, std::string way, std::vector<LoadOption> options) {
    static std::mutex mutex;
    static std::map<std::string, std::unique_ptr<const CameBy>, std::less<>> all;
    const std::lock_guard lock{mutex};
    std::unique_ptr<const CameBy>& found = all[of + way];
    if (found == nullptr) {
        found = std::make_unique<const CameBy>(CameBy{std::move(way), std::move(options)});
    }
    return *found;
}

}  // namespace

const CameBy* CameBy::of(const std::vector<LoadOption>& options) {
    if (options.empty()) {
        return nullptr;
    }
    std::string models;
    for (const LoadOption& option : options) {
        models += fmt::format("{} ", fmt::ptr(&option.owner()));
    }
    return &only_one(models, described(options), options);
}

const CameBy& CameBy::behind(const Relationship& relationship) const {
    std::vector<LoadOption> further;
    for (const LoadOption& option : options) {
        if (&option.owner() == relationship.owner && option.member == relationship.name) {
            further.insert(further.end(), option.more.begin(), option.more.end());
        }
    }
    return only_one(fmt::format("{} ", fmt::ptr(&relationship)),
                    fmt::format("{}>{}", way, relationship.full_name), std::move(further));
}

}  // namespace sidekick::detail
