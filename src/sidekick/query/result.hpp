// Result<T>, what a query found.
#pragma once

#include <cstddef>
#include <iterator>
#include <new>
#include <utility>
#include <vector>

#include "sidekick/core/api.hpp"
#include "sidekick/mapping/mapping.hpp"
#include "sidekick/object/ref.hpp"
#include "sidekick/query/rows.hpp"

namespace sidekick {

namespace detail {
// Leaves each where it stands first.
SIDEKICK_API void leave_each_once(std::vector<Node*>& nodes);
}  // namespace detail

// The objects that a query found, in its order: a random-access range of handles. It holds them,
// and may outlive its session. Thread safety: as of its handles.
template <typename T>
class Result {
public:
    using value_type = Ref<T>;             // what it holds
    using size_type = std::size_t;         // what it counts in
    using const_iterator = const Ref<T>*;  // it never changes
    using iterator = const_iterator;       // the same

    // A result of these.
    explicit Result(const std::vector<Ref<T>>& rows) : Result{rows.data(), rows.size()} {}
    // A result of the same objects.
    Result(const Result& other) : Result{other.rows_, other.size_, other.is_repeated_} {}
    // What was moved from is empty.
    Result(Result&& other) noexcept
        : rows_{std::exchange(other.rows_, nullptr)},
          size_{std::exchange(other.size_, 0)},
          is_repeated_{other.is_repeated_} {}
    // Holds what the other holds.
    Result& operator=(Result other) noexcept {
        std::swap(rows_, other.rows_);
        std::swap(size_, other.size_);
        std::swap(is_repeated_, other.is_repeated_);
        return *this;
    }
    ~Result() { clear(); }

    // For the library itself: a result of the objects of these nodes, which a list that was joined
    // may repeat.
    Result(detail::Node* const* nodes, std::size_t count, bool is_repeated = false)
        : rows_{room_for(count)}, is_repeated_{is_repeated} {
        while (size_ < count) {
            add(nodes[size_]);
        }
    }

    // The same with each object once, where it stands first. All else but `first` throws
    // InvalidRequestError where the query joined a list to load it (`joinedload`), found something,
    // and this was not said: its objects are there once for each member.
    Result unique() const {
        std::vector<detail::Node*> nodes;
        nodes.reserve(size_);
        for (std::size_t i = 0; i < size_; ++i) {
            nodes.push_back(rows_[i].node());
        }
        detail::leave_each_once(nodes);
        return {nodes.data(), nodes.size()};
    }

    // The first position. Valid as long as the result.
    iterator begin() const { return rows(); }
    iterator end() const { return rows() + size_; }  // the position behind the last
    // How many it holds.
    std::size_t size() const { return rows(), size_; }
    // Whether it holds none.
    bool empty() const { return size() == 0; }
    // Throws IndexError if there is no such position.
    const Ref<T>& operator[](std::size_t position) const {
        if (position >= size()) {
            detail::throw_no_position(position, size());
        }
        return rows()[position];
    }

    // All of them; moved out where the result is a temporary.
    std::vector<Ref<T>> all() const& { return {begin(), end()}; }
    std::vector<Ref<T>> all() && {
        rows();
        const Result from{std::move(*this)};
        return {std::make_move_iterator(from.rows_),
                std::make_move_iterator(from.rows_ + from.size_)};
    }
    // The first one; null if there is none. The query is not limited to it (behaviour G9).
    Ref<T> first() const { return size_ == 0 ? Ref<T>{} : *rows_; }
    // The only one. Throws NoResultFound, MultipleResultsFound.
    Ref<T> one() const {
        if (size() != 1) {
            detail::throw_not_one(&detail::mapper<T>(), size_, "exactly one");
        }
        return *rows_;
    }
    // The only one; null if there is none. Throws MultipleResultsFound.
    Ref<T> one_or_none() const {
        if (size() > 1) {
            detail::throw_not_one(&detail::mapper<T>(), size_, "one or none");
        }
        return first();
    }

private:
    const Ref<T>* rows() const {
        if (is_repeated_ && size_ > 0) {
            detail::throw_repeated();
        }
        return rows_;
    }
    // An array of its own: a vector for each model would be much to compile.
    Result(const Ref<T>* rows, std::size_t count, bool is_repeated = false)
        : rows_{room_for(count)}, is_repeated_{is_repeated} {
        while (size_ < count) {
            add(rows[size_].node());
        }
    }
    static Ref<T>* room_for(std::size_t count) {
        return static_cast<Ref<T>*>(::operator new(count * sizeof(Ref<T>)));
    }
    void add(detail::Node* node) noexcept { ::new (rows_ + size_++) Ref<T>{node}; }
    void clear() noexcept {
        while (size_ > 0) {
            rows_[--size_].~Ref();
        }
        ::operator delete(rows_);
    }

    Ref<T>* rows_;
    std::size_t size_ = 0;
    bool is_repeated_ = false;
};

}  // namespace sidekick
