// What conditions and expressions come to in memory, without the database.
#include <cmath>
#include <compare>
#include <cstdint>
#include <functional>
#include <limits>
#include <optional>
#include <utility>

#include <fmt/core.h>

#include "sidekick/mapping/mapper.hpp"
#include "sidekick/query/criterion_part.hpp"
#include "sidekick/query/operators.hpp"

namespace sidekick::detail {

namespace {

bool is_null(const Value& value) {
    return std::holds_alternative<std::monostate>(value);
}

Value number(const Value& value) {
    return copy_of(without_bool(view_of(value)));
}

std::optional<double> real(const Value& value) {
    if (const auto* integer = std::get_if<std::int64_t>(&value)) {
        return static_cast<double>(*integer);
    }
    const auto* held = std::get_if<double>(&value);
    return held == nullptr ? std::nullopt : std::optional{*held};
}

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

std::partial_ordering compared(const Value& left, const Value& right) {
    const Value a = number(left);
    const Value b = number(right);
    const auto *p = std::get_if<std::int64_t>(&a), *q = std::get_if<std::int64_t>(&b);
    if (p != nullptr && q != nullptr) {
        return *p <=> *q;
    }
    const std::optional<double> x = real(a);
    const std::optional<double> y = real(b);
    if (x.has_value() && y.has_value()) {
        return *x <=> *y;
    }
    if (a.index() != b.index()) {
        throw NotEvaluable{"a comparison of different types"};
    }
    return a < b   ? std::partial_ordering::less
           : b < a ? std::partial_ordering::greater
                   : std::partial_ordering::equivalent;
}

std::optional<bool> is_in(const Value& value, const std::vector<Value>& list) {
    if (list.empty()) {
        return false;
    }
    if (is_null(value)) {
        return std::nullopt;
    }
    for (const Value& each : list) {
        if (compared(value, each) == std::partial_ordering::equivalent) {
            return true;
        }
    }
    return false;
}

// What one side decides, whatever the other is.
std::optional<bool> joined(std::string_view word, std::optional<bool> a, std::optional<bool> b) {
    const bool decisive = word == disjunction;
    if (a == decisive || b == decisive) {
        return decisive;
    }
    return a.has_value() && b.has_value() ? std::optional{!decisive} : std::nullopt;
}

std::optional<bool> negated(std::optional<bool> holds) {
    return holds.has_value() ? std::optional{!*holds} : std::nullopt;
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
            if (const auto* value = std::get_if<Value>(&term)) {
                ++term_;
                return *value;
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
    return list == nullptr ? nullptr : &list->values;
}

std::optional<bool> Criterion::Part::comparison_holds_for(const Mapper& model,
                                                          const void* object) const {
    const Value a = first.value_for(model, object);
    if (compared->word == comparison::in.word) {
        const std::vector<Value>* const list = second.list_values();
        if (list == nullptr) {
            throw NotEvaluable{second.alone()};
        }
        return is_in(a, *list);
    }
    const Value b = second.value_for(model, object);
    if (compared->word == comparison::is.word || compared->word == comparison::is_not.word) {
        return is_null(a) == (compared->word == comparison::is.word);
    }
    const std::string_view word = compared->word;
    const bool is_order =
        word == "=" || word == "!=" || word.starts_with('<') || word.starts_with('>');
    if (!is_order) {
        throw NotEvaluable{fmt::format("{} {} {}", first.alone(), word, second.alone())};
    }
    if (is_null(a) || is_null(b)) {
        return std::nullopt;
    }
    const std::partial_ordering order = detail::compared(a, b);
    return word == "="    ? order == 0
           : word == "!=" ? order != 0
           : word == "<"  ? order < 0
           : word == "<=" ? order <= 0
           : word == ">"  ? order > 0
                          : order >= 0;
}

std::optional<bool> Criterion::Part::holds_alone_for(const Mapper& model,
                                                     const void* object) const {
    if (relationship.has_value()) {
        throw NotEvaluable{"EXISTS"};
    }
    const std::optional<bool> holds = comparison_holds_for(model, object);
    return is_negated ? negated(holds) : holds;
}

// As everything that goes through a condition it does not call itself.
std::optional<bool> Criterion::Part::holds_for(const Mapper& model, const void* object) const {
    struct Step {
        const Part* part;
        bool are_sides_known = false;
    };
    std::vector<Step> to_come{{this}};
    std::vector<std::optional<bool>> known;
    const auto take = [&] {
        const std::optional<bool> last = known.back();
        known.pop_back();
        return last;
    };
    while (!to_come.empty()) {
        const auto [part, are_sides_known] = to_come.back();
        to_come.pop_back();
        if (part->compared != nullptr || part->relationship.has_value()) {
            known.push_back(part->holds_alone_for(model, object));
        } else if (!are_sides_known) {
            to_come.push_back({part, true});
            to_come.push_back({part->left});
            if (part->right != nullptr) {
                to_come.push_back({part->right});
            }
        } else if (part->right == nullptr) {
            known.push_back(negated(take()));
        } else {
            const std::optional<bool> one = take();
            known.push_back(joined(part->join, one, take()));
        }
    }
    return known.back();
}

std::optional<bool> Criterion::holds_for(const Mapper& model, const void* object) const {
    return part_->holds_for(model, object);
}

}  // namespace sidekick::detail
