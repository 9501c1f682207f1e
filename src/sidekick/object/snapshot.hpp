// The columns of an object as they were when it was last in step with its row: what a flush
// compares it with.
//
// There is one for each object that was handed out for writing, so it is one block of bytes: for
// each column the kind of its value, then the value.
#pragma once

#include <cstddef>
#include <memory>
#include <vector>

#include "sidekick/mapping/key.hpp"

namespace sidekick::detail {

class Mapper;

class Snapshot {
public:
    // None.
    Snapshot() noexcept = default;
    // Of an object of that model.
    Snapshot(const Mapper& mapper, const void* object);

    explicit operator bool() const noexcept { return bytes_ != nullptr; }
    void reset() noexcept { bytes_.reset(); }

    // REQUIRES of these: there is one, and it is of this model.

    // The positions of the columns that `object` holds another value in.
    std::vector<std::size_t> changed_columns(const Mapper& mapper, const void* object) const;
    // Whether there are any.
    bool differs(const Mapper& mapper, const void* object) const;
    // What these columns, of which there are some, held as a key. Empty if part of it was NULL.
    Key key(const std::vector<std::size_t>& columns) const;

private:
    std::unique_ptr<std::byte[]> bytes_;
};

}  // namespace sidekick::detail
