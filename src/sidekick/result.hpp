// Result<T>, what a query found.
#pragma once

#include <cstddef>
#include <utility>
#include <vector>

#include "sidekick/api.hpp"
#include "sidekick/mapping.hpp"
#include "sidekick/relationship.hpp"

namespace sidekick {

namespace detail {
SIDEKICK_API [[noreturn]] void throw_no_row(const Mapper& mapper);
SIDEKICK_API [[noreturn]] void throw_several_rows(const Mapper& mapper);
}  // namespace detail

// The objects that a query found, in its order: a random-access range of handles. It holds them,
// and may outlive its session.
template <typename T>
class Result {
public:
    using value_type = Ref<T>;                                            // what it holds
    using size_type = std::size_t;                                        // what it counts in
    using const_iterator = typename std::vector<Ref<T>>::const_iterator;  // it never changes
    using iterator = const_iterator;                                      // the same

    // A result of these.
    explicit Result(std::vector<Ref<T>> rows) : rows_{std::move(rows)} {}

    // The first position. Valid as long as the result.
    iterator begin() const noexcept { return rows_.begin(); }
    iterator end() const noexcept { return rows_.end(); }  // the position behind the last
    // How many it holds.
    std::size_t size() const noexcept { return rows_.size(); }
    // Whether it holds none.
    bool empty() const noexcept { return rows_.empty(); }
    // REQUIRES: position < size().
    const Ref<T>& operator[](std::size_t position) const noexcept { return rows_[position]; }

    // All of them. Valid as long as the result, unless it is a temporary: then they are moved out.
    std::vector<Ref<T>> all() && { return std::move(rows_); }
    const std::vector<Ref<T>>& all() const& { return rows_; }
    // The first one; null if there is none. The query is not limited to it (behaviour G9).
    Ref<T> first() const { return empty() ? Ref<T>{} : rows_.front(); }
    // The only one. Throws NoResultFound, MultipleResultsFound.
    Ref<T> one() const {
        return empty() ? (detail::throw_no_row(detail::mapper<T>()), Ref<T>{}) : one_or_none();
    }
    // The only one; null if there is none. Throws MultipleResultsFound.
    Ref<T> one_or_none() const {
        return size() > 1 ? (detail::throw_several_rows(detail::mapper<T>()), Ref<T>{}) : first();
    }

private:
    std::vector<Ref<T>> rows_;
};

}  // namespace sidekick
