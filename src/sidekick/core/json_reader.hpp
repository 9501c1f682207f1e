// Reads a JSON document, and lays it out anew.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace sidekick::detail {

// How a document is laid out.
enum class JsonStyle : char {
    json,    // {"a": [1, null]}, as Python's json.dumps
    python,  // {'a': [1, None]}, as what that reads is printed
};

class JsonReader {
public:
    // REQUIRES: the text lives as long as this.
    JsonReader(std::string_view text, JsonStyle style) : text_{text}, style_{style} {}

    // The whole document. Throws ValueError if it is none, or is nested more than 500 deep.
    std::string read();

private:
    void value(int depth);
    void object(int depth);
    void array(int depth);
    void number();
    std::string string();
    void escape(std::string& out);
    unsigned code_unit();
    void write_string(const std::string& text);
    void word(std::string_view expected, const char* in_python);

    void skip_blanks();
    // What comes next, 0 at the end.
    char next() const { return at_ < text_.size() ? text_[at_] : '\0'; }
    bool take(char c);
    void expect(char c);
    std::size_t digits();
    [[noreturn]] void fail(const char* why) const;

    std::string_view text_;
    JsonStyle style_;
    std::size_t at_ = 0;
    std::string out_;
};

}  // namespace sidekick::detail
