// How a trace names a source file.
#pragma once

#include <filesystem>

namespace sidekick::detail {

// The path relative to `root`, if the file is below it. A compiler may have been given a path
// relative to the folder that it ran in: then what follows its leading `..` is looked for below
// `root`.
std::filesystem::path path_below(const std::filesystem::path& root,
                                 const std::filesystem::path& file);

}  // namespace sidekick::detail
