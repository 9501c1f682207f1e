#include "golden/rerecord.hpp"

#include <algorithm>
#include <utility>
#include <vector>

namespace sidekick::golden {

namespace {

class Recorder {
public:
    // A line of the output that has no place in the golden file yet.
    void fresh(const Line& line) { put(line.text, line.above); }

    void kept(const Line& golden) { put(golden.text, golden.above); }

    void kept(const Entry& golden) {
        for (const auto& line : golden.lines) {
            kept(line);
        }
    }

    void changed(const Entry& golden, const Entry& actual) {
        for (const auto& step : align_lines(golden, actual)) {
            switch (step.kind) {
                case StepKind::same:
                    kept(golden.lines[step.expected]);
                    break;
                case StepKind::changed:
                    put(actual.lines[step.actual].text, golden.lines[step.expected].above);
                    break;
                case StepKind::missing:
                    gone(golden.lines[step.expected]);
                    break;
                case StepKind::extra:
                    fresh(actual.lines[step.actual]);
                    break;
            }
        }
    }

    // Blank lines alone are the program's, and go with their line.
    void gone(const Line& golden) {
        if (std::ranges::any_of(golden.above, is_comment)) {
            append(waiting_, golden.above);
        }
    }

    void gone(const Entry& golden) {
        for (const auto& line : golden.lines) {
            gone(line);
        }
    }

    std::string finish(const std::vector<std::string>& below) && {
        text_ += std::exchange(waiting_, {});
        append(text_, below);
        return std::move(text_);
    }

private:
    static void append(std::string& text, const std::vector<std::string>& lines) {
        for (const auto& line : lines) {
            text.append(line).push_back('\n');
        }
    }

    void put(const std::string& line, const std::vector<std::string>& above) {
        text_ += std::exchange(waiting_, {});
        append(text_, above);
        text_.append(line).push_back('\n');
    }

    std::string waiting_;  // comments whose line is gone
    std::string text_;
};

// The entries of `actual` that stand elsewhere in the golden file, where they are the same.
std::vector<Place> displaced(const Comparison& comparison) {
    std::vector<Place> places;
    for (const auto& difference : comparison.differences) {
        if (difference.kind == DifferenceKind::moved ||
            difference.kind == DifferenceKind::swapped) {
            places.push_back(difference.entry);
            places.push_back(difference.other);
        }
    }
    return places;
}

}  // namespace

std::string rerecord(const Transcript& golden, const Transcript& actual) {
    const auto comparison = compare(golden, actual);
    const auto places = displaced(comparison);
    Recorder recorder;
    for (const auto& step : comparison.steps) {
        const auto new_place = std::ranges::find(places, step.expected, &Place::expected);
        const auto old_place = std::ranges::find(places, step.actual, &Place::actual);
        if (step.has_actual() && old_place != places.end()) {
            recorder.kept(golden.entries[old_place->expected]);
        } else if (step.kind == StepKind::same) {
            recorder.kept(golden.entries[step.expected]);
        } else if (step.kind == StepKind::changed) {
            recorder.changed(golden.entries[step.expected], actual.entries[step.actual]);
        } else if (step.kind == StepKind::missing && new_place == places.end()) {
            recorder.gone(golden.entries[step.expected]);
        } else if (step.kind == StepKind::extra) {
            for (const auto& line : actual.entries[step.actual].lines) {
                recorder.fresh(line);
            }
        }
    }
    return std::move(recorder).finish(golden.below);
}

}  // namespace sidekick::golden
