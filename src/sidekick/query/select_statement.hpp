// What a select asks for, with the models erased: what it gives, from which tables, conditions,
// order, limit and offset.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "sidekick/core/api.hpp"
#include "sidekick/core/value.hpp"
#include "sidekick/database/event.hpp"
#include "sidekick/query/criterion.hpp"
#include "sidekick/query/identity.hpp"
#include "sidekick/query/load.hpp"

namespace sidekick::detail {

// A table that a query is from.
struct FromTable {
    const Mapper* model = nullptr;
    const AliasName* alias = nullptr;

    bool operator==(const FromTable&) const = default;
};

// What is called so gets no name by itself.
inline constexpr std::string_view nameless = "-";

// Something that a select gives, in each row: an object of a model, or a value.
struct Output {
    const Mapper* model = nullptr;       // null: a value
    const AliasName* alias = nullptr;    // of the table whose rows are the objects
    std::optional<ColumnName> column{};  // of a value that is a column by itself
    Expression expression{};             // of any other value
    std::string_view function{};         // what that is called; empty: nothing
    std::string label{};                 // the program's own name for it, if it gave one
    Identity identity{};                 // of any other value
};

// What a query is ordered by.
struct SortKey {
    Expression expression{};
    std::string label{};          // stands for the expression where the query gives that under it
    Identity identity{};          // of what is no column
    std::string_view function{};  // what that is called; empty: nothing
};

// Whether the output is what is ordered by; and whether the program's label stands for both.
bool is_same(const Output& output, const SortKey& key);
bool is_same_by_label(const Output& output, const SortKey& key);

// How a table joins those before it: by a condition, by a relationship, or, where neither is said,
// by the foreign key between it and one before it.
struct Join {
    FromTable table;
    JoinKind kind = JoinKind::inner;
    std::optional<Criterion> on{};
    std::optional<ColumnName> relationship{};
};

// What is loaded with each thing that a query gives: nothing with a value.
using LoadsOfOutputs = std::vector<Loads>;

// A query. It holds its conditions' values.
class SIDEKICK_API SelectStatement {
public:
    // Of the objects of one model.
    explicit SelectStatement(const Mapper& model);
    // Of these; from these tables, in this order.
    SelectStatement(std::vector<Output> outputs, std::vector<FromTable> tables);
    SelectStatement(const SelectStatement&);
    SelectStatement(SelectStatement&&) noexcept;
    SelectStatement& operator=(const SelectStatement&);
    SelectStatement& operator=(SelectStatement&&) noexcept;
    ~SelectStatement();

    const std::vector<Output>& outputs() const noexcept { return outputs_; }
    // All that it is from. Nothing where it asks for nothing of a table: `SELECT (SELECT …)`.
    const std::vector<FromTable>& tables() const noexcept { return tables_; }
    // The model of the first one; null where there is none.
    const Mapper* first_model() const noexcept {
        return tables_.empty() ? nullptr : tables_.front().model;
    }
    // Why it is sent.
    Reason reason() const;
    // Those that it gives something of, and those that it was said to be from.
    std::span<const FromTable> given_tables() const { return std::span{tables_}.first(given_); }
    const std::vector<FromTable>& said_tables() const noexcept { return said_; }
    // What its options, and the models themselves, say of relationships. Throws ArgumentError.
    LoadsOfOutputs loads() const;
    const std::vector<Join>& joins() const noexcept { return joins_; }
    const std::optional<Criterion>& condition() const noexcept { return condition_; }
    const std::vector<LoadOption>& options() const noexcept { return options_; }
    // As far as they are for that output: none for an alias.
    const std::vector<LoadOption>& options_of(const Output& output) const;
    // Its SQL: what the values are makes no difference, but whether they are NULL does (behaviour
    // J4), and, but for caching, how many are in a list. Throws ArgumentError for a column that is
    // not mapped, and where no foreign key, or more than one, says how tables join.
    std::string sql(TextFor purpose = TextFor::sending) const;
    // The same with what is loaded: says where in a row that is.
    std::string sql(TextFor purpose, LoadsOfOutputs& loads) const;
    // The same as part of another query, without what is loaded.
    void append_to(Text& text) const;
    void append_parameters(std::vector<ValueView>& parameters) const;
    // The values in the order of the SQL's parameters, valid as long as the statement is unchanged.
    std::vector<ValueView> parameters() const;
    // Whether its text says less for caching.
    bool has_list() const;

    void add_condition(const std::optional<Criterion>& condition) { add(condition_, condition); }
    void add_group(Expression by) { groups_.push_back(std::move(by)); }
    void add_having(const std::optional<Criterion>& condition) { add(having_, condition); }
    void add_order(SortKey by, std::string_view words, std::string_view nulls = {});
    // Throws ArgumentError if the query gives no object of the model that it is of.
    void add_option(LoadOption option);
    void set_limit(std::int64_t limit) { limit_ = limit; }
    void set_offset(std::int64_t offset) { offset_ = offset; }
    void set_distinct() { distinct_ = true; }
    // It is said to be from this table, too.
    void add_table(FromTable table);
    void add_join(Join join);
    // What the last one joins by, too. Throws ArgumentError if there is none.
    void join_on(const std::optional<Criterion>& condition);

private:
    struct Order {
        SortKey by{};
        std::string_view words;  // behind it: " DESC"
        std::string_view nulls;  // " NULLS LAST"
    };

    // What it is ordered by, as it is written: by its label, where it gives that under it.
    Expression written(const SortKey& key) const;
    static void add(std::optional<Criterion>& to, const std::optional<Criterion>& condition);
    // Calls `act` with each expression and each condition behind the outputs, in the order of the
    // text.
    template <typename Act>
    void for_each_part(const Act& act) const;
    // All behind the word SELECT.
    void append_with(Text& text, LoadsOfOutputs& loads) const;
    void append_from(Text& text, const LoadsOfOutputs& loads) const;
    void append_order(Text& text) const;
    // The values behind those of the outputs.
    void append_further_parameters(std::vector<ValueView>& parameters) const;
    void append_limit(Text& text) const;
    bool has_limit() const { return limit_.has_value() || offset_.has_value(); }
    // Whether it stands in another one, to which the lists are joined that it loads: a limit, a
    // group and DISTINCT are about objects, and not about the rows that these are joined by.
    bool may_be_nested() const { return has_limit() || distinct_ || !groups_.empty(); }
    bool is_nested(const LoadsOfOutputs& loads) const;
    void append_nested(Text& text, LoadsOfOutputs& loads) const;
    // What it gives there: what it is ordered by, too.
    std::vector<Output> nested_outputs() const;

    std::vector<Output> outputs_;
    std::vector<FromTable> tables_;
    std::size_t given_;  // so many of them, from the first
    std::vector<FromTable> said_{};
    std::vector<LoadOption> options_;
    bool distinct_ = false;
    std::vector<Join> joins_;
    std::optional<Criterion> condition_;
    std::vector<Expression> groups_;
    std::optional<Criterion> having_;
    std::vector<Order> order_;
    std::optional<std::int64_t> limit_;
    std::optional<std::int64_t> offset_;
};

}  // namespace sidekick::detail
