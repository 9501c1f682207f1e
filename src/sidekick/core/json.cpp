#include "sidekick/core/json.hpp"

#include <cmath>

#include <fmt/format.h>

#include "sidekick/core/utf8.hpp"

namespace sidekick::json {

std::string text(std::string_view text) {
    std::string out{'"'};
    while (!text.empty()) {
        const utf8::CodePoint point = utf8::decode(text);
        if (!point.valid) {
            out += "\\ufffd";
        } else if (point.value < 0x20) {
            out += fmt::format("\\u{:04x}", static_cast<unsigned>(point.value));
        } else {
            if (point.value == U'"' || point.value == U'\\') {
                out += '\\';
            }
            out += text.substr(0, point.length);
        }
        text.remove_prefix(point.length);
    }
    return out + '"';
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
    struct Visitor {
        std::string operator()(std::monostate) const { return "null"; }
        std::string operator()(bool boolean) const { return boolean ? "true" : "false"; }
        std::string operator()(std::int64_t integer) const { return fmt::format("{}", integer); }
        std::string operator()(double real) const { return number(real); }
        std::string operator()(std::string_view text) const { return json::text(text); }
        std::string operator()(std::span<const std::byte> bytes) const {
            std::string digits;
            for (const std::byte byte : bytes) {
                digits += fmt::format("{:02x}", std::to_integer<unsigned>(byte));
            }
            return json::text(digits);
        }
    };
    return std::visit(Visitor{}, value);
}

Object& Object::add(std::string_view name, std::string_view json) {
    members_ += fmt::format("{}{}:{}", members_.empty() ? "" : ",", text(name), json);
    return *this;
}

}  // namespace sidekick::json
