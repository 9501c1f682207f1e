// Rows<T>, what a query for more, or for less, than objects found.
#pragma once

#include <cstddef>
#include <optional>
#include <tuple>
#include <utility>
#include <vector>

#include "sidekick/core/api.hpp"
#include "sidekick/core/value.hpp"
#include "sidekick/object/ref.hpp"

namespace sidekick {

namespace detail {

// What a row has in one place: an object, null if an outer join found none, or a value.
struct Cell {
    Node* node = nullptr;
    Value value{};
};

// Throws NoResultFound or MultipleResultsFound: there were so many, which is not one.
SIDEKICK_API [[noreturn]] void throw_not_one_row(std::size_t rows);

// The kinds of places, as a query is typed by them.
template <typename Model>
struct ObjectPlace {
    using type = Ref<Model>;
    static type of(const Cell& cell) { return cell.node == nullptr ? type{} : type{cell.node}; }
};
template <typename V>
struct ValuePlace {
    using type = V;
    static type of(const Cell& cell) {
        V value{};
        assign_member(value, view_of(cell.value));
        return value;
    }
};

// A row: what stands in its only place, or a tuple.
template <typename... Places>
struct RowOf {
    static constexpr std::size_t width = sizeof...(Places);
    using type = std::tuple<typename Places::type...>;
    static type of(const Cell* cells) {
        return [&]<std::size_t... I>(std::index_sequence<I...>) {
            return type{Places::of(cells[I])...};
        }(std::index_sequence_for<Places...>{});
    }
};
template <typename Place>
struct RowOf<Place> {
    static constexpr std::size_t width = 1;
    using type = typename Place::type;
    static type of(const Cell* cells) { return Place::of(*cells); }
};

template <typename T>
inline constexpr bool is_row = false;
template <typename... Places>
inline constexpr bool is_row<RowOf<Places...>> = true;

}  // namespace detail

// The rows that a query found, in its order: tuples, for structured bindings, or values where it
// asks for one thing alone. A range. Thread safety: as of its handles.
template <typename T>
class Rows {
public:
    using value_type = T;                                            // a row
    using size_type = std::size_t;                                   // what it counts in
    using const_iterator = typename std::vector<T>::const_iterator;  // it never changes
    using iterator = const_iterator;                                 // the same

    // For the library itself: these.
    explicit Rows(std::vector<T> rows) : rows_{std::move(rows)} {}

    // The first position. Valid as long as the rows are.
    iterator begin() const noexcept { return rows_.begin(); }
    iterator end() const noexcept { return rows_.end(); }  // the position behind the last
    // How many there are.
    std::size_t size() const noexcept { return rows_.size(); }
    // Whether there are none.
    bool empty() const noexcept { return rows_.empty(); }
    // REQUIRES: position < size().
    const T& operator[](std::size_t position) const noexcept { return rows_[position]; }

    // All of them; moved out where this is a temporary.
    std::vector<T> all() const& { return rows_; }
    std::vector<T> all() && { return std::move(rows_); }
    // The first one; nothing if there is none.
    std::optional<T> first() const {
        return rows_.empty() ? std::nullopt : std::optional<T>{rows_.front()};
    }
    // The only one. Throws NoResultFound, MultipleResultsFound.
    T one() const {
        if (rows_.size() != 1) {
            detail::throw_not_one_row(rows_.size());
        }
        return rows_.front();
    }
    // The only one; nothing if there is none. Throws MultipleResultsFound.
    std::optional<T> one_or_none() const {
        return rows_.empty() ? std::nullopt : std::optional<T>{one()};
    }

private:
    std::vector<T> rows_;
};

}  // namespace sidekick
