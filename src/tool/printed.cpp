#include "tool/printed.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace sidekick::tool {

std::string Printed::between(std::optional<std::size_t> from, std::optional<std::size_t> to,
                             std::size_t most) const {
    if (!from || !to || !file_) {
        return {};
    }
    const auto start = std::min(*from, size_);
    const auto length = std::clamp(*to, start, size_) - start;
    auto text = file_->read(start, std::min(length, most));
    if (length > most) {
        const auto end = text.rfind('\n');
        text.resize(end == std::string::npos ? text.size() : end + 1);
        const auto rest = length - text.size();
        text.append(text.empty() || text.ends_with('\n') ? "" : "\n");
        text += fmt::format("… ({} bytes more, which are not shown)\n", rest);
    }
    return text;
}

}  // namespace sidekick::tool
