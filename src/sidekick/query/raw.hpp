// text<…>("SELECT …"): SQL as the program writes it, with typed rows (behaviour O18).
#pragma once

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

#include "sidekick/core/api.hpp"
#include "sidekick/core/value.hpp"
#include "sidekick/query/comparand.hpp"
#include "sidekick/query/rows.hpp"

namespace sidekick {

namespace detail {

// The statement, with its rows' types erased.
class SIDEKICK_API RawStatement {
public:
    // Takes `:name` for a parameter, but in quotes and comments, and where a colon or a letter
    // stands before it.
    explicit RawStatement(std::string_view sql);

    // With `?` for each parameter.
    const std::string& sql() const noexcept { return sql_; }
    // Throws ArgumentError if the text has no such parameter.
    void bind(std::string_view name, const Value& value);
    // In the order of the text. Throws ArgumentError, which names it, if one was not bound.
    std::vector<ValueView> parameters() const;

private:
    struct Parameter {
        std::string name;
        std::optional<Value> value{};
    };

    std::string sql_;
    std::vector<Parameter> parameters_;
};

// The value that a parameter gets.
template <typename V>
Value bound(const V& value) {
    if constexpr (std::convertible_to<const V&, std::string_view>) {
        return std::string{std::string_view{value}};
    } else if constexpr (std::same_as<V, std::nullopt_t> || std::same_as<V, std::nullptr_t>) {
        return {};
    } else if constexpr (CodedMember<V>) {
        Encoded kept;
        return copy_of(encode(value, kept));
    } else {
        static_assert(ScalarMember<V>,
                      "sidekick: a parameter is a number, a bool, a text, bytes, or of a type with "
                      "a codec");
        return copy_of(view_member(value));
    }
}

}  // namespace detail

// SQL as it stands, whose rows have these types. Thread safety: distinct objects are safe.
template <typename... Types>
class TextStatement {
    static_assert((Storable<Types> && ...),
                  "sidekick: a row of a text has values, as columns have; of objects it is "
                  "select<Hero>()");

public:
    using row = detail::RowOf<detail::ValuePlace<Types>...>;  // what stands in a row

    // That text. Takes `:name` for a parameter, but in quotes and comments, and where a colon or a
    // letter stands before it.
    explicit TextStatement(std::string_view sql) : statement_{sql} {}

    // The parameter `:name` is this value, which is copied. Throws ArgumentError if the text has
    // none of that name, DataError for what a codec cannot store.
    template <typename V>
    [[nodiscard]] TextStatement bind(std::string_view name, const V& value) const& {
        return TextStatement{*this}.bind(name, value);
    }
    template <typename V>
    [[nodiscard]] TextStatement&& bind(std::string_view name, const V& value) && {
        return statement_.bind(name, detail::bound(value)), std::move(*this);
    }

    // For the library itself: the same without its types.
    const detail::RawStatement& statement() const noexcept { return statement_; }

private:
    detail::RawStatement statement_;
};

// What no other word says:
//
//     text<std::int64_t, std::string>("SELECT id, name FROM hero WHERE age > :age").bind("age", 30)
//
// Its rows are read as those types; without any, it is a statement that gives none.
template <typename... Types>
TextStatement<Types...> text(std::string_view sql) {
    return TextStatement<Types...>{sql};
}

}  // namespace sidekick
