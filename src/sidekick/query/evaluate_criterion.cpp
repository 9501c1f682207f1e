// Whether conditions hold in memory, without the database.
#include <algorithm>
#include <compare>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include <fmt/core.h>

#include "sidekick/mapping/mapper.hpp"
#include "sidekick/query/criterion_part.hpp"
#include "sidekick/query/numbers.hpp"

namespace sidekick::detail {

namespace {

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

std::optional<bool> Criterion::Part::comparison_holds_for(const Mapper& model,
                                                          const void* object) const {
    const std::string_view word = compared->word;
    const bool is_by_null = word == comparison::is.word || word == comparison::is_not.word;
    const bool is_order =
        word == "=" || word == "!=" || word.starts_with('<') || word.starts_with('>');
    const std::vector<Value>* const list =
        word == comparison::in.word ? second.list_values() : nullptr;
    if (!is_by_null && !is_order && list == nullptr) {
        throw NotEvaluable{fmt::format("{} {} {}", first.alone(), word, second.alone())};
    }
    const Value a = first.value_for(model, object);
    if (list != nullptr) {
        return is_in(a, *list);
    }
    const Value b = second.value_for(model, object);
    if (is_by_null) {
        return is_null(a) == (word == comparison::is.word);
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
    if (relationship.has_value() || is_by_itself) {
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
        if (part->is_leaf()) {
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
