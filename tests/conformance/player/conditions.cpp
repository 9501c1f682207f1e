#include "conditions.hpp"

#include <map>
#include <utility>
#include <vector>

#include <fmt/core.h>

namespace conformance {

using namespace sidekick;
using namespace sidekick::detail;

namespace {

const std::map<std::string_view, const Comparison*> comparisons{
    {"==", &comparison::equal},  {"!=", &comparison::not_equal},
    {"<", &comparison::less},    {"<=", &comparison::less_or_equal},
    {">", &comparison::greater}, {">=", &comparison::greater_or_equal}};

// Each of these takes what its name says.
class Parser {
public:
    using Take = Term (Scope::*)(Tokens&) const;

    Parser(Tokens& tokens, const Scope& scope, Take take)
        : tokens_{tokens}, scope_{scope}, take_{take} {}

    Criterion alternatives() {
        Criterion found = conjunction();
        while (tokens_.skip("or")) {
            found = Criterion::any_of(std::move(found), conjunction());
        }
        return found;
    }

private:
    Criterion conjunction() {
        Criterion found = negation();
        while (tokens_.skip("and")) {
            found = Criterion::all_of(std::move(found), negation());
        }
        return found;
    }
    Criterion negation() {
        if (tokens_.skip("not")) {
            return Criterion::none_of(negation());
        }
        if (tokens_.skip("(")) {
            Criterion found = alternatives();
            tokens_.expect(")");
            return found;
        }
        return comparison();
    }
    Criterion comparison();
    std::vector<Value> list();
    Expression term() { return (scope_.*take_)(tokens_).expression(); }
    Value value() { return to_value(tokens_.take()); }

    Tokens& tokens_;
    const Scope& scope_;
    Take take_;
};

std::vector<Value> Parser::list() {
    std::vector<Value> values;
    tokens_.expect("(");
    while (!tokens_.skip(")")) {
        if (!values.empty()) {
            tokens_.expect(",");
        }
        if (tokens_.peek() == "none") {
            throw ProgramError{"no `none` in a list"};
        }
        values.push_back(value());
    }
    return values;
}

Criterion Parser::comparison() {
    Expression left = term();
    const std::string_view word = tokens_.take();
    if (word == "in") {
        return Criterion::compare(std::move(left), comparison::in, Expression::list(list()));
    }
    if (word == "not") {
        tokens_.expect("in");
        return Criterion::none_of(
            Criterion::compare(std::move(left), comparison::in, Expression::list(list())));
    }
    if (word == "is") {
        tokens_.expect("none");
        return Criterion::compare(std::move(left), comparison::equal, ValueView{});
    }
    if (word == "like") {
        if (!tokens_.peek().starts_with('"')) {
            throw ProgramError{fmt::format("no pattern: {}", tokens_.peek())};
        }
        const Value pattern = value();
        return Criterion::compare(std::move(left), comparison::like,
                                  Expression::of(view_of(pattern)));
    }
    if (word == "between") {
        const Value low = value();
        tokens_.expect("and");
        const Value high = value();
        return Criterion::between(std::move(left), Expression::parameter(view_of(low)),
                                  Expression::parameter(view_of(high)));
    }
    const auto known = comparisons.find(word);
    if (known == comparisons.end()) {
        throw ProgramError{fmt::format("not a comparison: {}", word)};
    }
    if (is_value(tokens_.peek())) {
        const Value other = value();
        return Criterion::compare(std::move(left), *known->second, view_of(other));
    }
    return Criterion::compare(std::move(left), *known->second, term());
}

}  // namespace

Criterion take_condition(Tokens& tokens, const Scope& scope) {
    return Parser{tokens, scope, &Scope::take_column}.alternatives();
}

Criterion take_condition_on_groups(Tokens& tokens, const Scope& scope) {
    return Parser{tokens, scope, &Scope::take_column_or_function}.alternatives();
}

}  // namespace conformance
