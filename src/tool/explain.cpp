#include <fmt/format.h>

#include <cstdio>

#include "tool/commands.hpp"
#include "tool/explanation.hpp"
#include "tool/target.hpp"
#include "tool/terminal.hpp"

namespace sidekick::tool {

int explain_program(const Walkthrough& walkthrough, const std::string& program,
                    const std::vector<std::string>& arguments) {
    const auto target = find_target(walkthrough, program, arguments);
    const auto recording = record(target);
    const auto missing = complaint(target, recording);
    if (!missing.empty()) {
        complain(missing);
        return recording.ending.succeeded() ? 1 : recording.ending.code();
    }
    Page page{standard_screen()};
    const auto explanation = explain(recording);
    write_explanation(page, target, explanation);
    std::fwrite(page.text().data(), 1, page.text().size(), stdout);
    std::fflush(stdout);
    const auto lacking = caveat(target, recording);
    if (!lacking.empty()) {
        complain(lacking);
    }
    if (!recording.ending.succeeded()) {
        complain(fmt::format("{} {}; this is what it did until then", target.name,
                             recording.ending.words()));
    }
    return recording.ending.code();
}

}  // namespace sidekick::tool
