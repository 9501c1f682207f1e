// What a condition is made of.
#pragma once

#include <atomic>
#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

#include "sidekick/query/criterion.hpp"

namespace sidekick::detail {

inline constexpr std::string_view conjunction = " AND ";
inline constexpr std::string_view disjunction = " OR ";

// A tree may be as deep as it has parts, so whatever goes through one keeps a list of its own of
// what is still to come, and none calls itself.
struct Criterion::Part {
    std::string_view join{};               // what joins; empty otherwise
    const Comparison* compared = nullptr;  // of a comparison; null otherwise
    bool is_negated = false;               // of a comparison
    bool is_bool = false;                  // compared with true, and it is a bool by itself
    bool is_by_itself = false;             // the first expression is the condition
    Expression first{};
    Expression second{};
    std::optional<ColumnName> relationship{};  // of what is to exist
    Part* left = nullptr;   // of what is joined, or negated; of what is to exist: its condition
    Part* right = nullptr;  // of what is joined
    std::atomic<std::size_t> owners{1};
    Part* next_to_delete = nullptr;

    // Calls `comparison` with each comparison, and with what is true by itself, and `say` with what
    // stands between and around them, in the order of the text.
    template <typename Compared, typename Say>
    void for_each(const Compared& comparison, const Say& say) const;
    // Whether no conditions are joined or negated in it.
    bool is_leaf() const { return compared != nullptr || relationship.has_value() || is_by_itself; }
    // Whether it stands in brackets where that joins it.
    bool is_in_brackets(std::string_view joined_by) const {
        return relationship.has_value() || is_by_itself ||
               (joined_by == conjunction && join == disjunction);
    }
    void append_to(Text& text) const;
    void append_comparison(Text& text, bool is_value = false) const;
    void append_existence(Text& text, const ColumnName& path) const;
    void append_parameters(std::vector<ValueView>& parameters) const;
    bool has_list() const;
    std::optional<bool> holds_for(const Mapper& model, const void* object) const;
    // The same of a comparison, and of what is to exist.
    std::optional<bool> holds_alone_for(const Mapper& model, const void* object) const;
    std::optional<bool> comparison_holds_for(const Mapper& model, const void* object) const;
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
        } else if (part->is_leaf()) {
            comparison(*part);
        } else if (part->right == nullptr) {
            push(part->left, "NOT (", ")");
        } else {
            const auto push_side = [&](const Part* side) {
                const bool brackets = side->is_in_brackets(part->join);
                push(side, brackets ? "(" : "", brackets ? ")" : "");
            };
            push_side(part->right);
            to_come.push_back({nullptr, part->join});
            push_side(part->left);
        }
    }
}

}  // namespace sidekick::detail
