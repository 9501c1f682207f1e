#include "scope.hpp"

#include <algorithm>
#include <array>
#include <iterator>

#include <fmt/core.h>

#include "attributes.hpp"

namespace conformance {

using namespace sidekick;
using namespace sidekick::detail;

namespace {

constexpr std::array<std::string_view, 4> functions{"count", "max", "min", "sum"};

Output call(std::string_view function, const Expression& of) {
    Expression call{function};
    call.add("(").add(of).add(")");
    return {.expression = std::move(call), .function = function};
}

}  // namespace

void Scope::add(const FamilyModel& model) {
    if (!has(model)) {
        models_.push_back(&model);
    }
}

bool Scope::has(const FamilyModel& model) const {
    return std::ranges::find(models_, &model) != models_.end();
}

std::vector<FromTable> Scope::tables() const {
    std::vector<FromTable> tables;
    std::ranges::transform(models_, std::back_inserter(tables),
                           [](const FamilyModel* model) { return FromTable{&model->mapper()}; });
    return tables;
}

Term Scope::column(std::string_view token) const {
    const std::size_t dot = token.find('.');
    const bool is_bare = dot == std::string_view::npos;
    const std::string_view name = token.substr(is_bare ? 0 : dot + 1);
    for (const FamilyModel* const model : models_) {
        const Column* const found = column_of(model->mapper(), name);
        const bool is_meant =
            is_bare ? names_ == Names::bare : token.substr(0, dot) == model->mapper().table_name();
        if (found != nullptr && is_meant) {
            const ColumnName column = model->column(name);
            return {{.column = column, .expression = Expression{column}},
                    model,
                    found->type == SqlType::boolean};
        }
    }
    throw ProgramError{fmt::format("no column of what is selected: {}", token)};
}

Term Scope::take_column(Tokens& tokens) const {
    return column(tokens.take());
}

Term Scope::take_column_or_function(Tokens& tokens) const {
    const std::string_view word = tokens.take();
    if (!tokens.skip("(")) {
        return column(word);
    }
    const auto* const function = std::ranges::find(functions, word);
    if (function == functions.end()) {
        throw ProgramError{fmt::format("no function: {}", word)};
    }
    Term term;
    if (*function == "count" && tokens.skip("*")) {
        term.output = call(*function, Expression{"*"});
    } else {
        const std::string_view name = tokens.take();
        term = column(name);
        const SqlType type = column_of(term.model->mapper(), term.output.column->member)->type;
        if (*function == "sum" && type != SqlType::integer) {
            throw ProgramError{fmt::format("a sum is one of numbers: {}", name)};
        }
        term.output = call(*function, Expression{term.expression()});
        term.is_bool = term.is_bool && *function != "count";
    }
    tokens.expect(")");
    return term;
}

}  // namespace conformance
