// What each line of a program caused, as a person reads it: below the line itself.
#include <fmt/format.h>

#include <map>

#include "tool/effects.hpp"
#include "tool/explanation.hpp"
#include "tool/source_file.hpp"
#include "tool/text.hpp"

namespace sidekick::tool {

namespace {

constexpr std::string_view left_margin = "     │ ";

class Report {
public:
    Report(Page& page, const Target& target) : page_{page}, target_{target} {}

    void write(const Explanation& explanation) {
        if (!explanation.printed_first.empty()) {
            page_.paragraph(Tone::faint, "printed before the first statement:");
            for (const auto& line : screen_lines(explanation.printed_first)) {
                page_.paragraph(Tone::printed, line, {.first = "    ", .hang = 6});
            }
            page_.blank();
        }
        for (const auto& function : explanation.functions) {
            write_function(function);
        }
        if (!explanation.unknown.empty()) {
            page_.rule("(line not known: built without debug information)");
            write_effects(page_, explanation.unknown, left_margin);
            page_.blank();
        }
    }

private:
    void write_function(const Function& function) {
        page_.rule(fmt::format("{}  {}", function.file, function.name));
        const auto& source = source_of(function.file);
        if (source.empty()) {
            page_.paragraph(Tone::faint, "(the source cannot be read)");
        }
        shown_ = 0;
        const auto first = function.lines.begin()->first;
        const auto start = source.start_of_function(first);
        if (start > 0 && start < first) {
            show(source, start, source.end_of_statement(start), first, Tone::faint);
        }
        for (auto line = function.lines.begin(); line != function.lines.end(); ++line) {
            const auto next = std::next(line);
            const auto limit = next == function.lines.end() ? source.size() + 1 : next->first;
            write_line(source, line->first, limit);
            write_effects(page_, line->second, left_margin);
        }
        page_.blank();
    }

    // One line that caused something, with what leads to it, and the rest of its statement.
    void write_line(const SourceFile& source, std::size_t number, std::size_t limit) {
        constexpr std::size_t small_gap = 3;
        const bool small = shown_ > 0 && number - shown_ <= small_gap + 1;
        const auto from = small ? shown_ + 1 : source.start_of_statement(number);
        show(source, std::max(from, shown_ + 1), number - 1, number, Tone::faint);
        if (source.empty()) {
            page_.row(Tone::heading, fmt::format("{:>4}", number));
            return;
        }
        show(source, number, source.end_of_statement(number), limit, Tone::heading);
    }

    // The lines from `from` to `to`, short of `limit`. Lines that are left out before are hinted
    // at.
    void show(const SourceFile& source, std::size_t from, std::size_t to, std::size_t limit,
              Tone tone) {
        for (auto number = std::max<std::size_t>(from, 1); number <= to && number < limit;
             ++number) {
            if (source.is_silent(number)) {
                continue;
            }
            if (shown_ > 0 && !only_silent_between(source, shown_, number)) {
                page_.row(Tone::faint, "      ...");
            }
            shown_ = number;
            constexpr std::size_t width_of_number = 6;
            const auto label = fmt::format("{:>4}  ", number);
            const auto lines = wrap(source.line(number), page_.width() - width_of_number, 8);
            for (std::size_t l = 0; l < lines.size(); ++l) {
                page_.row(tone, lines[l], l == 0 ? label : std::string_view{"      "});
            }
        }
    }

    static bool only_silent_between(const SourceFile& source, std::size_t before,
                                    std::size_t after) {
        for (auto number = before + 1; number < after; ++number) {
            if (!source.is_silent(number)) {
                return false;
            }
        }
        return true;
    }

    const SourceFile& source_of(const std::string& file) {
        const auto found = sources_.find(file);
        return found != sources_.end()
                   ? found->second
                   : sources_.emplace(file, read_source(target_, file)).first->second;
    }

    Page& page_;
    const Target& target_;
    std::map<std::string, SourceFile> sources_;
    std::size_t shown_ = 0;  // the last line of this function that was shown
};

}  // namespace

void write_lessons(Page& page, const std::vector<Lesson>& lessons) {
    if (lessons.empty()) {
        page.paragraph(Tone::plain, "no lessons");
    }
    for (const auto& lesson : lessons) {
        page.paragraph(Tone::heading, fmt::format("{}:{}  {}", lesson.site.file, lesson.site.line,
                                                  lesson.site.function));
        for (const auto& words : {lesson.seen + '.', lesson.instead}) {
            page.paragraph(Tone::plain, words, {.first = "    ", .hang = 4});
        }
    }
}

void write_explanation(Page& page, const Target& target, const Explanation& explanation) {
    Report{page, target}.write(explanation);
}

}  // namespace sidekick::tool
