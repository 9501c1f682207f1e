#include "sidekick/core/repr.hpp"

#include <algorithm>
#include <cmath>
#include <iterator>

#include <fmt/format.h>

#include "sidekick/core/utf8.hpp"

namespace sidekick {

namespace {

void append_escaped(std::string& out, const utf8::CodePoint& point, std::string_view bytes,
                    char quote) {
    const auto into = std::back_inserter(out);
    if (point.value == static_cast<char32_t>(quote) || point.value == U'\\') {
        out += '\\';
        out += bytes;
    } else if (point.value == U'\n') {
        out += "\\n";
    } else if (point.value == U'\r') {
        out += "\\r";
    } else if (point.value == U'\t') {
        out += "\\t";
    } else if (point.valid && detail::is_printable(point.value)) {
        out += bytes;
    } else if (point.value < 0x100) {
        fmt::format_to(into, "\\x{:02x}", static_cast<unsigned>(point.value));
    } else if (point.value < 0x10000) {
        fmt::format_to(into, "\\u{:04x}", static_cast<unsigned>(point.value));
    } else {
        fmt::format_to(into, "\\U{:08x}", static_cast<unsigned>(point.value));
    }
}

char quote_for(std::string_view text) {
    const bool only_single =
        text.find('\'') != std::string_view::npos && text.find('"') == std::string_view::npos;
    return only_single ? '"' : '\'';
}

std::string repr_bytes(std::span<const std::byte> bytes) {
    const std::string_view text{reinterpret_cast<const char*>(bytes.data()), bytes.size()};
    const char quote = quote_for(text);
    std::string out{'b', quote};
    for (const char c : text) {
        const auto value = static_cast<unsigned char>(c);
        append_escaped(out, {value, 1, value < 0x80}, {&c, 1}, quote);
    }
    return out + quote;
}

std::string repr_real(double real) {
    if (std::isnan(real)) {
        return "nan";  // Python shows no sign there
    }
    std::string text = fmt::format("{}", real);
    if (text.find_first_not_of("-0123456789") == std::string::npos) {
        text += ".0";
    }
    return text;
}

}  // namespace

std::string repr(std::string_view text) {
    const char quote = quote_for(text);
    std::string out{quote};
    const auto is_plain_in_repr = [quote](char c) {
        return c >= 0x20 && c < 0x7F && c != quote && c != '\\';
    };
    while (!text.empty()) {
        const auto plain = std::ranges::find_if_not(text, is_plain_in_repr);
        out.append(text.begin(), plain);
        text.remove_prefix(static_cast<std::size_t>(plain - text.begin()));
        if (text.empty()) {
            break;
        }
        const utf8::CodePoint point = utf8::decode(text);
        append_escaped(out, point, text.substr(0, point.length), quote);
        text.remove_prefix(point.length);
    }
    return out + quote;
}

std::string repr(const ValueView& value) {
    struct Visitor {
        std::string operator()(std::monostate) const { return "None"; }
        std::string operator()(bool boolean) const { return boolean ? "True" : "False"; }
        std::string operator()(std::int64_t integer) const {
            return fmt::format_int{integer}.str();
        }
        std::string operator()(double real) const { return repr_real(real); }
        std::string operator()(std::string_view text) const { return sidekick::repr(text); }
        std::string operator()(std::span<const std::byte> bytes) const { return repr_bytes(bytes); }
    };
    return std::visit(Visitor{}, value);
}

std::string detail::show(const ValueView& value) {
    const auto* text = std::get_if<std::string_view>(&value);
    return text == nullptr ? repr(value) : std::string{*text};
}

}  // namespace sidekick
