#include "tool/page.hpp"

#include <algorithm>
#include <cstdio>

#include "golden/visible.hpp"
#include "tool/text.hpp"

namespace sidekick::tool {

namespace {

std::string_view colour_of(Tone tone) {
    switch (tone) {
        case Tone::plain:
            return {};
        case Tone::heading:
            return "\x1b[1m";
        case Tone::faint:
            return "\x1b[2m";
        case Tone::sql:
            return "\x1b[36m";
        case Tone::printed:
            return "\x1b[32m";
        case Tone::change:
            return "\x1b[33m";
        case Tone::warning:
            return "\x1b[31m";
    }
    return {};
}

}  // namespace

void Page::paragraph(Tone tone, std::string_view line, const Indent& indent) {
    constexpr std::size_t least = 20;
    const auto label = golden::visible(indent.first);
    const auto used = columns(indent.margin) + std::max(columns(label), indent.hang);
    const auto room = std::max(screen_.width - std::min(used, screen_.width), least);
    bool first = true;
    for (const auto& part : wrap(golden::visible(line), room)) {
        add(Tone::faint, indent.margin);
        if (first) {
            add(tone, label);
        } else {
            text_.append(indent.hang, ' ');
        }
        add(tone, part);
        text_ += '\n';
        first = false;
    }
}

void Page::row(Tone tone, std::string_view line, std::string_view margin) {
    add(Tone::faint, golden::visible(margin));
    add(tone, golden::visible(line));
    text_ += '\n';
}

void Page::rule(std::string_view text) {
    const auto heading = golden::visible(text);
    if (columns(heading) > screen_.width) {
        paragraph(Tone::heading, heading, {.hang = 4});
        return;
    }
    std::string line = heading + ' ';
    for (auto width = columns(line); width < screen_.width; ++width) {
        line += "─";
    }
    row(Tone::heading, line);
}

void Page::print() const {
    std::fwrite(text_.data(), 1, text_.size(), stdout);
    std::fflush(stdout);
}

void Page::add(Tone tone, std::string_view text) {
    const auto colour = screen_.colour && !text.empty() ? colour_of(tone) : std::string_view{};
    text_.append(colour).append(text).append(colour.empty() ? "" : "\x1b[0m");
}

}  // namespace sidekick::tool
