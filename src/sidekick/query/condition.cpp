#include "sidekick/query/condition.hpp"

#include <atomic>
#include <cstddef>
#include <memory>
#include <utility>

#include <fmt/core.h>

#include "sidekick/core/error.hpp"
#include "sidekick/mapping/mapper.hpp"
#include "sidekick/mapping/sql.hpp"

namespace sidekick::detail {

std::string name_of(const ColumnName& column) {
    const Mapper& mapper = column.mapper();
    return sql::qualified(mapper, mapper.columns()[mapper.position_of(column.member)]);
}

namespace {

constexpr std::string_view conjunction = " AND ";
constexpr std::string_view disjunction = " OR ";

// Whether the value stands in the text rather than among the parameters.
bool is_literal(const Value& value) {
    return std::holds_alternative<std::monostate>(value) || std::holds_alternative<bool>(value);
}

}  // namespace

// A tree may be as deep as it has parts, so whatever goes through one keeps a list of its own of
// what is still to come, and none calls itself.
struct Condition::Part {
    std::string_view word;  // "=", "<" …; with a NULL `value` only "=" and "!="; or what joins
    ColumnName column{};    // of a comparison
    Value value{};
    Part* left = nullptr;  // of what is joined; null in a comparison
    Part* right = nullptr;
    std::atomic<std::size_t> owners{1};
    Part* next_to_delete = nullptr;

    bool is_comparison() const { return left == nullptr; }

    // Calls `comparison` with each comparison, and `say` with what stands between and around them,
    // in the order of the text.
    template <typename Comparison, typename Say>
    void for_each(const Comparison& comparison, const Say& say) const;
};

template <typename Comparison, typename Say>
void Condition::Part::for_each(const Comparison& comparison, const Say& say) const {
    struct Step {
        const Part* part = nullptr;  // or null, and then what is to be said
        std::string_view said{};
    };
    std::vector<Step> to_come{{this}};
    while (!to_come.empty()) {
        const auto [part, said] = to_come.back();
        to_come.pop_back();
        if (part == nullptr) {
            say(said);
        } else if (part->is_comparison()) {
            comparison(*part);
        } else {
            const auto push = [&](const Part* side) {
                const bool brackets = part->word == conjunction && side->word == disjunction;
                if (brackets) {
                    to_come.push_back({nullptr, ")"});
                }
                to_come.push_back({side});
                if (brackets) {
                    to_come.push_back({nullptr, "("});
                }
            };
            push(part->right);
            to_come.push_back({nullptr, part->word});
            push(part->left);
        }
    }
}

Condition Condition::compare(ColumnName column, std::string_view comparison,
                             const ValueView& value) {
    const bool is_order = comparison != "=" && comparison != "!=";
    if (is_order && std::holds_alternative<std::monostate>(value)) {
        throw ArgumentError{fmt::format("{} {} NULL: only == and != can be used with NULL",
                                        name_of(column), comparison)};
    }
    return Condition{new Part{.word = comparison, .column = column, .value = copy_of(value)}};
}

Condition Condition::all_of(Condition a, Condition b) {
    return join(conjunction, a, b);
}

Condition Condition::any_of(Condition a, Condition b) {
    return join(disjunction, a, b);
}

Condition Condition::join(std::string_view word, Condition& a, Condition& b) {
    auto* const joined = new Part{.word = word};
    joined->left = std::exchange(a.part_, nullptr);
    joined->right = std::exchange(b.part_, nullptr);
    return Condition{joined};
}

Condition::Condition(const Condition& other) noexcept : part_{other.part_} {
    part_->owners.fetch_add(1, std::memory_order_relaxed);
}

Condition& Condition::operator=(Condition other) noexcept {
    std::swap(part_, other.part_);
    return *this;
}

void Condition::release(Part* part) noexcept {
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

std::string Condition::text() const {
    std::string out;
    const auto comparison = [&](const Part& part) {
        out += name_of(part.column);
        if (std::holds_alternative<std::monostate>(part.value)) {
            out += part.word == "=" ? " IS NULL" : " IS NOT NULL";
            return;
        }
        const auto* boolean = std::get_if<bool>(&part.value);
        out += ' ';
        out += part.word;
        out += boolean == nullptr ? " ?" : *boolean ? " 1" : " 0";
    };
    part_->for_each(comparison, [&](std::string_view said) { out += said; });
    return out;
}

void Condition::append_parameters(std::vector<ValueView>& parameters) const {
    const auto comparison = [&](const Part& part) {
        if (!is_literal(part.value)) {
            parameters.push_back(view_of(part.value));
        }
    };
    part_->for_each(comparison, [](std::string_view) {});
}

}  // namespace sidekick::detail
