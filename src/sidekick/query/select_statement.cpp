#include "sidekick/query/select_statement.hpp"

#include <algorithm>
#include <utility>

#include <fmt/core.h>

#include "sidekick/core/error.hpp"
#include "sidekick/mapping/mapper.hpp"
#include "sidekick/query/from_clause.hpp"
#include "sidekick/query/joined_tables.hpp"
#include "sidekick/query/output_names.hpp"

namespace sidekick::detail {

bool is_same(const Output& output, const SortKey& key) {
    return (output.identity && output.identity == key.identity) ||
           output.expression.is_same_column(key.expression);
}

bool is_same_by_label(const Output& output, const SortKey& key) {
    return !key.label.empty() && output.label == key.label && is_same(output, key);
}

SelectStatement::SelectStatement(const Mapper& model)
    : outputs_{Output{.model = &model}}, tables_{{&model}}, given_{1} {}
SelectStatement::SelectStatement(std::vector<Output> outputs, std::vector<FromTable> tables)
    : outputs_{std::move(outputs)}, tables_{std::move(tables)}, given_{tables_.size()} {}
SelectStatement::SelectStatement(const SelectStatement&) = default;
SelectStatement::SelectStatement(SelectStatement&&) noexcept = default;
SelectStatement& SelectStatement::operator=(const SelectStatement&) = default;
SelectStatement& SelectStatement::operator=(SelectStatement&&) noexcept = default;
SelectStatement::~SelectStatement() = default;

void SelectStatement::add(std::optional<Criterion>& to, const std::optional<Criterion>& condition) {
    if (condition.has_value()) {
        to = to.has_value() ? Criterion::all_of(*to, *condition) : condition;
    }
}

Expression SelectStatement::written(const SortKey& key) const {
    const bool is_given = std::ranges::any_of(
        outputs_, [&](const Output& output) { return is_same_by_label(output, key); });
    return is_given ? Expression::label(key.label) : key.expression;
}

void SelectStatement::add_order(SortKey by, std::string_view words, std::string_view nulls) {
    order_.push_back({std::move(by), words, nulls});
}

namespace {

void add_once(std::vector<FromTable>& tables, const FromTable& table) {
    if (std::ranges::find(tables, table) == tables.end()) {
        tables.push_back(table);
    }
}

}  // namespace

void SelectStatement::add_table(FromTable table) {
    add_once(tables_, table);
    add_once(said_, table);
}

void SelectStatement::add_join(Join join) {
    add_once(tables_, join.table);
    joins_.push_back(std::move(join));
}

void SelectStatement::add_option(LoadOption option) {
    const Mapper& owner = option.owner();
    if (std::ranges::find(outputs_, &owner, &Output::model) == outputs_.end()) {
        throw ArgumentError{fmt::format(
            "an option says how {}.{} is loaded, and the query gives no {}: say select<…, {}>()",
            owner.class_name(), option.member, owner.class_name(), owner.class_name())};
    }
    options_.push_back(std::move(option));
}

Reason SelectStatement::reason() const {
    const Mapper* const model = first_model();
    return {.kind = ReasonKind::query,
            .model = model == nullptr ? std::string_view{} : model->class_name()};
}

void SelectStatement::join_on(const std::optional<Criterion>& condition) {
    if (joins_.empty()) {
        throw ArgumentError{"on: it stands behind a join, as in .join<Team>().on(…)"};
    }
    add(joins_.back().on, condition);
}

template <typename Act>
void SelectStatement::for_each_part(const Act& act) const {
    const auto act_on = [&](const std::optional<Criterion>& criterion) {
        if (criterion.has_value()) {
            act(*criterion);
        }
    };
    if (joins_.size() == 1) {
        act_on(joins_.front().on);
    } else if (!joins_.empty()) {
        for (const Chain& chain : from_clause(*this)) {
            std::ranges::for_each(chain.joins, [&](const Join* join) { act_on(join->on); });
        }
    }
    act_on(condition_);
    std::ranges::for_each(groups_, act);
    act_on(having_);
    for (const Order& order : order_) {
        act(written(order.by));
    }
}

bool SelectStatement::has_list() const {
    bool found = std::ranges::any_of(
        outputs_, [](const Output& output) { return output.expression.has_list(); });
    for_each_part([&](const auto& part) { found = found || part.has_list(); });
    return found;
}

const std::vector<LoadOption>& SelectStatement::options_of(const Output& output) const {
    static const std::vector<LoadOption> none;
    return output.alias == nullptr ? options_ : none;
}

LoadsOfOutputs SelectStatement::loads() const {
    LoadsOfOutputs loads;
    loads.reserve(outputs_.size());
    for (const Output& output : outputs_) {
        loads.push_back(output.model == nullptr ? Loads{}
                                                : loads_of(*output.model, options_of(output)));
    }
    return loads;
}

std::string SelectStatement::sql(TextFor purpose) const {
    LoadsOfOutputs loads = this->loads();
    return sql(purpose, loads);
}

std::string SelectStatement::sql(TextFor purpose, LoadsOfOutputs& loads) const {
    Text text{purpose};
    text.tell_types_apart();
    if (is_nested(loads)) {
        append_nested(text, loads);
    } else {
        text.add(distinct_ ? "SELECT DISTINCT " : "SELECT ");
        append_with(text, loads);
    }
    return text.sql();
}

void SelectStatement::append_to(Text& text) const {
    text.add(distinct_ ? "SELECT DISTINCT " : "SELECT ");
    LoadsOfOutputs nothing(outputs_.size());
    append_with(text, nothing);
}

void SelectStatement::append_with(Text& text, LoadsOfOutputs& loads) const {
    append_outputs(text, outputs_, loads);
    append_from(text, loads);
    append_order(text);
    append_limit(text);
}

void SelectStatement::append_from(Text& text, const LoadsOfOutputs& loads) const {
    text.add(tables_.empty() ? "" : "\nFROM ");
    append_joined_tables(text, *this, loads);
    if (condition_.has_value()) {
        text.add("\nWHERE ");
        condition_->append_to(text);
    }
    for (const Expression& group : groups_) {
        text.add(&group == groups_.data() ? " GROUP BY " : ", ");
        group.append_to(text);
    }
    if (having_.has_value()) {
        text.add("\nHAVING ");
        having_->append_to(text);
    }
}

void SelectStatement::append_order(Text& text) const {
    for (const Order& order : order_) {
        text.add(&order == order_.data() ? " ORDER BY " : ", ");
        written(order.by).append_to(text);
        text.add(order.words);
        text.add(order.nulls);
    }
}

void SelectStatement::append_limit(Text& text) const {
    if (has_limit()) {
        text.add("\n LIMIT ? OFFSET ?");
        if (text.is_for_caching() && offset_.has_value()) {
            text.add(limit_.has_value() ? " (both)" : " (offset)");
        }
    }
}

void SelectStatement::append_parameters(std::vector<ValueView>& parameters) const {
    for (const Output& output : outputs_) {
        output.expression.append_parameters(parameters);
    }
    append_further_parameters(parameters);
}

void SelectStatement::append_further_parameters(std::vector<ValueView>& parameters) const {
    for_each_part([&](const auto& part) { part.append_parameters(parameters); });
    if (has_limit()) {
        parameters.emplace_back(limit_.value_or(-1));
        parameters.emplace_back(offset_.value_or(0));
    }
}

}  // namespace sidekick::detail
