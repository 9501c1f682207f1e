// Text for a screen, built line by line.
#pragma once

#include <string>
#include <string_view>

#include "tool/terminal.hpp"

namespace sidekick::tool {

// What a piece of text is, which decides its colour.
enum class Tone { plain, heading, faint, sql, printed, change, warning };

// What stands before the lines of a paragraph. The margin stands before each, faintly.
struct Indent {
    std::string_view margin = {};
    std::string_view first = {};
    std::size_t hang = 0;  // columns between the margin and the text of the lines after the first
};

// What a terminal would obey is shown as an escape, wherever a text comes from.
class Page {
public:
    explicit Page(const Screen& screen) : screen_{screen} {}

    void blank() { text_ += '\n'; }
    // One line of any number of words, broken to the width of the screen.
    void paragraph(Tone tone, std::string_view line, const Indent& indent = {});
    // A line that has the right width already.
    void row(Tone tone, std::string_view line, std::string_view margin = {});
    // A heading with a rule to the width of the screen.
    void rule(std::string_view text);

    std::size_t width() const { return screen_.width; }
    const std::string& text() const { return text_; }
    // Writes it to standard output, at once.
    void print() const;

private:
    void add(Tone tone, std::string_view text);

    Screen screen_;
    std::string text_;
};

}  // namespace sidekick::tool
