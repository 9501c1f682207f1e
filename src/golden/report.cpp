#include "golden/report.hpp"

#include "golden/visible.hpp"

#include <fmt/color.h>
#include <fmt/format.h>
#include <unistd.h>
#include <algorithm>
#include <cstdlib>
#include <string_view>
#include <utility>

namespace sidekick::golden {

namespace {

const fmt::text_style expected_style = fmt::fg(fmt::terminal_color::red);
const fmt::text_style actual_style = fmt::fg(fmt::terminal_color::green);
const fmt::text_style heading_style = fmt::emphasis::bold;
const fmt::text_style context_style = fmt::emphasis::faint;

class Writer {
public:
    Writer(const Transcript& expected, const Transcript& actual, const Comparison& comparison,
           const ReportOptions& options)
        : expected_(expected), actual_(actual), comparison_(comparison), options_(options) {}

    std::string write() {
        const auto& differences = comparison_.differences;
        write_title();
        const auto shown = std::min(differences.size(), options_.most_differences);
        std::size_t next_step = 0;
        for (std::size_t d = 0; d < shown; ++d) {
            const auto step = differences[d].step;
            const auto limit =
                d + 1 < differences.size() ? differences[d + 1].step : comparison_.steps.size();
            const auto context = step - std::min(step, options_.context);
            write_heading(differences[d]);
            next_step = write_steps(std::max(next_step, context), step, limit);
        }
        if (shown < differences.size()) {
            text_ += fmt::format("\n... and {} more\n", differences.size() - shown);
        }
        return std::move(text_);
    }

private:
    void write_title() {
        const auto count = comparison_.differences.size();
        line(heading_style, fmt::format("{} {} between {} (-) and {} (+)", count,
                                        count == 1 ? "difference" : "differences",
                                        options_.golden_name, options_.output_name));
    }

    void write_heading(const Difference& difference) {
        text_ += '\n';
        line(heading_style, heading(difference));
        line(context_style, "golden output");
    }

    // From the context before a difference to the context after it, short of the next difference.
    // Returns the step after the last one written.
    std::size_t write_steps(std::size_t from, std::size_t difference, std::size_t limit) {
        std::size_t unchanged = 0;
        auto s = from;
        for (; s < limit; ++s) {
            const bool same = comparison_.steps[s].kind == StepKind::same;
            unchanged = same && s > difference ? unchanged + 1 : 0;
            if (unchanged > options_.context) {
                break;
            }
            write_step(comparison_.steps[s]);
        }
        return s;
    }

    std::string heading(const Difference& difference) const {
        const auto& [kind, entry, other, step, golden_line, output_line] = difference;
        const auto golden = place(golden_line, expected_, "golden file");
        const auto output = place(output_line, actual_, "output");
        switch (kind) {
            case DifferenceKind::changed:
                return fmt::format("{} differs: {}, {}", name(expected_, entry.expected), golden,
                                   output);
            case DifferenceKind::missing:
                return fmt::format("{} is missing: {}, expected before {}",
                                   name(expected_, entry.expected), golden, output);
            case DifferenceKind::extra:
                return fmt::format("{} of the output is one too many: {}, before {}",
                                   name(actual_, entry.actual), output, golden);
            case DifferenceKind::moved:
                return fmt::format("{} has moved: {}, {}", name(expected_, entry.expected), golden,
                                   output);
            case DifferenceKind::swapped:
                break;
        }
        const auto& first = expected_.entries[other.expected].lines.front();
        const auto& second = actual_.entries[other.actual].lines.front();
        return fmt::format(
            "{} and {} are swapped: lines {} and {} of the golden file, lines {} "
            "and {} of the output",
            name(expected_, entry.expected), name(expected_, other.expected), golden_line,
            first.number, output_line, second.number);
    }

    static std::string name(const Transcript& transcript, std::size_t entry) {
        return fmt::format("entry {} ({})", entry + 1, kind_name(transcript.entries[entry].kind));
    }

    static std::string place(std::size_t number, const Transcript& transcript,
                             std::string_view file) {
        return number > transcript.line_count ? fmt::format("the end of the {}", file)
                                              : fmt::format("line {} of the {}", number, file);
    }

    void write_step(const Step& step) {
        static const Entry nothing{EntryKind::printed, {}};
        const auto& expected = step.has_expected() ? expected_.entries[step.expected] : nothing;
        const auto& actual = step.has_actual() ? actual_.entries[step.actual] : nothing;
        for (const auto& pair : align_lines(expected, actual)) {
            write_lines(pair, expected, actual);
        }
    }

    void write_lines(const Step& pair, const Entry& expected, const Entry& actual) {
        std::string wanted;
        std::string got;
        if (pair.has_expected()) {
            wanted = visible(normalised(expected.lines[pair.expected].text));
        }
        if (pair.has_actual()) {
            got = visible(normalised(actual.lines[pair.actual].text));
        }
        if (pair.kind == StepKind::same) {
            line(context_style,
                 fmt::format("{:>6} {:>6}   {}", expected.lines[pair.expected].number,
                             actual.lines[pair.actual].number, got));
            return;
        }
        if (pair.has_expected()) {
            line(expected_style,
                 fmt::format("{:>6} {:>6} - {}", expected.lines[pair.expected].number, "", wanted));
        }
        if (pair.has_actual()) {
            line(actual_style,
                 fmt::format("{:>6} {:>6} + {}", "", actual.lines[pair.actual].number, got));
        }
        if (pair.kind == StepKind::changed) {
            line(heading_style, fmt::format("{:16}{}", "", carets(wanted, got)));
        }
    }

    void line(const fmt::text_style& style, const std::string& content) {
        text_ += options_.colour ? fmt::format(style, "{}", content) : content;
        text_ += '\n';
    }

    const Transcript& expected_;
    const Transcript& actual_;
    const Comparison& comparison_;
    const ReportOptions& options_;
    std::string text_;
};

}  // namespace

std::string report(const Transcript& expected, const Transcript& actual,
                   const Comparison& comparison, const ReportOptions& options) {
    return comparison.equal() ? std::string{}
                              : Writer{expected, actual, comparison, options}.write();
}

bool wants_colour(std::FILE* stream) {
    const char* refused = std::getenv("NO_COLOR");
    return (refused == nullptr || *refused == '\0') && isatty(fileno(stream)) == 1;
}

}  // namespace sidekick::golden
