// Conditions over columns, with the model erased.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "sidekick/core/api.hpp"
#include "sidekick/core/value.hpp"

namespace sidekick::detail {

class Mapper;

// A column as a query names it.
struct ColumnName {
    const Mapper& (*mapper)();
    std::string_view member;
};

// Its name with that of its table, as SQL has it. Throws ArgumentError if it is not mapped.
std::string name_of(const ColumnName& column);

// A comparison, or two conditions joined by AND or OR. It never changes, and its copies share it:
// a copy, and joining two, take the same short time however large they are. Copies may be used in
// several threads.
class SIDEKICK_API Condition {
public:
    // A column compared by "=", "<" and so on; it keeps a copy of the value. Throws ArgumentError
    // for an order against NULL.
    static Condition compare(ColumnName column, std::string_view comparison,
                             const ValueView& value);
    // Both, or either.
    static Condition all_of(Condition a, Condition b);
    static Condition any_of(Condition a, Condition b);

    Condition(const Condition& other) noexcept;
    Condition& operator=(Condition other) noexcept;
    ~Condition() { release(part_); }

    // As SQL, with brackets only where they are needed. Throws ArgumentError for a column that is
    // not mapped.
    std::string text() const;
    // Adds the values to the end of `parameters`, in the order of the text's parameters. Valid as
    // long as a copy of the condition.
    void append_parameters(std::vector<ValueView>& parameters) const;

private:
    struct Part;

    explicit Condition(Part* part) noexcept : part_{part} {}
    // Takes what the two hold, which can only go after that.
    static Condition join(std::string_view word, Condition& a, Condition& b);
    static void release(Part* part) noexcept;

    Part* part_;
};

}  // namespace sidekick::detail
