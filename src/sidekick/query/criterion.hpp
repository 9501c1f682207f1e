// Conditions in a query, with the models erased.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sidekick/core/api.hpp"
#include "sidekick/core/value.hpp"
#include "sidekick/query/expression.hpp"
#include "sidekick/query/operators.hpp"

namespace sidekick::detail {

// What stands between two expressions, and what does where the comparison is negated.
struct Comparison {
    enum class Brackets : std::uint8_t { none, negated, always };

    std::string_view word;
    std::string_view negated;
    Brackets brackets = Brackets::none;  // around the whole of it
};

namespace comparison {
inline constexpr Comparison equal{"=", "!="};
inline constexpr Comparison not_equal{"!=", "="};
inline constexpr Comparison less{"<", ">="};
inline constexpr Comparison less_or_equal{"<=", ">"};
inline constexpr Comparison greater{">", "<="};
inline constexpr Comparison greater_or_equal{">=", "<"};
inline constexpr Comparison is{"IS", "IS NOT"};
inline constexpr Comparison is_not{"IS NOT", "IS"};
inline constexpr Comparison in{"IN", "NOT IN", Comparison::Brackets::negated};
inline constexpr Comparison between{"BETWEEN", "NOT BETWEEN"};
inline constexpr Comparison like{"LIKE", "NOT LIKE"};
inline constexpr Comparison like_in_brackets{"LIKE", "NOT LIKE", Comparison::Brackets::always};
}  // namespace comparison

// A comparison, or conditions joined by AND or OR, or what is not so. It never changes, and its
// copies share it: a copy, and joining two, take the same short time however large they are. Copies
// may be used in several threads.
class SIDEKICK_API Criterion {
public:
    static Criterion compare(Expression left, const Comparison& by, Expression right);
    // With a value; with NULL it is IS NULL or IS NOT NULL. Throws ArgumentError for an order
    // against NULL or a bool.
    static Criterion compare(Expression left, const Comparison& by, const ValueView& value);
    // From the one to the other, both included.
    static Criterion between(Expression left, Expression low, const Expression& high);
    // That a bool is true, which is asked for by itself: another statement to the reference than a
    // comparison with true.
    static Criterion is_true(Expression boolean);
    // What is true or not by itself: `EXISTS (SELECT …)`.
    static Criterion of(Expression condition);
    // That the relationship leads to something, for which `condition` holds (behaviour O10).
    static Criterion exists(ColumnName relationship, const std::optional<Criterion>& condition);
    // Both, or either.
    static Criterion all_of(Criterion a, Criterion b);
    static Criterion any_of(Criterion a, Criterion b);
    // Whatever `a` is not: a comparison by the other word, anything else behind a NOT.
    static Criterion none_of(const Criterion& a);

    Criterion(const Criterion& other) noexcept;
    Criterion& operator=(Criterion other) noexcept;
    ~Criterion() { release(part_); }

    // Adds it as SQL to the end of `text`, with brackets only where they are needed. Throws
    // ArgumentError for a column that is not mapped.
    void append_to(Text& text) const;
    // The same where it is a value and no condition: a LIKE of `contains` has no brackets then.
    void append_by_itself_to(Text& text) const;
    // How it binds as a value, where something stands beside it.
    Operator binding() const;
    // Adds the values to the end of `parameters`, in the order of the text's parameters. Valid as
    // long as a copy of the condition.
    void append_parameters(std::vector<ValueView>& parameters) const;
    // Adds the columns that it names to the end of `columns`, in the order of the text; not those
    // of what is to exist, and of other queries in it.
    void append_columns(std::vector<ColumnName>& columns) const;
    // Whether its text says less for caching.
    bool has_list() const;

    // Whether it holds for an object of the model that it is about, as the database would say of
    // its row; nothing where that is NULL. Without an object every column is NULL. Throws
    // NotEvaluable for what only the database can tell.
    std::optional<bool> holds_for(const Mapper& model, const void* object) const;

private:
    struct Part;

    explicit Criterion(Part* part) noexcept : part_{part} {}
    // Takes what the two hold, which can only go after that.
    static Criterion join(std::string_view word, Criterion& a, Criterion& b);
    static void release(Part* part) noexcept;

    Part* part_;
};

}  // namespace sidekick::detail
