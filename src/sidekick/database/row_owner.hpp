// An object, as the database sees it: somebody whose row a statement reads or writes.
#pragma once

#include <string>

#include "sidekick/core/api.hpp"

namespace sidekick::detail {

class SIDEKICK_API RowOwner {
public:
    RowOwner() = default;
    RowOwner(const RowOwner&) = delete;
    RowOwner& operator=(const RowOwner&) = delete;

    // `<Hero (1,)>`: for messages.
    virtual std::string describe() const = 0;

protected:
    ~RowOwner() = default;
};

}  // namespace sidekick::detail
