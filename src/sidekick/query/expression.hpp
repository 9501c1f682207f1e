// Pieces of SQL in a query, with the models erased: text, columns, and values that become
// parameters.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "sidekick/core/api.hpp"
#include "sidekick/core/value.hpp"
#include "sidekick/query/statement_text.hpp"

namespace sidekick::detail {

class Criterion;
class SelectStatement;

// A column as a query names it.
struct ColumnName {
    TableName table;
    std::string_view member;
};

// What the reference calls a parameter, whose numbers labels share: as the column, or the function,
// that it stands beside; "param" where that has no name.
using ParameterName = std::variant<std::string, ColumnName>;

// Thrown by what is asked for a value in memory, and has none there.
struct NotEvaluable {
    std::string what;
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
    static Expression of(const ValueView& value, ParameterName name = {});
    // A parameter, but NULL stands in the text: what a function is given.
    static Expression argument(const ValueView& value, ParameterName name = {});
    // A parameter whatever it is: what a column is set to.
    static Expression parameter(const ValueView& value, ParameterName name = {});
    // A name that the program gave, in quotes where it needs them.
    static Expression label(std::string_view name);
    // `(?, ?)`; where there are none, the SELECT that finds none.
    static Expression list(std::vector<Value> values, ParameterName name = {});
    // A condition as a value, whether it holds: as it stands among outputs, without the brackets
    // that it may have in WHERE.
    static Expression truth(const Criterion& condition);
    // `(SELECT …)`: what another query gives, which shares the names of tables with this one.
    static Expression subquery(SelectStatement query);
    // A parameter for LIKE in which nothing is a wildcard, where `ESCAPE '/'` stands behind it.
    static Expression escaped(std::string_view text, ParameterName name = {});

    // Adds to its end; gives itself.
    Expression& add(std::string_view sql);
    Expression& add(const Expression& other);
    // Gives it a name, which goes where more is added: that of a function, or the program's.
    void call(std::string_view name) { name_ = name; }
    // What a parameter beside it is called.
    ParameterName name() const;

    // Adds it as SQL to the end of `text`. Throws ArgumentError for a column that is not mapped.
    void append_to(Text& text) const;
    // The same by itself.
    std::string alone() const;
    // Adds the values to the end of `parameters`, in the order of the text's parameters. Valid as
    // long as the expression.
    void append_parameters(std::vector<ValueView>& parameters) const;
    // The column that it is, and nothing else; null otherwise.
    const ColumnName* column() const;
    // Adds all that it names to the end of `columns`, in the order of the text; not those of other
    // queries in it.
    void append_columns(std::vector<ColumnName>& columns) const;
    // Whether both are the same column, and nothing else.
    bool is_same_column(const Expression& other) const;
    // Whether its text says less for caching.
    bool has_list() const;

    // What it comes to for an object of the model that it is about, as the database would say of
    // its row. Without an object every column is NULL. Throws NotEvaluable for what only the
    // database can tell.
    Value value_for(const Mapper& model, const void* object) const;
    // The values of a list; nothing if it is none.
    const std::vector<Value>* list_values() const;

private:
    friend class Evaluation;

    template <typename Held>
    struct Named {
        Held held;
        ParameterName name;
    };
    // Copies share them: they are one parameter.
    using Parameter = std::shared_ptr<const Named<Value>>;
    using List = std::shared_ptr<const Named<std::vector<Value>>>;
    using Subquery = std::shared_ptr<const SelectStatement>;
    using Truth = std::shared_ptr<const Criterion>;
    using Term = std::variant<std::string, ColumnName, Parameter, List, Truth, Subquery>;

    std::vector<Term> terms_;
    std::string name_;
};

}  // namespace sidekick::detail
