// What a select asks for, with the model erased: columns, conditions, order, limit and offset.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "sidekick/core/api.hpp"
#include "sidekick/core/value.hpp"
#include "sidekick/query/criterion.hpp"

namespace sidekick::detail {

class Mapper;

// A query for the objects of one model. It holds its conditions' values.
class SIDEKICK_API SelectStatement {
public:
    explicit SelectStatement(const Mapper& mapper);
    SelectStatement(const SelectStatement&);
    SelectStatement(SelectStatement&&) noexcept;
    SelectStatement& operator=(const SelectStatement&);
    SelectStatement& operator=(SelectStatement&&) noexcept;
    ~SelectStatement();

    const Mapper& mapper() const noexcept { return *mapper_; }
    // Its SQL: what the values are makes no difference, but whether they are NULL does (behaviour
    // J4), and, but for caching, how many are in a list. Throws ArgumentError for a column that is
    // not mapped.
    std::string sql(TextFor purpose = TextFor::sending) const;
    // The values in the order of the SQL's parameters, valid as long as the statement is unchanged.
    std::vector<ValueView> parameters() const;

    // Whether its text says less for caching.
    bool has_list() const { return condition_.has_value() && condition_->has_list(); }

    void add_condition(const Criterion& condition);
    void add_order(Expression by, bool descending);
    void set_distinct() { distinct_ = true; }
    void set_limit(std::int64_t limit) { limit_ = limit; }
    void set_offset(std::int64_t offset) { offset_ = offset; }

private:
    struct Order {
        Expression by{};
        bool descending = false;
    };

    const Mapper* mapper_;
    bool distinct_ = false;
    std::optional<Criterion> condition_;
    std::vector<Order> order_;
    std::optional<std::int64_t> limit_;
    std::optional<std::int64_t> offset_;
};

}  // namespace sidekick::detail
