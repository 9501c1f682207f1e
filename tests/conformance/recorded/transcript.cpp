#include "transcript.hpp"

#include <array>
#include <stdexcept>

#include <fmt/core.h>

namespace conformance {

namespace {

constexpr std::string_view echo = "INFO Engine";

// The end of `[generated in Xs] ` and its like; 0 if the message does not begin with one.
std::size_t marker_length(std::string_view message) {
    constexpr std::array<std::string_view, 4> markers = {"[generated in", "[cached since",
                                                         "[no key", "[raw sql"};
    for (const std::string_view marker : markers) {
        const std::size_t end = message.find("] ");
        if (message.starts_with(marker) && end != std::string_view::npos) {
            return end + 2;
        }
    }
    return 0;
}

void take_message(PlayedOperation& operation, std::string_view message) {
    const std::size_t marker = marker_length(message);
    if (marker != 0 && !operation.statements.empty()) {
        operation.statements.back().parameters = message.substr(marker);
    } else {
        operation.statements.push_back({.sql = std::string{message}});
    }
}

void take(PlayedOperation& operation, std::string_view line) {
    if (line.starts_with("= ")) {
        operation.results.emplace_back(line.substr(2));
    } else if (line.starts_with("! ")) {
        operation.errors.emplace_back(line.substr(2));
    } else if (line.starts_with(echo)) {
        take_message(operation, line.substr(std::min(line.size(), echo.size() + 1)));
    } else if (!operation.statements.empty()) {
        operation.statements.back().sql += fmt::format("\n{}", line);
    } else {
        throw std::runtime_error{fmt::format("not a line of a transcript: {}", line)};
    }
}

}  // namespace

std::vector<PlayedOperation> parse_transcript(std::string_view text) {
    std::vector<PlayedOperation> operations;
    while (!text.empty()) {
        const std::size_t end = text.find('\n');
        const std::string_view line = text.substr(0, end);
        text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
        if (line.starts_with("> ")) {
            operations.push_back({.line = std::string{line.substr(2)}});
        } else if (operations.empty()) {
            throw std::runtime_error{fmt::format("before the first operation: {}", line)};
        } else if (!line.empty()) {
            take(operations.back(), line);
        }
    }
    return operations;
}

}  // namespace conformance
