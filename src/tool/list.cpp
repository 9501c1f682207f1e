#include <fmt/format.h>

#include <algorithm>
#include <cstdio>

#include "tool/commands.hpp"
#include "tool/page.hpp"
#include "tool/terminal.hpp"

namespace sidekick::tool {

namespace {

// A line for each, below what they are.
void list(Page& page, std::string_view heading, const std::vector<Step>& steps,
          std::size_t widest) {
    page.paragraph(Tone::heading, heading);
    for (const auto& step : steps) {
        const auto label = fmt::format("{:>2}  {:<{}}  ", step.number, short_name(step), widest);
        page.paragraph(Tone::plain, title(step), {.first = label, .hang = label.size()});
    }
}

}  // namespace

int list_steps(const Walkthrough& walkthrough) {
    if (walkthrough.steps.empty()) {
        complain(names_of(walkthrough));
        return 1;
    }
    std::size_t widest = 0;
    for (const auto* steps : {&walkthrough.steps, &walkthrough.course}) {
        for (const auto& step : *steps) {
            widest = std::max(widest, short_name(step).size());
        }
    }
    Page page{standard_screen()};
    list(page, "The walkthrough, as in sidekick explain 2:", walkthrough.steps, widest);
    if (!walkthrough.course.empty()) {
        page.blank();
        list(page, "The course, which begins before it, as in sidekick explain course 5:",
             walkthrough.course, widest);
    }
    fmt::print("{}", page.text());
    return 0;
}

}  // namespace sidekick::tool
