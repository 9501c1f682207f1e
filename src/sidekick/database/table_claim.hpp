// A model, as far as the database knows one.
#pragma once

#include <string_view>

namespace sidekick::detail {

// What a model says when it uses its table.
struct TableClaim {
    const void* model;            // which: an address that is its own
    std::string_view table;       // these two are valid as long as the model, which lives for ever
    std::string_view class_name;  // as messages have it
};

}  // namespace sidekick::detail
