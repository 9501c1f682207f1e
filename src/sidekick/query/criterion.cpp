#include "sidekick/query/criterion.hpp"

#include <atomic>
#include <cstddef>
#include <memory>
#include <utility>

#include <fmt/core.h>

#include "sidekick/core/error.hpp"
#include "sidekick/mapping/mapper.hpp"
#include "sidekick/query/criterion_part.hpp"

namespace sidekick::detail {

Criterion Criterion::compare(Expression left, const Comparison& by, Expression right) {
    return Criterion{
        new Part{.compared = &by, .first = std::move(left), .second = std::move(right)}};
}

Criterion Criterion::compare(Expression left, const Comparison& by, const ValueView& value) {
    const bool is_null = std::holds_alternative<std::monostate>(value);
    const bool is_bool = std::holds_alternative<bool>(value);
    // Not by address: a program has its own.
    const bool is_equal = by.word == comparison::equal.word;
    if ((is_null || is_bool) && !is_equal && by.word != comparison::not_equal.word) {
        throw ArgumentError{fmt::format("{} {} {}: only == and != can be used with {}",
                                        left.alone(), by.word, Expression::of(value).alone(),
                                        is_null ? "NULL" : "a bool")};
    }
    if (is_null) {
        return compare(std::move(left), is_equal ? comparison::is : comparison::is_not,
                       Expression{"NULL"});
    }
    Expression right = Expression::of(value, left.name());
    return compare(std::move(left), by, std::move(right));
}

Criterion Criterion::between(Expression left, Expression low, const Expression& high) {
    low.add(" AND ").add(high);
    return compare(std::move(left), comparison::between, std::move(low));
}

Criterion Criterion::is_true(Expression boolean) {
    return Criterion{new Part{.compared = &comparison::equal,
                              .is_bool = true,
                              .first = std::move(boolean),
                              .second = Expression::of(true)}};
}

Criterion Criterion::of(Expression condition) {
    return Criterion{new Part{.is_by_itself = true, .first = std::move(condition)}};
}

Criterion Criterion::exists(ColumnName relationship, const std::optional<Criterion>& condition) {
    auto* const part = new Part{.relationship = relationship};
    if (condition.has_value()) {
        Criterion inner{*condition};
        part->left = std::exchange(inner.part_, nullptr);
    }
    return Criterion{part};
}

Criterion Criterion::all_of(Criterion a, Criterion b) {
    return join(conjunction, a, b);
}

Criterion Criterion::any_of(Criterion a, Criterion b) {
    return join(disjunction, a, b);
}

Criterion Criterion::none_of(const Criterion& a) {
    const Part& part = *a.part_;
    if (part.compared != nullptr) {
        return Criterion{new Part{.compared = part.compared,
                                  .is_negated = !part.is_negated,
                                  .is_bool = part.is_bool,
                                  .first = part.first,
                                  .second = part.second}};
    }
    Criterion inner{a};
    auto* const negated = new Part{};
    negated->left = std::exchange(inner.part_, nullptr);
    return Criterion{negated};
}

Criterion Criterion::join(std::string_view word, Criterion& a, Criterion& b) {
    auto* const joined = new Part{.join = word};
    joined->left = std::exchange(a.part_, nullptr);
    joined->right = std::exchange(b.part_, nullptr);
    return Criterion{joined};
}

Criterion::Criterion(const Criterion& other) noexcept : part_{other.part_} {
    part_->owners.fetch_add(1, std::memory_order_relaxed);
}

Criterion& Criterion::operator=(Criterion other) noexcept {
    std::swap(part_, other.part_);
    return *this;
}

void Criterion::release(Part* part) noexcept {
    Part* to_delete = nullptr;
    const auto drop = [&](Part* owned) {
        if (owned != nullptr && owned->owners.fetch_sub(1, std::memory_order_acq_rel) == 1) {
            owned->next_to_delete = to_delete;
            to_delete = owned;
        }
    };
    drop(part);
    while (to_delete != nullptr) {
        const std::unique_ptr<Part> last{std::exchange(to_delete, to_delete->next_to_delete)};
        drop(last->left);
        drop(last->right);
    }
}

void Criterion::Part::append_comparison(Text& text, bool is_value) const {
    if (is_bool) {
        first.append_to(text);
        text.add(is_negated ? " = 0" : " = 1");
        text.add(text.are_types_apart() ? " (bool)" : "");
        return;
    }
    const auto [word, negated, where] = *compared;
    const bool brackets = (where == Comparison::Brackets::always && !is_value) ||
                          (where == Comparison::Brackets::negated && is_negated);
    text.add(brackets ? "(" : "");
    first.append_to(text);
    text.add(" ");
    text.add(is_negated ? negated : word);
    text.add(" ");
    second.append_to(text);
    text.add(brackets ? ")" : "");
}

void Criterion::Part::append_existence(Text& text, const ColumnName& path) const {
    const Mapper& owner = path.table.mapper();
    const Relationship& found = owner.relationship(path.member);
    const Mapper& target = *found.target;
    const std::string owner_name = text.name_of(owner, path.table.alias);
    const bool is_same = &owner == &target;
    const bool is_alias = path.table.alias != nullptr;
    std::string target_name = is_same && !is_alias ? text.aliases().next(target.table_name())
                                                   : std::string{target.table_name()};
    const Correlated correlated =
        found.correlated(owner_name, target_name, is_same || is_alias ? &text.aliases() : nullptr);
    text.add("EXISTS (SELECT 1\nFROM " + correlated.from + "\nWHERE " + correlated.where);
    if (left != nullptr) {
        text.rename(target, std::move(target_name));
        const bool brackets = left->is_in_brackets(conjunction);
        text.add(brackets ? " AND (" : " AND ");
        left->append_to(text);
        text.add(brackets ? ")" : "");
        text.end_rename();
    }
    text.add(")");
}

void Criterion::Part::append_to(Text& text) const {
    for_each(
        [&](const Part& part) {
            if (part.relationship.has_value()) {
                part.append_existence(text, *part.relationship);
            } else if (part.is_by_itself) {
                part.first.append_to(text);
            } else {
                part.append_comparison(text);
            }
        },
        [&](std::string_view said) { text.add(said); });
}

void Criterion::append_to(Text& text) const {
    part_->append_to(text);
}

void Criterion::append_by_itself_to(Text& text) const {
    if (part_->compared != nullptr) {
        part_->append_comparison(text, true);
    } else {
        part_->append_to(text);
    }
}

Operator Criterion::binding() const {
    const bool is_around =
        part_->compared != nullptr && part_->compared->brackets == Comparison::Brackets::always;
    const bool is_joined = !part_->is_leaf() && part_->right != nullptr;
    if (part_->is_bool) {
        return {};
    }
    return is_around || is_joined || part_->is_by_itself || part_->relationship.has_value()
               ? operators::condition_in_brackets
               : operators::condition;
}

void Criterion::append_columns(std::vector<ColumnName>& columns) const {
    const auto add = [&](const Part& part) {
        part.first.append_columns(columns);
        part.second.append_columns(columns);
    };
    part_->for_each(add, [](std::string_view) {});
}

bool Criterion::Part::has_list() const {
    bool found = false;
    const auto look = [&](const Part& part) {
        found = found || part.first.has_list() || part.second.has_list() ||
                (part.relationship.has_value() && part.left != nullptr && part.left->has_list());
    };
    for_each(look, [](std::string_view) {});
    return found;
}

bool Criterion::has_list() const {
    return part_->has_list();
}

void Criterion::Part::append_parameters(std::vector<ValueView>& parameters) const {
    const auto add = [&](const Part& part) {
        part.first.append_parameters(parameters);
        part.second.append_parameters(parameters);
        if (part.relationship.has_value() && part.left != nullptr) {
            part.left->append_parameters(parameters);
        }
    };
    for_each(add, [](std::string_view) {});
}

void Criterion::append_parameters(std::vector<ValueView>& parameters) const {
    part_->append_parameters(parameters);
}

}  // namespace sidekick::detail
