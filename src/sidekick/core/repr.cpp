#include "sidekick/core/repr.hpp"

#include <cmath>
#include <iterator>

#include <fmt/format.h>

#include "sidekick/core/plain_text.hpp"
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

void append_quoted(std::string& out, std::string_view text) {
    const char quote = quote_for(text);
    out += quote;
    while (!text.empty()) {
        const std::size_t plain = detail::plain_length(text, quote);
        out.append(text, 0, plain);
        text.remove_prefix(plain);
        if (text.empty()) {
            break;
        }
        const utf8::CodePoint point = utf8::decode(text);
        append_escaped(out, point, text.substr(0, point.length), quote);
        text.remove_prefix(point.length);
    }
    out += quote;
}

constexpr std::size_t longest_repr = 300;  // in code points, as are the kept ends
constexpr std::size_t kept_end = longest_repr / 2;

// The byte offset of the code point `count` from the start.
std::size_t offset_of(std::string_view text, std::size_t count) {
    std::size_t offset = 0;
    while (count-- > 0) {
        offset += utf8::decode(text.substr(offset)).length;
    }
    return offset;
}

}  // namespace

std::string repr(std::string_view text) {
    std::string out;
    append_quoted(out, text);
    return out;
}

std::string repr(const ValueView& value) {
    std::string out;
    append_repr(out, value);
    return out;
}

void append_repr(std::string& out, const ValueView& value) {
    struct Visitor {
        std::string& out;

        void operator()(std::monostate) const { out += "None"; }
        void operator()(bool boolean) const { out += boolean ? "True" : "False"; }
        void operator()(std::int64_t integer) const {
            const fmt::format_int digits{integer};
            out.append(digits.data(), digits.size());
        }
        void operator()(double real) const { out += repr_real(real); }
        void operator()(std::string_view text) const { append_quoted(out, text); }
        void operator()(std::span<const std::byte> bytes) const { out += repr_bytes(bytes); }
    };
    std::visit(Visitor{out}, value);
}

void detail::shorten(std::string& out, std::size_t start) {
    if (out.size() - start <= longest_repr) {
        return;
    }
    const std::string_view text = std::string_view{out}.substr(start);
    std::size_t points = 0;
    for (std::size_t at = 0; at < text.size(); ++points) {
        at += utf8::decode(text.substr(at)).length;
    }
    if (points > longest_repr) {
        const std::size_t kept = start + offset_of(text, kept_end);
        const std::size_t end = start + offset_of(text, points - kept_end);
        out.replace(kept, end - kept,
                    fmt::format(" ... ({} characters truncated) ... ", points - longest_repr));
    }
}

std::string detail::show(const ValueView& value) {
    const auto* text = std::get_if<std::string_view>(&value);
    return text == nullptr ? repr(value) : std::string{*text};
}

}  // namespace sidekick
