// The program that an argument means.
#pragma once

#include <string>
#include <vector>

#include "tool/recording.hpp"
#include "tool/steps.hpp"

namespace sidekick::tool {

Target target_of(const Walkthrough& walkthrough, const Step& step);

// A step, or else a program by its path. Throws UsageError if `name` is neither.
Target find_target(const Walkthrough& walkthrough, const std::string& name,
                   const std::vector<std::string>& arguments);

}  // namespace sidekick::tool
