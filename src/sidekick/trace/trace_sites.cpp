#include "sidekick/trace/trace_sites.hpp"

#include <filesystem>
#include <system_error>
#include <utility>

#include <fmt/core.h>

#include "sidekick/core/json.hpp"

namespace sidekick::detail {

namespace {

// The path relative to `root`, if the file is below it. A compiler may have been given a path
// relative to the folder that it ran in: then what follows its leading `..` is looked for below
// `root`.
std::filesystem::path below(const std::filesystem::path& root, const std::filesystem::path& file) {
    if (file.is_absolute()) {
        const auto relative = file.lexically_normal().lexically_relative(root.lexically_normal());
        const bool is_below = !relative.empty() && *relative.begin() != "..";
        return is_below ? relative : file.lexically_normal();
    }
    std::filesystem::path rest;
    for (const auto& part : file.lexically_normal()) {
        rest = part == ".." ? std::filesystem::path{} : rest / part;
    }
    std::error_code ignored;
    return std::filesystem::exists(root / rest, ignored) ? rest : file;
}

}  // namespace

TraceSites::TraceSites(std::string root) : root_{std::move(root)} {}

void TraceSites::append(std::string& line, const CallSite* site) {
    if (site == nullptr) {
        line += "null";
        return;
    }
    auto known = known_.find(site);
    if (known == known_.end()) {
        known = known_
                    .emplace(site, json::Object{}
                                       .add("file", json::text(below(root_, site->file).string()))
                                       .add("line", fmt::format("{}", site->line))
                                       .add("function", json::text(site->function))
                                       .str())
                    .first;
    }
    line += known->second;
}

}  // namespace sidekick::detail
