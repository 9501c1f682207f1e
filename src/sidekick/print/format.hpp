// Objects, collections and members in print (behaviour I): for fmt, and for the streams of
// <iostream>, which print as `{}` does.
//
//   {}   an object as its attributes, `name='Deadpond' id=1`; a list of them on one line
//   {:?} the repr: an object as `Hero(name='Deadpond', id=1)`, a list as `{}` gives it
//   {:#} a list over several lines, as the walkthrough shows it; an object's repr so laid out.
//        Lines are indented by up to 64 levels, those that stand deeper as the last of these.
//
// A list is a Many<T>, a Result<T> or a std::vector<Ref<T>>; all three print alike.
//
// What an object does not hold now does not appear: an expired one is empty, and a collection
// or a reference stands after the columns only if it is loaded. One that is itself formatted is
// touched, and so loaded; a reference prints as what it leads to. What is loaded is printed with
// its object wherever that stands, but not inside itself: the text grows steeply with how much of a
// graph is loaded.
#pragma once

#include <iosfwd>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <vector>

#include <fmt/core.h>

#include "sidekick/core/api.hpp"
#include "sidekick/core/codec.hpp"
#include "sidekick/core/repr.hpp"
#include "sidekick/object/many.hpp"
#include "sidekick/object/one.hpp"
#include "sidekick/object/ref.hpp"

namespace sidekick {

template <typename T>
class Result;
template <typename T>
class Rows;

namespace detail {

// How an object or a collection is laid out.
enum class Layout : char {
    plain,  // {}
    repr,   // {:?}
    lines,  // {:#}
};

// The object that a handle refers to; "None" for a null handle. Loads nothing.
SIDEKICK_API std::string format_object(const Node* node, Layout layout);

// The same of each as a repr, in brackets. Loads nothing.
SIDEKICK_API std::string format_objects(const std::vector<Node*>& nodes, Layout layout);

// A collection's members as reprs. Throws what touching the collection throws.
SIDEKICK_API std::string format_collection(const Collection& collection, Layout layout);

// The columns of an object as its repr shows them, without its collections; `Hero()` if it has
// expired.
std::string format_columns(const Node& node);

// The text of whatever has one of these formats.
template <typename T>
std::string text_of(const Ref<T>& object, Layout layout) {
    return format_object(object.node(), layout);
}
template <typename T>
std::string text_of(const Many<T>& items, Layout layout) {
    return format_collection(items.collection(), layout);
}
template <typename T>
std::string text_of(const One<T>& one, Layout layout) {
    return format_object(one.reference().item(), layout);
}
template <typename Range>
std::string text_of_all(const Range& objects, Layout layout) {
    std::vector<Node*> nodes;
    nodes.reserve(objects.size());
    for (const auto& object : objects) {
        nodes.push_back(object.node());
    }
    return format_objects(nodes, layout);
}
template <typename T>
std::string text_of(const std::vector<Ref<T>>& objects, Layout layout) {
    return text_of_all(objects, layout);
}
template <typename T>
std::string text_of(const Result<T>& result, Layout layout) {
    return text_of_all(result, layout);
}

template <typename P>
concept Printable = requires(const P& printed) { text_of(printed, Layout::plain); };

// What the formatters of all of these have in common. Not inlined: there is one for each model.
class Formatter {
public:
    [[gnu::noinline]] constexpr auto parse(fmt::format_parse_context& context) {
        auto it = context.begin();
        if (it != context.end() && (*it == '?' || *it == '#')) {
            layout_ = *it++ == '?' ? Layout::repr : Layout::lines;
        }
        if (it != context.end() && *it != '}') {
            context.on_error("sidekick: an object is formatted by {}, {:?} or {:#}");
        }
        return it;
    }

    // As an element of what <fmt/ranges.h> formats.
    constexpr void set_debug_format(bool set = true) noexcept {
        layout_ = set ? Layout::repr : Layout::plain;
    }

protected:
    constexpr Layout layout() const noexcept { return layout_; }

    [[gnu::noinline]] static auto write(const std::string& text, fmt::format_context& context) {
        auto out = context.out();
        for (const char c : text) {
            *out++ = c;
        }
        return out;
    }

private:
    Layout layout_ = Layout::plain;
};

}  // namespace detail

// A member, of a type that a column can have, as Python's `print` shows it: text as it is, what has
// a codec as that says (`2020-01-02`, `Color.red`), everything else by its repr: `48`, `1.5`,
// `True`, and `None` for an optional that holds nothing.
template <Storable T>
std::string show(const T& member) {
    if constexpr (CodedMember<T>) {
        return detail::show_coded(member);
    } else {
        return detail::show(view_member(member));
    }
}

// Anything else as `{}` formats it: a size, an object, a list.
template <typename T>
    requires(!Storable<T> && fmt::is_formattable<T>::value)
std::string show(const T& other) {
    return fmt::format("{}", other);
}

namespace detail {

template <Storable T>
std::string repr_in_row(const T& value) {
    if constexpr (CodedMember<T>) {
        return repr_of_coded(value);
    } else {
        return repr(view_member(value));
    }
}
template <typename T>
std::string repr_in_row(const Ref<T>& object) {
    return text_of(object, Layout::repr);
}

}  // namespace detail

// A row of several things, as Python's `print` shows it: each by its repr, in brackets; of one that
// is longer than 300 characters the first and the last 150.
template <typename... Types>
std::string show(const std::tuple<Types...>& row) {
    std::string out;
    const auto add = [&](const auto& value) {
        out += out.empty() ? "(" : ", ";
        const std::size_t start = out.size();
        out += detail::repr_in_row(value);
        detail::shorten(out, start);
    };
    std::apply([&](const Types&... values) { (add(values), ...); }, row);
    return out + (sizeof...(Types) == 1 ? ",)" : ")");
}

namespace detail {

template <Storable T>
std::string repr_in_list(const T& value) {
    return repr_in_row(value);
}
template <typename... Types>
std::string repr_in_list(const std::tuple<Types...>& row) {
    return sidekick::show(row);
}
template <typename T>
concept PlacedInList = requires(const T& each) { repr_in_list(each); };

}  // namespace detail

// All of the rows, or of the values, that a query gave, as Python's `print` shows such a list:
// `['Deadpond', 'Rusty-Man']`.
template <typename T>
    requires(!Storable<std::vector<T>> && detail::PlacedInList<T>)
std::string show(const std::vector<T>& list) {
    std::string out;
    for (const T& each : list) {
        out += (out.empty() ? "[" : ", ") + detail::repr_in_list(each);
    }
    return out.empty() ? "[]" : out + "]";
}
template <typename T>
std::string show(const Rows<T>& rows) {
    return show(rows.all());
}
// What `first` gives of such rows, or of values that may be NULL: `None` where there is nothing.
template <typename Row>
    requires(!Storable<std::optional<Row>>)
std::string show(const std::optional<Row>& row) {
    return row.has_value() ? show(*row) : "None";
}

// To a stream, as `{}`.
template <typename Traits, detail::Printable P>
std::basic_ostream<char, Traits>& operator<<(std::basic_ostream<char, Traits>& out,
                                             const P& printed) {
    return out << detail::text_of(printed, detail::Layout::plain);
}

}  // namespace sidekick

template <sidekick::detail::Printable P>
struct fmt::formatter<P, char> : sidekick::detail::Formatter {
    auto format(const P& printed, fmt::format_context& context) const {
        return write(sidekick::detail::text_of(printed, layout()), context);
    }
};

// These have a format of their own, so <fmt/ranges.h>, if it comes, must not take them for ranges.
FMT_BEGIN_NAMESPACE
template <typename T, typename Char>
struct is_range;
FMT_END_NAMESPACE

template <typename T>
struct fmt::is_range<sidekick::Many<T>, char> : std::false_type {};
template <typename T>
struct fmt::is_range<sidekick::Result<T>, char> : std::false_type {};
template <typename T>
struct fmt::is_range<std::vector<sidekick::Ref<T>>, char> : std::false_type {};
