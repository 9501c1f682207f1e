// JSON, written piece by piece: just what traces and documents need.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "sidekick/core/value.hpp"

namespace sidekick::json {

// A string in its quotes; bytes that are no UTF-8 become U+FFFD.
std::string text(std::string_view text);
// The same at the end of `out`.
void append_text(std::string& out, std::string_view text);
void append_number(std::string& out, std::uint64_t number);
// The same with escapes for all that is not ASCII, as Python's json.dumps. REQUIRES: it is UTF-8.
std::string text_in_ascii(std::string_view text);
// A number, with a point or an exponent; what JSON has no word for as "inf", "-inf" or null.
std::string number(double number);
// A stored value: bytes as a string of hexadecimal digits.
std::string value(const ValueView& value);
void append_value(std::string& out, const ValueView& value);

// `{"name":value,…}`: each value is JSON already.
class Object {
public:
    Object& add(std::string_view name, std::string_view json);
    std::string str() const { return "{" + members_ + "}"; }

private:
    std::string members_;
};

// `[…]` at the end of `out`, of what `append(item)` puts there for each item.
template <typename Items, typename Append>
void append_array(std::string& out, const Items& items, const Append& append) {
    out += '[';
    bool is_first = true;
    for (const auto& item : items) {
        if (!is_first) {
            out += ',';
        }
        is_first = false;
        append(item);
    }
    out += ']';
}

// `[…]` of what `shown` makes of each item.
template <typename Items, typename Shown>
std::string array(const Items& items, const Shown& shown) {
    std::string out;
    append_array(out, items, [&](const auto& item) { out += shown(item); });
    return out;
}

}  // namespace sidekick::json
