#include "golden/transcript.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace sidekick::golden {

namespace {

constexpr std::string_view echo_prefix = "INFO Engine";
constexpr std::string_view parameter_prefix = "INFO Engine [";

bool is_blank(std::string_view line) {
    return line.find_first_not_of(" \t") == std::string_view::npos;
}

bool is_echo(std::string_view line) {
    return line == echo_prefix ||
           (line.starts_with(echo_prefix) && line.substr(echo_prefix.size()).starts_with(' '));
}

bool is_transaction(std::string_view line) {
    constexpr std::array names{"INFO Engine BEGIN (implicit)", "INFO Engine COMMIT",
                               "INFO Engine ROLLBACK"};
    return std::ranges::find(names, line) != names.end();
}

bool continues_printed(std::string_view line) {
    return line.starts_with(' ') || line.starts_with(']');
}

std::size_t digits_at_start(std::string_view text) {
    return std::min(text.find_first_not_of("0123456789"), text.size());
}

// The length of a number as Python prints seconds (`0.00020`, `12`, `8.5e-05`), or 0.
std::size_t number_at_start(std::string_view text) {
    std::size_t length = digits_at_start(text);
    if (length == 0) {
        return 0;
    }
    if (text.substr(length).starts_with('.')) {
        const auto decimals = digits_at_start(text.substr(length + 1));
        length += decimals == 0 ? 0 : 1 + decimals;
    }
    const auto rest = text.substr(length);
    if (rest.starts_with("e-") || rest.starts_with("e+")) {
        const auto exponent = digits_at_start(rest.substr(2));
        length += exponent == 0 ? 0 : 2 + exponent;
    }
    return length;
}

// Gathers lines into entries. A statement stays open until its parameters have come.
class Parser {
public:
    void take(Line line) {
        const std::string_view text = line.text;
        if (text.starts_with(parameter_prefix)) {
            place(EntryKind::statement, statement_open_, std::move(line));
            statement_open_ = false;
        } else if (is_transaction(text)) {
            place(EntryKind::transaction, false, std::move(line));
            statement_open_ = false;
        } else if (is_echo(text)) {
            place(EntryKind::statement, false, std::move(line));
            statement_open_ = true;
        } else if (statement_open_) {
            place(EntryKind::statement, true, std::move(line));
        } else {
            const bool inside = !entries_.empty() && entries_.back().kind == EntryKind::printed &&
                                continues_printed(text);
            place(EntryKind::printed, inside, std::move(line));
        }
    }

    std::vector<Entry> entries() && { return std::move(entries_); }

private:
    void place(EntryKind kind, bool in_last_entry, Line line) {
        if (!in_last_entry) {
            entries_.push_back(Entry{kind, {}});
        }
        entries_.back().lines.push_back(std::move(line));
    }

    std::vector<Entry> entries_;
    bool statement_open_ = false;
};

void append_lines(std::string& text, const std::vector<std::string>& lines) {
    for (const auto& line : lines) {
        text.append(line).push_back('\n');
    }
}

}  // namespace

bool is_comment(std::string_view line) {
    return line.starts_with("//");
}

Transcript parse(std::string_view text) {
    Transcript transcript;
    Parser parser;
    std::vector<std::string> above;
    while (!text.empty()) {
        const auto end = std::min(text.find('\n'), text.size());
        std::string line{text.substr(0, end)};
        text.remove_prefix(std::min(end + 1, text.size()));
        ++transcript.line_count;
        if (is_comment(line) || is_blank(line)) {
            above.push_back(std::move(line));
        } else {
            parser.take({transcript.line_count, std::move(line), std::exchange(above, {})});
        }
    }
    transcript.entries = std::move(parser).entries();
    transcript.below = std::move(above);
    return transcript;
}

std::string render(const Transcript& transcript) {
    std::string text;
    for (const auto& entry : transcript.entries) {
        for (const auto& line : entry.lines) {
            append_lines(text, line.above);
            text.append(line.text).push_back('\n');
        }
    }
    append_lines(text, transcript.below);
    return text;
}

std::string normalised(std::string_view line) {
    struct Marker {
        std::string_view before;
        std::string_view after;
    };
    constexpr std::array markers{Marker{"generated in ", "s]"}, Marker{"cached since ", "s ago]"},
                                 Marker{"no key ", "s]"}};
    if (line.starts_with(parameter_prefix)) {
        for (const auto& [before, after] : markers) {
            const auto marker = line.substr(parameter_prefix.size());
            if (!marker.starts_with(before)) {
                continue;
            }
            const auto start = parameter_prefix.size() + before.size();
            const auto length = number_at_start(line.substr(start));
            if (length > 0 && line.substr(start + length).starts_with(after)) {
                return std::string{line}.replace(start, length, "X");
            }
        }
    }
    return std::string{line};
}

std::string comparable(const Entry& entry) {
    std::string text;
    for (const auto& line : entry.lines) {
        text.append(normalised(line.text)).push_back('\n');
    }
    return text;
}

std::string_view kind_name(EntryKind kind) {
    switch (kind) {
        case EntryKind::statement:
            return "statement";
        case EntryKind::transaction:
            return "transaction";
        case EntryKind::printed:
            break;
    }
    return "printed";
}

}  // namespace sidekick::golden
