// Json: a text that holds JSON, as the value of a column.
#pragma once

#include <string>
#include <string_view>

#include "sidekick/core/api.hpp"
#include "sidekick/core/codec.hpp"

namespace sidekick {

// JSON, as text: a library that reads it takes `str()`. It is checked when it is made, and laid out
// in one way, so that a document that says the same is no change. The column is never NULL but
// where it is a std::optional that holds none: JSON's own null is a document. Thread safety:
// distinct objects are safe.
class SIDEKICK_API Json {
public:
    // null
    Json() : text_{"null"} {}
    // That document. Throws ValueError, which says where it ends to be JSON.
    explicit Json(std::string_view text);

    // The document on one line: `{"a": [1, null]}`, with escapes for what is not ASCII. Valid as
    // long as this is there and unchanged.
    const std::string& str() const noexcept { return text_; }

    // Whether the two are laid out alike: the order of members counts.
    friend bool operator==(const Json&, const Json&) = default;

private:
    std::string text_;
};

namespace detail {
// `{'a': [1, None]}`
SIDEKICK_API std::string repr_json(const Json& document);
// A column that SQLite takes for one of numbers turns a document that is just a number into that.
SIDEKICK_API Json load_json(const ValueView& stored);
}  // namespace detail

// A document: JSON.
template <>
struct codec<Json> {
    static constexpr std::string_view name = "a JSON document";  // in messages
    static constexpr std::string_view ddl = "JSON";              // in the schema
    // Its text.
    static std::string_view store(const Json& document) { return document.str(); }
    // The same back. Throws ValueError.
    static Json load(const ValueView& stored) { return detail::load_json(stored); }
    // As Python shows what it holds: `{'a': [1, None]}`
    static std::string repr(const Json& document) { return detail::repr_json(document); }
    // The same.
    static std::string show(const Json& document) { return detail::repr_json(document); }
};

}  // namespace sidekick
