// Rows<T>, what a query for more, or for less, than objects found.
#pragma once

#include <compare>
#include <concepts>
#include <cstddef>
#include <optional>
#include <set>
#include <tuple>
#include <utility>
#include <vector>

#include "sidekick/core/api.hpp"
#include "sidekick/core/codec.hpp"
#include "sidekick/core/error.hpp"
#include "sidekick/object/ref.hpp"

namespace sidekick {

namespace detail {

class Mapper;
struct Output;

// What a row has in one place: an object, null if an outer join found none, or a value, which is
// valid until the next row is read.
struct Cell {
    Node* node = nullptr;
    ValueView value{};
    // Of a value: what it was asked for as; lives as the query does.
    const Output* output = nullptr;
    // Of a value of a text instead: what its column is called; lives as the statement's run does.
    std::string_view column{};
};

// What is done with each row as it is read, given its cells.
struct RowTaker {
    void (*take)(void* into, const Cell* cells);
    void* into;

    void operator()(const Cell* cells) const { take(into, cells); }
};
// The objects of rows that have one each.
struct FoundNodes {
    std::vector<Node*> nodes{};
    bool is_repeated = false;
};

// Throws NoResultFound or MultipleResultsFound: there were so many, which is not what was wanted;
// of objects of that model, if there is one.
SIDEKICK_API [[noreturn]] void throw_not_one(const Mapper* mapper, std::size_t rows,
                                             const char* wanted);
// Throws InvalidRequestError: rows are repeated.
SIDEKICK_API [[noreturn]] void throw_repeated();

// An order of rows, in which those that are alike are beside each other.
struct RowOrder {
    template <typename T>
    static std::strong_ordering compare(const Ref<T>& a, const Ref<T>& b) {
        return std::compare_three_way{}(a.node(), b.node());
    }
    template <typename V>
    static std::strong_ordering compare(const std::optional<V>& a, const std::optional<V>& b) {
        return a && b ? compare(*a, *b) : a.has_value() <=> b.has_value();
    }
    template <typename V>
    static std::strong_ordering compare(const V& a, const V& b) {
        if constexpr (std::floating_point<V>) {
            return std::strong_order(a, b);
        } else {
            return a < b   ? std::strong_ordering::less
                   : b < a ? std::strong_ordering::greater
                           : std::strong_ordering::equal;
        }
    }
    template <typename... V>
    static std::strong_ordering compare(const std::tuple<V...>& a, const std::tuple<V...>& b) {
        return [&]<std::size_t... I>(std::index_sequence<I...>) {
            std::strong_ordering order = std::strong_ordering::equal;
            static_cast<void>(
                ((order = compare(std::get<I>(a), std::get<I>(b)), order != 0) || ...));
            return order;
        }(std::index_sequence_for<V...>{});
    }
    template <typename T>
    bool operator()(const T* a, const T* b) const {
        return compare(*a, *b) < 0;
    }
};

// Throws the DataError that is being handled with the name of the column, or function.
SIDEKICK_API [[noreturn]] void throw_in(const Cell& cell, const DataError& error);

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
        try {
            V value{};
            assign_member(value, cell.value);
            return value;
        } catch (const DataError& error) {
            throw_in(cell, error);
        }
    }
};

// A row: what stands in its only place, or a tuple.
template <typename... Places>
struct RowOf {
    using type = std::tuple<typename Places::type...>;
    static type of(const Cell* cells) {
        return [&]<std::size_t... I>(std::index_sequence<I...>) {
            return type{Places::of(cells[I])...};
        }(std::index_sequence_for<Places...>{});
    }
};
template <typename Place>
struct RowOf<Place> {
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

    // For the library itself: these, which a list that was joined may repeat.
    explicit Rows(std::vector<T> rows, bool is_repeated = false)
        : rows_{std::move(rows)}, is_repeated_{is_repeated} {}

    // The same with each row once, where it stands first. All else but `first` throws
    // InvalidRequestError where the query joined a list to load it (`joinedload`), found something,
    // and this was not said.
    Rows unique() const {
        std::set<const T*, detail::RowOrder> known;
        std::vector<T> rows;
        for (const T& row : rows_) {
            if (known.insert(&row).second) {
                rows.push_back(row);
            }
        }
        return Rows{std::move(rows)};
    }

    // The first position. Valid as long as the rows are.
    iterator begin() const { return rows().begin(); }
    iterator end() const { return rows().end(); }  // the position behind the last
    // How many there are.
    std::size_t size() const { return rows().size(); }
    // Whether there are none.
    bool empty() const { return rows().empty(); }
    // Throws IndexError if there is no such position.
    const T& operator[](std::size_t position) const {
        if (position >= size()) {
            detail::throw_no_position(position, size());
        }
        return rows()[position];
    }

    // All of them; moved out where this is a temporary.
    std::vector<T> all() const& { return rows(); }
    std::vector<T> all() && { return rows(), std::move(rows_); }
    // The first one; nothing if there is none.
    std::optional<T> first() const {
        return rows_.empty() ? std::nullopt : std::optional<T>{rows_.front()};
    }
    // The only one. Throws NoResultFound, MultipleResultsFound.
    T one() const {
        if (size() != 1) {
            detail::throw_not_one(nullptr, rows_.size(), "exactly one");
        }
        return rows_.front();
    }
    // The only one; nothing if there is none. Throws MultipleResultsFound.
    std::optional<T> one_or_none() const {
        if (size() > 1) {
            detail::throw_not_one(nullptr, rows_.size(), "one or none");
        }
        return first();
    }

private:
    const std::vector<T>& rows() const {
        if (is_repeated_ && !rows_.empty()) {
            detail::throw_repeated();
        }
        return rows_;
    }

    std::vector<T> rows_;
    bool is_repeated_;
};

}  // namespace sidekick
