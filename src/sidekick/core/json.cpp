#include "sidekick/core/json.hpp"

#include <cmath>
#include <iterator>

#include <fmt/format.h>

#include "sidekick/core/plain_text.hpp"
#include "sidekick/core/utf8.hpp"

namespace sidekick::json {

namespace {

// `\u000a`
void append_escaped(std::string& out, unsigned control) {
    constexpr std::string_view digits = "0123456789abcdef";
    out += "\\u00";
    out += digits[control / digits.size()];
    out += digits[control % digits.size()];
}

}  // namespace

std::string text(std::string_view text) {
    std::string out;
    append_text(out, text);
    return out;
}

void append_text(std::string& out, std::string_view text) {
    out += '"';
    while (!text.empty()) {
        const std::size_t plain = detail::plain_length(text, '"');
        out.append(text, 0, plain);
        text.remove_prefix(plain);
        if (text.empty()) {
            break;
        }
        const utf8::CodePoint point = utf8::decode(text);
        if (!point.valid) {
            out += "\\ufffd";
        } else if (point.value < 0x20) {
            append_escaped(out, static_cast<unsigned>(point.value));
        } else {
            if (point.value == U'"' || point.value == U'\\') {
                out += '\\';
            }
            out += text.substr(0, point.length);
        }
        text.remove_prefix(point.length);
    }
    out += '"';
}

void append_number(std::string& out, std::uint64_t number) {
    const fmt::format_int digits{number};
    out.append(digits.data(), digits.size());
}

std::string text_in_ascii(std::string_view text) {
    std::string out{'"'};
    while (!text.empty()) {
        const utf8::CodePoint point = utf8::decode(text);
        text.remove_prefix(point.length);
        const auto value = static_cast<unsigned>(point.value);
        constexpr std::string_view escaped = "\"\\\n\r\t\b\f";
        constexpr std::string_view letters = "\"\\nrtbf";
        const std::size_t known =
            value < 0x80 ? escaped.find(static_cast<char>(value)) : std::string_view::npos;
        if (known != std::string_view::npos) {
            out += '\\';
            out += letters[known];
        } else if (value >= 0x20 && value < 0x7F) {
            out += static_cast<char>(value);
        } else if (value < 0x10000) {
            out += fmt::format("\\u{:04x}", value);
        } else {
            out += fmt::format("\\u{:04x}\\u{:04x}", 0xD800U + ((value - 0x10000U) >> 10U),
                               0xDC00U + ((value - 0x10000U) & 0x3FFU));
        }
    }
    return out + '"';
}

std::string number(double number) {
    if (!std::isfinite(number)) {
        return std::isnan(number) ? "null" : number > 0 ? "\"inf\"" : "\"-inf\"";
    }
    std::string text = fmt::format("{}", number);
    if (text.find_first_not_of("-0123456789") == std::string::npos) {
        text += ".0";  // a reader is to see that it is no integer
    }
    return text;
}

std::string value(const ValueView& value) {
    std::string out;
    append_value(out, value);
    return out;
}

void append_value(std::string& out, const ValueView& value) {
    struct Visitor {
        std::string& out;

        void operator()(std::monostate) const { out += "null"; }
        void operator()(bool boolean) const { out += boolean ? "true" : "false"; }
        void operator()(std::int64_t integer) const {
            const fmt::format_int digits{integer};
            out.append(digits.data(), digits.size());
        }
        void operator()(double real) const { out += number(real); }
        void operator()(std::string_view text) const { append_text(out, text); }
        void operator()(std::span<const std::byte> bytes) const {
            out += '"';
            for (const std::byte byte : bytes) {
                fmt::format_to(std::back_inserter(out), "{:02x}", std::to_integer<unsigned>(byte));
            }
            out += '"';
        }
    };
    std::visit(Visitor{out}, value);
}

Object& Object::add(std::string_view name, std::string_view json) {
    members_ += members_.empty() ? "" : ",";
    append_text(members_, name);
    members_ += ':';
    members_ += json;
    return *this;
}

}  // namespace sidekick::json
