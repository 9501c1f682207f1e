#include <fmt/format.h>

#include <algorithm>
#include <cstdio>

#include "tool/commands.hpp"
#include "tool/explanation.hpp"
#include "tool/target.hpp"
#include "tool/terminal.hpp"

namespace sidekick::tool {

namespace {

// True of a run that began no transaction, too.
bool knows_a_line(const Recording& recording) {
    const auto begins = [](const Record& r) { return r.kind == Kind::begin; };
    const auto at_a_line = [&](const Record& r) { return begins(r) && r.moment; };
    return std::ranges::none_of(recording.records, begins) ||
           std::ranges::any_of(recording.records, at_a_line);
}

}  // namespace

int explain_program(const Walkthrough& walkthrough, const std::string& program,
                    const std::vector<std::string>& arguments, bool only_lessons) {
    const auto target = find_target(walkthrough, program, arguments);
    const auto recording = record(target);
    const auto missing = complaint(target, recording);
    if (!missing.empty()) {
        complain(missing);
        return recording.ending.succeeded() ? 1 : recording.ending.code();
    }
    Page page{standard_screen()};
    const auto lessons = lessons_of(recording.records);
    if (only_lessons) {
        if (!knows_a_line(recording)) {
            complain(fmt::format("{} shows no lines, so no lesson can be found: compile it with -g",
                                 target.name));
            return recording.ending.succeeded() ? 1 : recording.ending.code();
        }
        write_lessons(page, lessons);
    } else {
        auto explanation = explain(recording);
        add_lessons(explanation, lessons);
        write_explanation(page, target, explanation);
    }
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
    return only_lessons && recording.ending.succeeded() ? (lessons.empty() ? 0 : 1)
                                                        : recording.ending.code();
}

}  // namespace sidekick::tool
