// fmt formatters of Ref<T> and Many<T> (behaviour I).
//
//   {}   an object as its attributes, `name='Deadpond' id=1`; a collection on one line
//   {:?} the repr: an object as `Hero(name='Deadpond', id=1)`, a collection as `{}` gives it
//   {:#} a collection over several lines, as the walkthrough shows it; an object's repr so laid out
//
// What an object does not hold now does not appear: an expired one is empty, and a collection
// stands after the columns only if it is loaded. A collection that is itself formatted is touched,
// and so loaded. A loaded collection is printed with its object wherever that stands, but not
// inside itself: the text grows steeply with how much of a graph is loaded.
#pragma once

#include <string>
#include <string_view>
#include <type_traits>

#include <fmt/core.h>

#include "sidekick/relationship.hpp"

namespace sidekick::detail {

// How an object or a collection is laid out.
enum class Layout : char {
    plain,  // {}
    repr,   // {:?}
    lines,  // {:#}
};

// The object that a handle refers to; "None" for a null handle. Loads nothing.
std::string format_object(const Node* node, Layout layout);

// A collection's members as reprs. Throws what touching the collection throws.
std::string format_collection(const Collection& collection, Layout layout);

// The columns of an object as its repr shows them, without its collections; `Hero()` if it has
// expired.
std::string format_columns(const Node& node);

struct LayoutFormatter {
    constexpr auto parse(fmt::format_parse_context& context) {
        auto it = context.begin();
        if (it != context.end() && (*it == '?' || *it == '#')) {
            layout = *it++ == '?' ? Layout::repr : Layout::lines;
        }
        if (it != context.end() && *it != '}') {
            context.on_error("sidekick: an object is formatted by {}, {:?} or {:#}");
        }
        return it;
    }

    static auto write(std::string_view text, fmt::format_context& context) {
        auto out = context.out();
        for (const char c : text) {
            *out++ = c;
        }
        return out;
    }

    Layout layout = Layout::plain;
};

}  // namespace sidekick::detail

template <typename T>
struct fmt::formatter<sidekick::Ref<T>> : sidekick::detail::LayoutFormatter {
    auto format(const sidekick::Ref<T>& object, fmt::format_context& context) const {
        return write(sidekick::detail::format_object(object.node(), layout), context);
    }
};

// A collection has a format of its own, so <fmt/ranges.h>, if it comes, must not take it for a
// range.
FMT_BEGIN_NAMESPACE
template <typename T, typename Char>
struct is_range;
FMT_END_NAMESPACE

template <typename T>
struct fmt::is_range<sidekick::Many<T>, char> : std::false_type {};

template <typename T>
struct fmt::formatter<sidekick::Many<T>> : sidekick::detail::LayoutFormatter {
    auto format(const sidekick::Many<T>& items, fmt::format_context& context) const {
        return write(sidekick::detail::format_collection(items.collection(), layout), context);
    }
};
