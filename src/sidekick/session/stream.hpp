// session.stream(query): the rows of a query as they are read, in constant memory.
#pragma once

#include <cstddef>
#include <iterator>
#include <memory>
#include <optional>
#include <utility>

#include "sidekick/core/api.hpp"
#include "sidekick/query/rows.hpp"

namespace sidekick {

namespace detail {

class SessionCore;
class SelectStatement;
class StreamCore;

// A stream with the types of its rows erased.
class SIDEKICK_API ErasedStream {
public:
    explicit ErasedStream(std::unique_ptr<StreamCore> core) noexcept;
    ErasedStream(ErasedStream&&) noexcept;
    ErasedStream& operator=(ErasedStream&&) noexcept;
    ~ErasedStream();

    // The cells of the next row, valid until the next call; null behind the last one.
    const Cell* next();

private:
    std::unique_ptr<StreamCore> core_;
};

}  // namespace detail

// The rows of a query, each read when it is asked for, those with objects a few hundred ahead of
// that: a range that can be gone through once. Objects that neither the program nor anything in the
// session holds are let go on the way, and are read anew by whoever asks for them again: however
// many rows there are, memory does not grow. It ends with the transaction that it reads in: going
// on behind a commit, a rollback or a close throws InvalidRequestError. Throws, where it is gone
// through, what a query throws. Thread safety: as its session.
template <typename Row>
class Stream {
public:
    using value_type = typename Row::type;  // a handle, a value, or a tuple of them

    // For the library itself: that one.
    explicit Stream(detail::ErasedStream rows) : rows_{std::move(rows)} {}

    // Where a range-for is in it.
    class iterator {
    public:
        using value_type = typename Row::type;             // a row
        using difference_type = std::ptrdiff_t;            // never used
        using iterator_concept = std::input_iterator_tag;  // it goes forward, once

        iterator() noexcept = default;                                           // of nothing
        explicit iterator(Stream& stream) : stream_{&stream} { stream.step(); }  // at its first

        // The present row. Valid until the next step.
        const value_type& operator*() const { return *stream_->present_; }
        const value_type* operator->() const { return &*stream_->present_; }  // the same
        iterator& operator++() { return stream_->step(), *this; }             // reads the next one
        void operator++(int) { stream_->step(); }                             // the same
        // Whether it is behind the last row.
        friend bool operator==(const iterator& at, std::default_sentinel_t) {
            return at.is_at_end();
        }

    private:
        bool is_at_end() const { return !stream_->present_.has_value(); }

        Stream* stream_ = nullptr;
    };

    // Reads the first row. REQUIRES: it was not called before.
    iterator begin() { return iterator{*this}; }
    std::default_sentinel_t end() const noexcept { return {}; }  // behind the last row

private:
    void step() {
        present_.reset();
        if (const detail::Cell* const cells = rows_.next()) {
            present_.emplace(Row::of(cells));
        }
    }

    detail::ErasedStream rows_;
    std::optional<value_type> present_;
};

}  // namespace sidekick
