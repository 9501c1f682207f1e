// What the compiler says of an exercise, in short.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

namespace sidekick::tool {

// Where the library itself says what is wrong ("sidekick: this column cannot be compared with …"),
// that comes first, each time with the line of `file` that it is about; then what is wrong in
// `file` besides. Of all else it says how long it is. Otherwise all that the compiler says, up to
// what a person might read.
std::string shortened_complaints(std::string_view said, const std::filesystem::path& file);

}  // namespace sidekick::tool
