#include "sidekick/core/error.hpp"

#include <fmt/core.h>

#include "sidekick/core/error_probe.hpp"

namespace sidekick {

namespace {

std::string describe(const std::string& message, int code, const std::string& statement,
                     const std::string& parameters) {
    std::string text = fmt::format("{} (SQLite code {})", message, code);
    if (!statement.empty()) {
        text += fmt::format("\n[SQL: {}]", statement);
    }
    if (!parameters.empty()) {
        text += fmt::format("\n[parameters: {}]", parameters);
    }
    return text;
}

}  // namespace

Error::Error(const char* name, const std::string& message)
    : std::runtime_error{message}, name_{name} {
    if (auto* const probe = detail::listening_error_probe.load(std::memory_order_acquire)) {
        probe->error_made(name, what());
    }
}

std::string brief(const std::exception& error) {
    const std::string_view text{error.what()};
    const auto* own = dynamic_cast<const Error*>(&error);
    return fmt::format("{}{}{}", own == nullptr ? "" : own->name(), own == nullptr ? "" : ": ",
                       text.substr(0, text.find('\n')));
}

bool DatabaseError::is_busy() const noexcept {
    constexpr int busy = 5;    // SQLITE_BUSY
    constexpr int locked = 6;  // SQLITE_LOCKED
    return (code_ & 0xff) == busy || (code_ & 0xff) == locked;
}

DatabaseError::DatabaseError(const char* name, const std::string& message, int code,
                             std::string statement, std::string parameters)
    : Error{name, describe(message, code, statement, parameters)},
      code_{code},
      text_{Error::what()},
      statement_{std::move(statement)},
      parameters_{std::move(parameters)} {}

void DatabaseError::add_detail(const std::string& detail) {
    text_ += fmt::format("\n[{}]", detail);
}

}  // namespace sidekick
