#include "tool/source_names.hpp"

#include <algorithm>
#include <filesystem>
#include <system_error>

namespace sidekick::tool {

namespace {

namespace fs = std::filesystem;

std::string below(const fs::path& root, const fs::path& path) {
    const auto relative = path.lexically_relative(root);
    return !relative.empty() && *relative.begin() != ".." ? relative.string() : path.string();
}

}  // namespace

void SourceNames::correct(Record& record) {
    const auto correct_one = [&](Site& site) {
        const auto [found, is_new] = known_.try_emplace(site.file);
        if (is_new) {
            found->second = name_of(site.file);
        }
        site.file = found->second;
    };
    if (record.moment) {
        correct_one(*record.moment);
    }
    if (record.statement.expired_by) {
        correct_one(*record.statement.expired_by);
    }
    std::ranges::for_each(record.statement.causes, correct_one);
    for (auto& loss : record.failure.losses) {
        correct_one(loss.site);
    }
}

std::string SourceNames::name_of(const std::string& file) const {
    if (fs::path{file}.filename() == target_.source.filename()) {
        return below(target_.root, target_.source);
    }
    auto folder = target_.root;
    auto next = target_.program.parent_path();
    while (true) {
        const auto path = (folder / file).lexically_normal();
        std::error_code ignored;
        if (fs::is_regular_file(path, ignored)) {
            return below(target_.root, path);
        }
        if (!next.has_relative_path()) {
            return file;
        }
        folder = next;
        next = next.parent_path();
    }
}

}  // namespace sidekick::tool
