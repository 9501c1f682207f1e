#include "sidekick/query/criterion.hpp"

#include <atomic>
#include <cstddef>
#include <memory>
#include <utility>

#include <fmt/core.h>

#include "sidekick/core/error.hpp"

namespace sidekick::detail {

namespace {

constexpr std::string_view conjunction = " AND ";
constexpr std::string_view disjunction = " OR ";

}  // namespace

// A tree may be as deep as it has parts, so whatever goes through one keeps a list of its own of
// what is still to come, and none calls itself.
struct Criterion::Part {
    std::string_view join{};               // what joins; empty otherwise
    const Comparison* compared = nullptr;  // of a comparison; null otherwise
    bool is_negated = false;               // of a comparison
    Expression first{};
    Expression second{};
    Part* left = nullptr;   // of what is joined, or negated
    Part* right = nullptr;  // of what is joined
    std::atomic<std::size_t> owners{1};
    Part* next_to_delete = nullptr;

    // Calls `comparison` with each comparison, and `say` with what stands between and around them,
    // in the order of the text.
    template <typename Compared, typename Say>
    void for_each(const Compared& comparison, const Say& say) const;
};

template <typename Compared, typename Say>
void Criterion::Part::for_each(const Compared& comparison, const Say& say) const {
    struct Step {
        const Part* part = nullptr;  // or null, and then what is to be said
        std::string_view said{};
    };
    std::vector<Step> to_come{{this}};
    const auto push = [&](const Part* part, std::string_view before, std::string_view after) {
        to_come.push_back({nullptr, after});
        to_come.push_back({part});
        to_come.push_back({nullptr, before});
    };
    while (!to_come.empty()) {
        const auto [part, said] = to_come.back();
        to_come.pop_back();
        if (part == nullptr) {
            say(said);
        } else if (part->compared != nullptr) {
            comparison(*part);
        } else if (part->right == nullptr) {
            push(part->left, "NOT (", ")");
        } else {
            const auto push_side = [&](const Part* side) {
                const bool brackets = part->join == conjunction && side->join == disjunction;
                push(side, brackets ? "(" : "", brackets ? ")" : "");
            };
            push_side(part->right);
            to_come.push_back({nullptr, part->join});
            push_side(part->left);
        }
    }
}

Criterion Criterion::compare(Expression left, const Comparison& by, Expression right) {
    return Criterion{
        new Part{.compared = &by, .first = std::move(left), .second = std::move(right)}};
}

Criterion Criterion::compare(Expression left, const Comparison& by, const ValueView& value) {
    if (!std::holds_alternative<std::monostate>(value)) {
        return compare(std::move(left), by, Expression::of(value));
    }
    // Not by address: a program has its own.
    const bool is_equal = by.word == comparison::equal.word;
    if (!is_equal && by.word != comparison::not_equal.word) {
        throw ArgumentError{
            fmt::format("{} {} NULL: only == and != can be used with NULL", left.text(), by.word)};
    }
    return compare(std::move(left), is_equal ? comparison::is : comparison::is_not,
                   Expression{"NULL"});
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

std::string Criterion::text(TextFor purpose) const {
    std::string out;
    const auto comparison = [&](const Part& part) {
        const auto [word, negated, where] = *part.compared;
        const bool brackets = where == Comparison::Brackets::always ||
                              (where == Comparison::Brackets::negated && part.is_negated);
        out += brackets ? "(" : "";
        part.first.append_text(out, purpose);
        out += ' ';
        out += part.is_negated ? negated : word;
        out += ' ';
        part.second.append_text(out, purpose);
        out += brackets ? ")" : "";
    };
    part_->for_each(comparison, [&](std::string_view said) { out += said; });
    return out;
}

bool Criterion::has_list() const {
    bool found = false;
    const auto comparison = [&](const Part& part) {
        found = found || part.first.has_list() || part.second.has_list();
    };
    part_->for_each(comparison, [](std::string_view) {});
    return found;
}

void Criterion::append_parameters(std::vector<ValueView>& parameters) const {
    const auto comparison = [&](const Part& part) {
        part.first.append_parameters(parameters);
        part.second.append_parameters(parameters);
    };
    part_->for_each(comparison, [](std::string_view) {});
}

}  // namespace sidekick::detail
