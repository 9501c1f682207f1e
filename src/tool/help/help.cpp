#include <fmt/format.h>

#include <algorithm>
#include <cstddef>

#include "tool/commands.hpp"
#include "tool/help/error_help.hpp"
#include "tool/page.hpp"
#include "tool/terminal.hpp"
#include "tool/text.hpp"

namespace sidekick::tool {

namespace {

void write_names(Page& page) {
    std::size_t widest = 0;
    for (const auto& help : error_helps) {
        widest = std::max(widest, help.name.size());
    }
    page.paragraph(Tone::heading, "The errors of the library, as in sidekick help " +
                                      std::string{error_helps.front().name} + ":");
    for (const auto& help : error_helps) {
        const auto label = fmt::format("  {:<{}}  ", help.name, widest);
        page.paragraph(Tone::plain, help.summary, {.first = label, .hang = label.size()});
    }
}

void write_paragraphs(Page& page, std::string_view text, std::size_t indentation) {
    const std::string spaces(indentation, ' ');
    while (!text.empty()) {
        const auto end = std::min(text.find('\n'), text.size());
        page.paragraph(Tone::plain, text.substr(0, end), {.first = spaces, .hang = spaces.size()});
        text.remove_prefix(std::min(end + 1, text.size()));
    }
}

void write_help(Page& page, const ErrorHelp& help) {
    page.rule(help.name);
    write_paragraphs(page, help.happened, 0);
    page.blank();
    page.paragraph(Tone::heading, "Ways out");
    for (std::size_t w = 0; w < help.ways_out.size(); ++w) {
        const auto label = fmt::format("{}. ", w + 1);
        page.paragraph(Tone::heading, help.ways_out[w].title,
                       {.first = label, .hang = label.size()});
        write_paragraphs(page, help.ways_out[w].text, label.size());
    }
    page.blank();
    page.paragraph(Tone::faint,
                   fmt::format("A program that meets it, and each way out as code that runs: "
                               "docs/errors/{0}.md, and errors/{0}.html of the pages",
                               help.name));
}

}  // namespace

int help_with(const std::string& error) {
    Page page{standard_screen()};
    if (error.empty()) {
        write_names(page);
        page.print();
        return 0;
    }
    const auto* found = find_error_help(error);
    if (found == nullptr) {
        throw UsageError{
            fmt::format("there is no error \"{}\": {} may be meant; sidekick help "
                        "lists all",
                        error, alternatives(nearest_errors(error)))};
    }
    write_help(page, *found);
    page.print();
    return 0;
}

}  // namespace sidekick::tool
