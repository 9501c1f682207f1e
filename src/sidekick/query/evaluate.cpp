// What expressions come to in memory, without the database.
#include <cmath>
#include <compare>
#include <cstdint>
#include <functional>
#include <limits>
#include <optional>
#include <utility>

#include <fmt/core.h>

#include "sidekick/mapping/mapper.hpp"
#include "sidekick/query/criterion.hpp"
#include "sidekick/query/expression.hpp"
#include "sidekick/query/numbers.hpp"
#include "sidekick/query/operators.hpp"

namespace sidekick::detail {

namespace {

// As SQLite does: two integers give one, or, where that has no room, a real.
Value calculated(const Value& left, const Operator& by, const Value& right) {
    if (is_null(left) || is_null(right)) {
        return {};
    }
    if (by == operators::concat) {
        const auto* a = std::get_if<std::string>(&left);
        const auto* b = std::get_if<std::string>(&right);
        if (a == nullptr || b == nullptr) {
            throw NotEvaluable{"|| of what is no text"};
        }
        return *a + *b;
    }
    const Value x = number(left);
    const Value y = number(right);
    const auto* a = std::get_if<std::int64_t>(&x);
    const auto* b = std::get_if<std::int64_t>(&y);
    if (a != nullptr && b != nullptr) {
        std::int64_t out = 0;
        if (by == operators::by || by == operators::modulo) {
            const bool has_none = *b == 0;
            const bool overflows = *a == std::numeric_limits<std::int64_t>::min() && *b == -1;
            if (has_none) {
                return {};
            }
            if (!overflows) {
                return by == operators::by ? *a / *b : *a % *b;
            }
            return by == operators::by ? Value{-static_cast<double>(*a)} : Value{std::int64_t{0}};
        }
        const bool overflows = by == operators::plus    ? __builtin_add_overflow(*a, *b, &out)
                               : by == operators::minus ? __builtin_sub_overflow(*a, *b, &out)
                                                        : __builtin_mul_overflow(*a, *b, &out);
        if (!overflows) {
            return out;
        }
    }
    const std::optional<double> p = real(x);
    const std::optional<double> q = real(y);
    if (!p.has_value() || !q.has_value() || by == operators::modulo) {
        throw NotEvaluable{"arithmetic of what is no number"};
    }
    if (by == operators::by) {
        return *q == 0 ? Value{} : Value{*p / *q};
    }
    return by == operators::plus ? *p + *q : by == operators::minus ? *p - *q : *p * *q;
}

}  // namespace

// One expression, read from its pieces: operands, operators between them, and brackets.
class Evaluation {
public:
    Evaluation(const Expression& expression, const Mapper& model, const void* object)
        : expression_{expression}, model_{model}, object_{object} {}

    Value value() {
        Value value = sum(0);
        if (!rest().empty() || term_ < expression_.terms_.size()) {
            throw NotEvaluable{expression_.alone()};
        }
        return value;
    }

private:
    static constexpr const Operator* all[] = {&operators::times,  &operators::by,
                                              &operators::modulo, &operators::plus,
                                              &operators::minus,  &operators::concat};

    // What is left of the present piece, if that is text.
    std::string_view rest() const {
        const auto* text = term_ < expression_.terms_.size()
                               ? std::get_if<std::string>(&expression_.terms_[term_])
                               : nullptr;
        return text == nullptr ? std::string_view{} : std::string_view{*text}.substr(at_);
    }
    bool skip(std::string_view word) {
        if (!rest().starts_with(word)) {
            return false;
        }
        at_ += word.size();
        if (rest().empty()) {
            ++term_;
            at_ = 0;
        }
        return true;
    }
    // Whatever binds at least so much.
    Value sum(int precedence) {
        Value left = operand();
        while (const Operator* by = next_operator(precedence)) {
            skip(by->word);
            left = calculated(left, *by, sum(by->precedence + 1));
        }
        return left;
    }
    const Operator* next_operator(int precedence) const {
        for (const Operator* each : all) {
            if (each->precedence >= precedence && rest().starts_with(each->word)) {
                return each;
            }
        }
        return nullptr;
    }
    Value operand() {
        if (skip("(")) {
            Value value = sum(0);
            if (!skip(")")) {
                throw NotEvaluable{expression_.alone()};
            }
            return value;
        }
        for (const auto& [word, value] :
             {std::pair{"NULL", Value{}}, {"1", Value{true}}, {"0", Value{false}}}) {
            if (rest() == word && skip(word)) {
                return value;
            }
        }
        if (term_ < expression_.terms_.size() && at_ == 0) {
            const auto& term = expression_.terms_[term_];
            if (const auto* parameter = std::get_if<Expression::Parameter>(&term)) {
                ++term_;
                return (*parameter)->held;
            }
            if (const auto* truth = std::get_if<Expression::Truth>(&term)) {
                ++term_;
                const std::optional<bool> holds = (*truth)->holds_for(model_, object_);
                return holds.has_value() ? Value{*holds} : Value{};
            }
            const auto* column = std::get_if<ColumnName>(&term);
            if (column != nullptr && column->table.alias == nullptr &&
                &column->table.mapper() == &model_) {
                ++term_;
                return value_of_column(*column);
            }
        }
        throw NotEvaluable{expression_.alone()};
    }

    Value value_of_column(const ColumnName& column) const {
        if (object_ == nullptr) {
            return {};
        }
        Encoded encoded;
        return copy_of(model_.columns()[model_.position_of(column.member)].get(object_, encoded));
    }

    const Expression& expression_;
    const Mapper& model_;
    const void* object_;
    std::size_t term_ = 0;
    std::size_t at_ = 0;
};

Value Expression::value_for(const Mapper& model, const void* object) const {
    return Evaluation{*this, model, object}.value();
}

const std::vector<Value>* Expression::list_values() const {
    const auto* list = terms_.size() == 1 ? std::get_if<List>(&terms_.front()) : nullptr;
    return list == nullptr ? nullptr : &(*list)->held;
}

}  // namespace sidekick::detail
