#include "tool/places_json.hpp"

namespace sidekick::tool {

Json Places::json_of(const std::optional<Site>& site) {
    if (!site) {
        return nullptr;
    }
    const auto found = sources_.find(site->file);
    const auto& source =
        found != sources_.end()
            ? found->second
            : sources_.emplace(site->file, read_source(target_, site->file)).first->second;
    const bool has_line = site->line > 0 && site->line <= source.size();
    return {{"file", site->file},
            {"line", site->line},
            {"function", site->function},
            {"text", has_line ? Json(source.line(site->line)) : Json()}};
}

}  // namespace sidekick::tool
