#include "sidekick/trace/source_path.hpp"

#include <system_error>

namespace sidekick::detail {

std::filesystem::path path_below(const std::filesystem::path& root,
                                 const std::filesystem::path& file) {
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

}  // namespace sidekick::detail
