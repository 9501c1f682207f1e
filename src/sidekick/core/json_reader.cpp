#include "sidekick/core/json_reader.hpp"

#include <charconv>
#include <system_error>
#include <utility>

#include <fmt/core.h>

#include "sidekick/core/error.hpp"
#include "sidekick/core/json.hpp"
#include "sidekick/core/repr.hpp"
#include "sidekick/core/utf8.hpp"

namespace sidekick::detail {

namespace {

constexpr int deepest = 500;

}  // namespace

std::string JsonReader::read() {
    value(0);
    skip_blanks();
    if (at_ != text_.size()) {
        fail("nothing more is expected");
    }
    return std::move(out_);
}

void JsonReader::fail(const char* why) const {
    throw ValueError{fmt::format("it is no JSON: {} at position {}", why, at_)};
}

void JsonReader::skip_blanks() {
    while (at_ < text_.size() &&
           std::string_view{" \t\n\r"}.find(text_[at_]) != std::string_view::npos) {
        ++at_;
    }
}

bool JsonReader::take(char c) {
    skip_blanks();
    if (next() != c || at_ == text_.size()) {
        return false;
    }
    ++at_;
    return true;
}

void JsonReader::expect(char c) {
    if (!take(c)) {
        fail(c == ':'   ? "':' is expected"
             : c == '}' ? "',' or '}' is expected"
             : c == ']' ? "',' or ']' is expected"
                        : "a name in quotes is expected");
    }
}

void JsonReader::value(int depth) {
    if (depth > deepest) {
        fail("it is nested too deep");
    }
    skip_blanks();
    switch (next()) {
        case '{':
            return object(depth);
        case '[':
            return array(depth);
        case '"':
            return write_string(string());
        case 't':
            return word("true", "True");
        case 'f':
            return word("false", "False");
        case 'n':
            return word("null", "None");
        default:
            return number();
    }
}

void JsonReader::object(int depth) {
    expect('{');
    out_ += '{';
    if (!take('}')) {
        bool is_first = true;
        do {
            out_ += std::exchange(is_first, false) ? "" : ", ";
            skip_blanks();
            write_string(string());
            expect(':');
            out_ += ": ";
            value(depth + 1);
        } while (take(','));
        expect('}');
    }
    out_ += '}';
}

void JsonReader::array(int depth) {
    expect('[');
    out_ += '[';
    if (!take(']')) {
        bool is_first = true;
        do {
            out_ += std::exchange(is_first, false) ? "" : ", ";
            value(depth + 1);
        } while (take(','));
        expect(']');
    }
    out_ += ']';
}

void JsonReader::word(std::string_view expected, const char* in_python) {
    if (!text_.substr(at_).starts_with(expected)) {
        fail("a value is expected");
    }
    at_ += expected.size();
    out_ += style_ == JsonStyle::json ? expected : in_python;
}

std::size_t JsonReader::digits() {
    const std::size_t start = at_;
    while (next() >= '0' && next() <= '9') {
        ++at_;
    }
    return at_ - start;
}

void JsonReader::number() {
    const std::size_t start = at_;
    at_ += next() == '-' ? 1 : 0;
    const bool has_leading_zero = next() == '0';
    const std::size_t whole = digits();
    if (whole == 0 || (has_leading_zero && whole > 1)) {
        fail("a value is expected");
    }
    bool is_real = false;
    if (next() == '.') {
        ++at_;
        is_real = true;
        if (digits() == 0) {
            fail("a digit is expected");
        }
    }
    if (next() == 'e' || next() == 'E') {
        ++at_;
        at_ += next() == '+' || next() == '-' ? 1 : 0;
        is_real = true;
        if (digits() == 0) {
            fail("a digit is expected");
        }
    }
    const std::string_view written = text_.substr(start, at_ - start);
    if (!is_real) {
        out_ += written == "-0" ? "0" : written;
        return;
    }
    double real = 0;
    if (std::from_chars(written.data(), written.data() + written.size(), real).ec != std::errc{}) {
        fail("this number is too large, or too small");
    }
    out_ += repr(ValueView{real});
}

void JsonReader::write_string(const std::string& text) {
    out_ += style_ == JsonStyle::json ? json::text_in_ascii(text) : repr(std::string_view{text});
}

std::string JsonReader::string() {
    expect('"');
    std::string out;
    while (next() != '"') {
        if (at_ == text_.size()) {
            fail("a string does not end");
        }
        const utf8::CodePoint point = utf8::decode(text_.substr(at_));
        if (!point.valid || point.value < 0x20) {
            fail("a character may not stand in a string");
        }
        if (next() == '\\') {
            ++at_;
            escape(out);
        } else {
            out += text_.substr(at_, point.length);
            at_ += point.length;
        }
    }
    ++at_;
    return out;
}

void JsonReader::escape(std::string& out) {
    constexpr std::string_view letters = "\"\\/nrtbf";
    constexpr std::string_view meant = "\"\\/\n\r\t\b\f";
    if (const std::size_t known = letters.find(next());
        at_ < text_.size() && known != std::string_view::npos) {
        ++at_;
        out += meant[known];
        return;
    }
    if (next() != 'u') {
        fail("there is no such escape");
    }
    ++at_;
    unsigned point = code_unit();
    if (point >= 0xD800 && point < 0xDC00 && text_.substr(at_).starts_with("\\u")) {
        at_ += 2;
        const unsigned low = code_unit();
        point = low >= 0xDC00 && low < 0xE000
                    ? 0x10000U + ((point - 0xD800U) << 10U) + (low - 0xDC00U)
                    : 0xD800U;
    }
    if (point >= 0xD800 && point < 0xE000) {
        fail("half of a character has no other half");
    }
    utf8::append(out, point);
}

unsigned JsonReader::code_unit() {
    unsigned unit = 0;
    const std::string_view digits = text_.substr(at_, 4);
    const char* const end = digits.data() + digits.size();
    if (digits.size() < 4 || digits.front() == '-' ||
        std::from_chars(digits.data(), digits.data() + digits.size(), unit, 16).ptr != end) {
        fail("four hexadecimal digits are expected");
    }
    at_ += 4;
    return unit;
}

}  // namespace sidekick::detail
