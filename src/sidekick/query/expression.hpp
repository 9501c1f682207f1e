// Pieces of SQL in a query, with the models erased: text, columns, and values that become
// parameters.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <variant>
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

// What the text of a query is wanted for.
enum class TextFor : std::uint8_t {
    sending,  // to the database
    caching,  // to know the statement by: a list is one there, of however many values (behaviour
              // J4)
};

// A piece of SQL that holds its values. A copy copies them.
class SIDEKICK_API Expression {
public:
    // Nothing.
    Expression() noexcept;
    // Text as it stands.
    explicit Expression(std::string_view sql);
    explicit Expression(ColumnName column);
    Expression(const Expression&);
    Expression(Expression&&) noexcept;
    Expression& operator=(const Expression&);
    Expression& operator=(Expression&&) noexcept;
    ~Expression();
    // A parameter. A bool stands in the text, as 1 or 0, and NULL as NULL.
    static Expression of(const ValueView& value);
    // A name that the program gave, in quotes where it needs them.
    static Expression label(std::string_view name);
    // `(?, ?)`; where there are none, the SELECT that finds none.
    static Expression list(std::vector<Value> values);

    // Adds to its end; gives itself.
    Expression& add(std::string_view sql);
    Expression& add(const Expression& other);

    // As SQL. Throws ArgumentError for a column that is not mapped.
    std::string text(TextFor purpose = TextFor::sending) const;
    void append_text(std::string& out, TextFor purpose) const;
    // Adds the values to the end of `parameters`, in the order of the text's parameters. Valid as
    // long as the expression.
    void append_parameters(std::vector<ValueView>& parameters) const;
    // Whether its text says less for caching.
    bool has_list() const;

private:
    struct List {
        std::vector<Value> values;
    };
    using Term = std::variant<std::string, ColumnName, Value, List>;

    std::vector<Term> terms_;
};

}  // namespace sidekick::detail
