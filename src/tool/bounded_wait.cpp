#include "tool/bounded_wait.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <system_error>
#include <thread>

#include "tool/text.hpp"

namespace sidekick::tool {

namespace {

bool is_larger(const std::filesystem::path& file, std::size_t most) {
    std::error_code error;
    const auto size = std::filesystem::file_size(file, error);
    return !error && size > most;
}

}  // namespace

Waited wait_within(Child& child, const std::vector<std::filesystem::path>& files,
                   const Bounds& bounds) {
    using std::chrono::milliseconds;
    const auto deadline = std::chrono::steady_clock::now() + bounds.longest;
    const auto is_too_large = [&](const auto& file) { return is_larger(file, bounds.most_bytes); };
    auto pause = milliseconds{1};
    while (true) {
        const bool is_over = child.ended().has_value();
        if (std::ranges::any_of(files, is_too_large)) {
            return {.is_over = is_over,
                    .excess = fmt::format("wrote more than {} bytes", bounds.most_bytes)};
        }
        if (is_over) {
            return {.is_over = true, .excess = {}};
        }
        if (bounds.is_wanted && !bounds.is_wanted()) {
            return {.is_wanted = false, .excess = {}};
        }
        if (std::chrono::steady_clock::now() >= deadline) {
            const auto seconds = static_cast<std::size_t>(bounds.longest.count());
            return {.excess = fmt::format("ran for more than {}", counted(seconds, "second"))};
        }
        std::this_thread::sleep_for(pause);
        pause = std::min(pause * 2, milliseconds{50});
    }
}

}  // namespace sidekick::tool
