#include "tool/learn/complaints.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <fstream>
#include <optional>
#include <set>
#include <utility>
#include <vector>

#include "tool/text.hpp"

namespace sidekick::tool {

namespace {

constexpr std::string_view error_mark = " error: ";
constexpr std::string_view library_mark = "sidekick: ";

// Without what makes it coloured: ESC [ … and a letter.
std::string uncoloured(std::string_view text) {
    std::string plain;
    while (!text.empty()) {
        const auto escape = std::min(text.find("\x1b["), text.size());
        plain += text.substr(0, escape);
        text.remove_prefix(escape);
        const auto end = text.find_first_of("mK");
        text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    }
    return plain;
}

struct SaidLine {
    std::string_view as_said;
    std::string text;  // without colour
};

std::vector<SaidLine> said_lines(std::string_view said) {
    std::vector<SaidLine> lines;
    while (!said.empty()) {
        const auto end = std::min(said.find('\n'), said.size());
        lines.push_back({said.substr(0, end), uncoloured(said.substr(0, end))});
        said.remove_prefix(std::min(end + 1, said.size()));
    }
    return lines;
}

bool is_error(const SaidLine& line) {
    return line.text.find(error_mark) != std::string::npos;
}

class Complaints {
public:
    Complaints(std::string_view said, std::filesystem::path file)
        : lines_{said_lines(said)}, file_{std::move(file)} {}

    // Empty if the library says nothing.
    std::string in_short() {
        for (std::size_t l = 0; l < lines_.size(); ++l) {
            const auto& text = lines_[l].text;
            const auto words = text.find(library_mark);
            if (is_error(lines_[l]) && words != std::string::npos) {
                say(line_meant(l), text.substr(words + library_mark.size()));
            }
        }
        if (text_.empty()) {
            return {};
        }
        std::size_t shown = 0;
        for (std::size_t l = 0; l < lines_.size(); ++l) {
            const auto number = number_at_start(lines_[l]);
            if (is_error(lines_[l]) && number && !explained_.contains(*number)) {
                shown += copy(l);
            }
        }
        text_ += fmt::format("… ({} more of the compiler)\n",
                             counted(lines_.size() - std::min(shown, lines_.size()), "line"));
        return text_;
    }

private:
    // "heroes.cpp:32:70: …": 32, of the learner's file alone.
    std::optional<std::size_t> number_at_start(const SaidLine& line) const {
        const auto start = file_.string() + ':';
        std::size_t number = 0;
        if (!line.text.starts_with(start)) {
            return std::nullopt;
        }
        const auto* from = line.text.data() + start.size();
        const auto [end, error] =
            std::from_chars(from, line.text.data() + line.text.size(), number);
        return error == std::errc{} ? std::optional{number} : std::nullopt;
    }

    // The line of the learner's that led to the error. g++ names it before the error ("required
    // from here"), clang behind it ("requested here").
    std::optional<std::size_t> line_meant(std::size_t error) const {
        if (const auto number = number_at_start(lines_[error])) {
            return number;
        }
        for (auto l = error; l > 0 && !is_error(lines_[l - 1]); --l) {
            if (const auto number = number_at_start(lines_[l - 1]);
                number && lines_[l - 1].text.find("required from") != std::string::npos) {
                return number;
            }
        }
        for (auto l = error + 1; l < lines_.size() && !is_error(lines_[l]); ++l) {
            if (const auto number = number_at_start(lines_[l])) {
                return number;
            }
        }
        return std::nullopt;
    }

    void say(std::optional<std::size_t> number, const std::string& words) {
        if (!said_.emplace(number.value_or(0), words).second) {
            return;
        }
        if (!number) {
            text_ += fmt::format("{}: {}\n", file_.string(), words);
            return;
        }
        explained_.insert(*number);
        text_ += fmt::format("{}:{}: {}\n{:>5} | {}\n", file_.string(), *number, words, *number,
                             line_of_file(*number));
    }

    std::string line_of_file(std::size_t number) const {
        std::ifstream stream{file_};
        std::string line;
        for (std::size_t n = 0; n < number && std::getline(stream, line); ++n) {
        }
        return line;
    }

    // An error with the lines below it that are indented: the line that is meant, and a mark.
    std::size_t copy(std::size_t from) {
        auto to = from + 1;
        while (to < lines_.size() && lines_[to].text.starts_with(' ')) {
            ++to;
        }
        for (auto l = from; l < to; ++l) {
            text_.append(lines_[l].as_said).append("\n");
        }
        return to - from;
    }

    std::vector<SaidLine> lines_;
    std::filesystem::path file_;
    std::set<std::pair<std::size_t, std::string>> said_;
    std::set<std::size_t> explained_;
    std::string text_;
};

}  // namespace

std::string shortened_complaints(std::string_view said, const std::filesystem::path& file) {
    constexpr std::size_t most = 4000;
    auto text = Complaints{said, file}.in_short();
    if (text.empty()) {
        text = said;
    }
    if (text.size() > most) {
        text.resize(text.rfind('\n', most) + 1);
        text += "…\n";
    }
    return text;
}

}  // namespace sidekick::tool
