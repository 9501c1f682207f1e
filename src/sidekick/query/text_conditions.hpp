// What a text in a query is compared with by LIKE: `col<&Hero::name>.starts_with("Spider")`.
#pragma once

#include <concepts>
#include <string>
#include <string_view>
#include <utility>

#include "sidekick/core/value.hpp"
#include "sidekick/query/condition.hpp"
#include "sidekick/query/expression.hpp"
#include "sidekick/query/operand.hpp"
#include "sidekick/query/operators.hpp"

namespace sidekick {

// Said to `contains`, `starts_with` and `ends_with`: no letter of the text is a wildcard.
struct Autoescape {};
inline constexpr Autoescape autoescape{};  // that word

namespace detail {

// What a column and an expression of columns can do that is a text. What each is given is a text,
// or another such column or expression. `Self` gives its `erased()` and its `binding()`.
template <typename Self, typename Type, typename Among>
struct TextWords {
    // LIKE: `%` stands for any characters, `_` for one; SQLite takes the letters from a to z for
    // the same as those from A to Z.
    template <typename Pattern>
    auto like(const Pattern& pattern) const {
        return by<Pattern>(self().erased(), comparison::like, text(pattern));
    }
    // The same, without a difference between large and small letters in any database.
    template <typename Pattern>
    auto ilike(const Pattern& pattern) const {
        return by<Pattern>(in_lower_case(self().erased()), comparison::like,
                           in_lower_case(text(pattern)));
    }
    // LIKE with anything around the text, behind it or before it. In the text `%` and `_` are
    // wildcards, too.
    template <typename Part>
    auto contains(const Part& part) const {
        return around<Part>("'%' || ", inside(part), " || '%'");
    }
    template <typename Part>
    auto starts_with(const Part& part) const {
        return around<Part>("", inside(part), " || '%'");
    }
    template <typename Part>
    auto ends_with(const Part& part) const {
        return around<Part>("'%' || ", inside(part), "");
    }
    // The same with `%` and `_` as what they are: `contains("100%", autoescape)`.
    auto contains(std::string_view part, Autoescape) const {
        return around<std::string_view>("'%' || ", escaped(part), " || '%' ESCAPE '/'");
    }
    auto starts_with(std::string_view part, Autoescape) const {
        return around<std::string_view>("", escaped(part), " || '%' ESCAPE '/'");
    }
    auto ends_with(std::string_view part, Autoescape) const {
        return around<std::string_view>("'%' || ", escaped(part), " ESCAPE '/'");
    }

private:
    template <typename, typename, typename>
    friend struct ColumnWords;
    friend Self;
    constexpr TextWords() noexcept = default;

    static constexpr bool is_text = std::same_as<value_of<Type>, std::string>;

    const Self& self() const { return static_cast<const Self&>(*this); }
    template <typename Given>
    static auto by(Expression left, const Comparison& with, Expression right) {
        static_assert(is_text, "sidekick: only a text can be like a text");
        using Both = joined_models<Among, typename TypeOf<Given>::models>;
        return condition_on<Both>{Criterion::compare(std::move(left), with, std::move(right))};
    }
    template <typename Given>
    Expression text(const Given& given) const {
        if constexpr (Expressive<Given>) {
            static_assert(std::same_as<typename Given::value, std::string>,
                          "sidekick: a text can only be like a text");
            return given.erased();
        } else {
            static_assert(std::convertible_to<const Given&, std::string_view>,
                          "sidekick: a text can only be like a text");
            return Expression::of(std::string_view{given}, self().erased().name());
        }
    }
    // The same in the middle of others.
    template <typename Given>
    Expression inside(const Given& given) const {
        if constexpr (Expressive<Given>) {
            return in_brackets(text(given), given.binding(), operators::like_around);
        } else {
            return text(given);
        }
    }
    Expression escaped(std::string_view text) const {
        return Expression::escaped(text, self().erased().name());
    }
    static Expression in_lower_case(const Expression& text) {
        Expression lower{"lower("};
        return std::move(lower.add(text).add(")"));
    }
    template <typename Given>
    auto around(std::string_view before, const Expression& part, std::string_view after) const {
        Expression pattern{before};
        pattern.add(part).add(after);
        return by<Given>(in_brackets(self().erased(), self().binding(), operators::like_around),
                         comparison::like_in_brackets, std::move(pattern));
    }
};

}  // namespace detail

}  // namespace sidekick
