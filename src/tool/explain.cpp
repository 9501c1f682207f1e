#include <fmt/format.h>

#include <algorithm>
#include <cstdio>

#include "tool/commands.hpp"
#include "tool/explanation.hpp"
#include "tool/explanation_json.hpp"
#include "tool/terminal.hpp"
#include "tool/with_recording.hpp"

namespace sidekick::tool {

namespace {

// True of a run that began no transaction, too.
bool knows_a_line(const Recording& recording) {
    const auto begins = [](const Record& r) { return r.kind == Kind::begin; };
    const auto at_a_line = [&](const Record& r) { return begins(r) && r.moment; };
    return std::ranges::none_of(recording.records, begins) ||
           std::ranges::any_of(recording.records, at_a_line);
}

int show(const Target& target, const Recording& recording, ExplainedAs form) {
    Page page{standard_screen()};
    const auto lessons = lessons_of(recording.records);
    if (form == ExplainedAs::lessons) {
        if (!knows_a_line(recording)) {
            complain(fmt::format("{} shows no lines, so no lesson can be found: compile it with -g",
                                 target.name));
            return recording.ending.succeeded() ? 1 : recording.ending.code();
        }
        write_lessons(page, lessons);
    } else if (form == ExplainedAs::json) {
        const auto explanation = explain(recording);
        fmt::print("{}", text_of_document(document_of(target, recording, explanation, lessons)));
        std::fflush(stdout);
    } else {
        auto explanation = explain(recording);
        add_lessons(explanation, lessons);
        add_error(explanation, recording);
        write_explanation(page, target, explanation);
    }
    page.print();
    const auto lacking = caveat(target, recording);
    if (!lacking.empty()) {
        complain(lacking);
    }
    if (!recording.ending.succeeded()) {
        complain(fmt::format("{} {}; this is what it did until then", target.name,
                             recording.ending.words()));
        if (const auto words = last_words(recording); !words.empty()) {
            complain(words);
        }
        return recording.ending.code();
    }
    return form == ExplainedAs::lessons && !lessons.empty() ? 1 : 0;
}

}  // namespace

int explain_program(const Walkthrough& walkthrough, const std::string& program,
                    const std::vector<std::string>& arguments, ExplainedAs form) {
    return with_recording(walkthrough, program, arguments,
                          [&](const Target& target, const Recording& recording) {
                              return show(target, recording, form);
                          });
}

}  // namespace sidekick::tool
