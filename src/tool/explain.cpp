#include <fmt/format.h>

#include <cstdio>

#include "tool/commands.hpp"
#include "tool/explanation.hpp"
#include "tool/terminal.hpp"
#include "tool/with_recording.hpp"

namespace sidekick::tool {

namespace {

int show(const Target& target, const Recording& recording) {
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

}  // namespace

int explain_program(const Walkthrough& walkthrough, const std::string& program,
                    const std::vector<std::string>& arguments) {
    return with_recording(walkthrough, program, arguments, show);
}

}  // namespace sidekick::tool
