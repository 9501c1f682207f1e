#include "tool/trace_json.hpp"

#include <fmt/format.h>

#include "tool/text.hpp"
#include "tool/trace_file.hpp"

namespace sidekick::tool {

namespace {

// Whether brackets stand in brackets deeper than in any trace: what is read recursively would go
// deep, too.
bool is_deep(std::string_view line) {
    constexpr std::size_t deepest = 16;  // the rows of a state's tables are at 5
    std::size_t depth = 0;
    bool in_text = false;
    for (std::size_t c = 0; c < line.size(); ++c) {
        if (in_text && line[c] == '\\') {
            ++c;  // an escape, of a quote perhaps
        } else if (in_text) {
            in_text = line[c] != '"';
        } else if (line[c] == '"') {
            in_text = true;
        } else if (line[c] == '{' || line[c] == '[') {
            if (++depth > deepest) {
                return true;
            }
        } else if ((line[c] == '}' || line[c] == ']') && depth > 0) {
            --depth;
        }
    }
    return false;
}

}  // namespace

Json parse_json(std::string_view line) {
    if (is_deep(line)) {
        throw TraceError{
            fmt::format("a line of the trace is nested too deeply: {}", excerpt(line))};
    }
    auto json = Json::parse(line, nullptr, false);
    if (!json.is_object()) {
        throw TraceError{
            fmt::format("a line of the trace is not a JSON object: {}", excerpt(line))};
    }
    return json;
}

const Json& member(const Json& json, const char* name) {
    static const Json nothing;
    const auto found = json.find(name);
    return found == json.end() ? nothing : *found;
}

std::string text_of(const Json& json) {
    return json.is_string() ? json.get<std::string>() : json.is_null() ? "" : json.dump();
}

std::string line_of(const Json& json) {
    return in_line(text_of(json));
}

std::optional<std::string> optional_line(const Json& json) {
    return json.is_null() ? std::nullopt : std::optional{line_of(json)};
}

std::optional<std::size_t> optional_number(const Json& json) {
    return json.is_number_unsigned() ? std::optional{json.get<std::size_t>()} : std::nullopt;
}

std::size_t number_of(const Json& json) {
    return optional_number(json).value_or(0);
}

std::string cell_of(const Json& json) {
    return json.is_null() ? "None" : line_of(json);
}

std::string python_of(const Json& json) {
    if (!json.is_string()) {
        return cell_of(json);
    }
    const auto text = json.get<std::string>();
    const bool has_single = text.find('\'') != std::string::npos;
    const char quote = has_single && text.find('"') == std::string::npos ? '"' : '\'';
    std::string escaped;
    for (const char c : text) {
        escaped += c == '\\' || c == quote ? std::string{'\\', c} : std::string{c};
    }
    return fmt::format("{0}{1}{0}", quote, in_line(escaped));
}

}  // namespace sidekick::tool
