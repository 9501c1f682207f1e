// What is said of one thing that an exercise is judged by.
#pragma once

#include <string>

namespace sidekick::tool {

struct Finding {
    bool is_good = false;
    std::string words;
};

}  // namespace sidekick::tool
