// The models that a query is about, and what it says of their columns.
#pragma once

#include <string_view>
#include <vector>

#include <sidekick/query/select_statement.hpp>

#include "family.hpp"
#include "language.hpp"

namespace conformance {

// A column, a function of one, or a count of rows.
struct Term {
    sidekick::detail::Output output;
    const FamilyModel* model = nullptr;  // whose column; null where it is of none
    bool is_bool = false;                // whether its values are

    const sidekick::detail::Expression& expression() const { return output.expression; }
};

class Scope {
public:
    explicit Scope(Names names) : names_{names} {}

    // Once, even if it comes twice.
    void add(const FamilyModel& model);
    bool has(const FamilyModel& model) const;
    // REQUIRES: there is one.
    const FamilyModel& first() const { return *models_.front(); }
    // In the order in which they came.
    std::vector<sidekick::detail::FromTable> tables() const;

    // Of these two each throws ProgramError for what is no column of these models.
    Term take_column(Tokens& tokens) const;
    Term take_column_or_function(Tokens& tokens) const;

private:
    Term column(std::string_view token) const;

    Names names_;
    std::vector<const FamilyModel*> models_;
};

}  // namespace conformance
