// The parameters of statements, and how the echo shows them.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "sidekick/core/api.hpp"
#include "sidekick/core/value.hpp"
#include "sidekick/database/row_owner.hpp"

namespace sidekick {

// Where the echo takes parameters from: `size()` rows, each written into `row` on demand, so that
// nothing is copied when nobody listens. A row's views stay valid until the next call.
class SIDEKICK_API ParameterRows {
public:
    virtual ~ParameterRows() = default;
    virtual std::size_t size() const = 0;
    // Writes row `index` (from 0) over what `row` held.
    virtual void read(std::size_t index, std::vector<ValueView>& row) const = 0;
    // Whose row `index` is: an object; of a link both ends, the owner first; nobody's.
    struct Subject {
        const detail::RowOwner* object = nullptr;
        const detail::RowOwner* item = nullptr;
    };
    virtual Subject subject(std::size_t) const { return {}; }
};

// One row of parameters: `(1, 'x')`, `(1,)`, `()`. A bool is 1 or 0, as it is sent. A repr of more
// than 300 characters shows its first and last 150.
SIDEKICK_API std::string repr_parameters(const std::vector<ValueView>& row);

// The rows of an executemany: `((1, 2), (3, 4))`; of more than ten the first eight and the last
// two. A single row prints as one row.
SIDEKICK_API std::string repr_parameters(const ParameterRows& rows);

}  // namespace sidekick
