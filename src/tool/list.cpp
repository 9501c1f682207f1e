#include <fmt/format.h>

#include <algorithm>
#include <cstdio>

#include "tool/commands.hpp"
#include "tool/page.hpp"
#include "tool/terminal.hpp"

namespace sidekick::tool {

int list_steps(const Walkthrough& walkthrough) {
    if (walkthrough.steps.empty()) {
        complain(names_of(walkthrough));
        return 1;
    }
    std::size_t widest = 0;
    const auto digits = std::to_string(walkthrough.steps.back().number).size();
    for (const auto& step : walkthrough.steps) {
        widest = std::max(widest, step.name.size());
    }
    Page page{standard_screen()};
    for (const auto& step : walkthrough.steps) {
        const auto label = fmt::format("{:>{}}  {:<{}}  ", step.number, digits, step.name, widest);
        page.paragraph(Tone::plain, title(step), {.first = label, .hang = label.size()});
    }
    fmt::print("{}", page.text());
    return 0;
}

}  // namespace sidekick::tool
