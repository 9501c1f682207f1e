// Which of a program's expressions one is.
#pragma once

#include <memory>

#include "sidekick/core/api.hpp"

namespace sidekick::detail {

// Copies of an expression have one, with a label or without: the reference knows by it that two
// places of a query mean the same. One that was not made is of nothing.
class SIDEKICK_API Identity {
public:
    Identity() noexcept = default;
    // Another one than any that there is.
    static Identity made();

    explicit operator bool() const noexcept { return known_by_ != nullptr; }
    bool operator==(const Identity&) const noexcept = default;
    // To know it by, as long as it is there.
    const void* address() const noexcept { return known_by_.get(); }

private:
    std::shared_ptr<const char> known_by_{};
};

}  // namespace sidekick::detail
