// Text as it stands on a screen: how wide it is, and where it is broken.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace sidekick::tool {

// The number of columns that `text` takes, which is UTF-8 without control characters.
std::size_t columns(std::string_view text);

// Breaks one line into lines of at most `width` columns, at spaces where there are any. The first
// keeps its indentation; the others are indented by `hang` spaces more than that. Never empty.
// REQUIRES: width >= 20.
std::vector<std::string> wrap(std::string_view line, std::size_t width, std::size_t hang = 0);

// The lines of a text that a program wrote, each fit for a screen: tabs are four spaces, control
// characters are `\xNN`. Spaces at their ends are gone. A newline at the end begins no line.
std::vector<std::string> screen_lines(std::string_view text);

// Text that a person reads in a line: what would break the line, or the terminal, as an escape.
std::string in_line(std::string_view text);

// A text up to its first newline.
std::string_view first_line(std::string_view text);

// The beginning of a text in a line, "… (3000 bytes more)" if that is not all.
std::string excerpt(std::string_view text);

// A text in a line, cut with "…" where it takes more than `most` columns.
std::string shortened(std::string_view text, std::size_t most);

// Values as Python writes them, of which those between quotes are cut where they are very long:
// "('aaa…', 3)".
std::string short_literals(std::string_view values);

// "1 row", "2 rows", "no rows".
std::string counted(std::size_t count, std::string_view singular);

// "a Hero", "an Item", "a User", as far as the spelling tells.
std::string with_article(std::string_view noun);

// "Hero Deadpond"; "Student 0" where the label begins with the model.
std::string with_model(std::string_view model, std::string_view label);

// The words with the separator between them. As fmt::join, for which g++ 12 has a warning where it
// optimises.
std::string join(const std::vector<std::string>& words, std::string_view separator);

// "a", "a and b", "a, b and c".
std::string listed(const std::vector<std::string>& words);

// "a", "a or b", "a, b or c".
std::string alternatives(const std::vector<std::string>& words);

}  // namespace sidekick::tool
