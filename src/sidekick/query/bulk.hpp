// update<Hero>() and erase<Hero>(): one statement for many rows (behaviour O19).
#pragma once

#include <concepts>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "sidekick/core/api.hpp"
#include "sidekick/core/names.hpp"
#include "sidekick/core/value.hpp"
#include "sidekick/mapping/mapping.hpp"
#include "sidekick/query/columns.hpp"
#include "sidekick/query/comparisons.hpp"
#include "sidekick/query/condition_value.hpp"
#include "sidekick/query/criterion.hpp"

namespace sidekick {

// What becomes of the session's objects whose rows an `update` or an `erase` writes.
enum class Synchronize : std::uint8_t {
    evaluate,  // the condition is tried on those that are read: what it means is known in memory
    fetch,     // a SELECT before it asks which they are
    none,      // nothing: they stay as they are until they expire
};

namespace detail {

// The statement, with the model erased.
class SIDEKICK_API BulkStatement {
public:
    struct Assignment {
        std::size_t column;  // of the model
        Expression value;
        bool is_computed;  // and so in brackets
    };

    // An UPDATE where something is assigned, else a DELETE.
    explicit BulkStatement(const Mapper& model, bool is_update)
        : model_{&model}, is_update_{is_update} {}

    const Mapper& model() const noexcept { return *model_; }
    bool is_update() const noexcept { return is_update_; }
    // In the order of the table's columns.
    const std::vector<Assignment>& assignments() const noexcept { return assignments_; }
    const std::optional<Criterion>& condition() const noexcept { return condition_; }
    Synchronize synchronize() const noexcept { return synchronize_; }

    // Throws ArgumentError for an UPDATE that assigns nothing.
    std::string sql(TextFor purpose) const;
    std::vector<ValueView> parameters() const;
    bool has_list() const;

    // The last one that is said of a column counts.
    void assign(std::string_view member, Expression value, bool is_computed);
    void add_condition(const std::optional<Criterion>& condition);
    void set_synchronize(Synchronize how) { synchronize_ = how; }

private:
    const Mapper* model_;
    bool is_update_;
    std::vector<Assignment> assignments_;
    std::optional<Criterion> condition_;
    Synchronize synchronize_ = Synchronize::evaluate;
};

// What both can say. `Self` is the statement that says it.
template <typename T, typename Self>
class Bulk {
public:
    // Only rows for which these hold, all of them; without one, every row.
    template <typename... Conditions>
    [[nodiscard]] Self where(const Conditions&... conditions) const& {
        return Self{self()}.where(conditions...);
    }
    template <typename... Conditions>
    [[nodiscard]] Self&& where(const Conditions&... conditions) && {
        static_assert((std::convertible_to<const Conditions&, Condition<T>> && ...),
                      "sidekick: where takes conditions on columns of the model");
        (statement_.add_condition(Condition<T>{conditions}.criterion()), ...);
        return std::move(self());
    }
    // What becomes of objects in the session.
    [[nodiscard]] Self synchronize(Synchronize how) const& { return Self{self()}.synchronize(how); }
    [[nodiscard]] Self&& synchronize(Synchronize how) && {
        return statement_.set_synchronize(how), std::move(self());
    }

    // For the library itself: the same without its type.
    const BulkStatement& statement() const noexcept { return statement_; }

protected:
    explicit Bulk(bool is_update) : statement_{mapper<T>(), is_update} {}
    BulkStatement statement_;

private:
    Self& self() { return static_cast<Self&>(*this); }
    const Self& self() const { return static_cast<const Self&>(*this); }
};

// SQLite would store it, and the member could not hold what comes back.
template <typename C, typename V>
concept LosesFraction = std::integral<C> && std::floating_point<V>;

// Whether a column of C can be set to a value of V.
template <typename C, typename V>
concept Settable = std::same_as<V, std::nullopt_t> || std::same_as<V, std::nullptr_t> ||
                   (ComparableWith<C, value_of<V>> && !LosesFraction<C, value_of<V>>);

// What a column of C is set to, so that it can be read again. Throws DataError for an integer that
// is too large for it, ValueError for a decimal that does not fit.
template <typename C, typename V>
auto set_value(const V& value) {
    if constexpr (is_optional<V>) {
        using Made = decltype(set_value<C>(*value));
        return value ? std::optional<Made>{set_value<C>(*value)} : std::nullopt;
    } else if constexpr (std::is_arithmetic_v<C> && std::integral<V> && !std::same_as<C, bool>) {
        if constexpr (std::integral<C>) {
            using Limits = std::numeric_limits<C>;
            return static_cast<C>(stored_integer(std::get<std::int64_t>(comparand<C>(value)),
                                                 Limits::min(), Limits::max()));
        } else {
            return static_cast<C>(value);
        }
    } else if constexpr (IsDecimal<C> && (std::integral<V> || std::derived_from<V, Decimal>)) {
        return C{Decimal{value}};
    } else {
        return value;
    }
}

}  // namespace detail

// An UPDATE of many rows. `where(conditions…)` says of which, all of which hold, and without one it
// is every row; `synchronize(how)` what becomes of objects in the session. Thread safety: distinct
// objects are safe.
template <typename T>
class Update : public detail::Bulk<T, Update<T>> {
public:
    // Of all rows. Throws ArgumentError if the mapping contradicts itself.
    Update() : detail::Bulk<T, Update>{true} {}

    // The column becomes that: a value, nullopt, or an expression of columns, of the row as it was;
    // a bool whether a condition holds: `set(col<&Hero::active>, !col<&Hero::active>)`.
    // Throws DataError for an integer that is too large for it, ValueError for a decimal.
    template <auto Member, typename Model, typename V>
    [[nodiscard]] Update set(const ColumnRef<Member, Model>& column, const V& value) const& {
        return Update{*this}.set(column, value);
    }
    template <auto Member, typename Model, typename V>
    [[nodiscard]] Update&& set(const ColumnRef<Member, Model>& column, const V& value) && {
        using Column = ColumnRef<Member, Model>;
        static_assert(std::same_as<Model, T>,
                      "sidekick: update sets columns of its own model (an inherited one is "
                      "col<&Note::created, Note>)");
        if constexpr (detail::Expressive<V>) {
            static_assert(detail::ModelSet<T>::covers(typename V::models{}),
                          "sidekick: a column is set to an expression of columns of the same row");
            static_assert(detail::ComparableExpressions<Column, V>,
                          "sidekick: a column is set to an expression of another type");
            static_assert(!detail::LosesFraction<typename Column::value, typename V::value>,
                          "sidekick: an integer column is set to a real number");
            this->statement_.assign(detail::member_name<Member>(), value.erased(),
                                    value.binding() != detail::Operator{});
        } else if constexpr (std::same_as<V, Condition<T>> &&
                             std::same_as<typename Column::value, bool>) {
            const auto holds = detail::value_of_condition(value);
            this->statement_.assign(detail::member_name<Member>(), holds.erased(),
                                    holds.binding() != detail::Operator{});
        } else if constexpr (detail::Settable<typename Column::value, V>) {
            using Of = typename Column::value;
            const auto set = detail::set_value<Of>(value);
            this->statement_.assign(detail::member_name<Member>(),
                                    detail::Expression::parameter(detail::comparand<Of>(set)),
                                    false);
        } else {
            static_assert(detail::Settable<typename Column::value, V>,
                          "sidekick: a column is set to a value of its type, or to nullopt");
        }
        static_cast<void>(column);
        return std::move(*this);
    }
};

// A DELETE of many rows, with the same two words: no cascade, no list follows. Thread safety:
// distinct objects are safe.
template <typename T>
class Erase : public detail::Bulk<T, Erase<T>> {
public:
    // Of all rows. Throws ArgumentError if the mapping contradicts itself.
    Erase() : detail::Bulk<T, Erase>{false} {}
};

// `update<Hero>().set(col<&Hero::age>, col<&Hero::age> + 1).where(col<&Hero::age> > 40)`
template <typename T>
Update<T> update() {
    return {};
}
// `erase<Hero>().where(col<&Hero::age> > 40)`
template <typename T>
Erase<T> erase() {
    return {};
}

}  // namespace sidekick
