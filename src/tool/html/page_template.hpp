// The page that `explain --html` writes, with its style and its scripts, made of the files beside
// this one.
#pragma once

#include <string_view>

namespace sidekick::tool {

// Has `{{program}}` where the program is named, and `{{run}}` where its run belongs, as JSON.
extern const std::string_view page_template;

}  // namespace sidekick::tool
