#include "tool/target.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <system_error>

namespace sidekick::tool {

namespace fs = std::filesystem;

Target target_of(const Walkthrough& walkthrough, const Step& step) {
    return {.program = step.program,
            .root = walkthrough.root,
            .source = step.source,
            .name = step.name};
}

Target find_target(const Walkthrough& walkthrough, const std::string& name,
                   const std::vector<std::string>& arguments) {
    if (const auto step = find_step(walkthrough, name)) {
        auto target = target_of(walkthrough, *step);
        target.arguments = arguments;
        return target;
    }
    std::error_code ignored;
    const auto path = fs::absolute(name, ignored);
    if (!fs::exists(path, ignored)) {
        throw UsageError{
            fmt::format("\"{}\" is neither a step nor a program: {}; a program is "
                        "given by its path, as in ./my_program",
                        typed_name(name), names_of(walkthrough))};
    }
    if (!fs::is_regular_file(path, ignored) || access(path.c_str(), X_OK) != 0) {
        throw UsageError{
            fmt::format("\"{}\" is not a program that can be run: give the path of one, "
                        "or a step; {}",
                        name, names_of(walkthrough))};
    }
    return {.program = path, .arguments = arguments, .root = fs::current_path(), .name = name};
}

}  // namespace sidekick::tool
