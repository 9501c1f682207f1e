#include "sidekick/query/select_statement.hpp"

#include <algorithm>
#include <utility>

#include "sidekick/query/joined_tables.hpp"
#include "sidekick/query/output_names.hpp"

namespace sidekick::detail {

SelectStatement::SelectStatement(const Mapper& model)
    : outputs_{Output{.model = &model}}, models_{&model} {}
SelectStatement::SelectStatement(std::vector<Output> outputs, std::vector<const Mapper*> models)
    : outputs_{std::move(outputs)}, models_{std::move(models)} {}
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

void SelectStatement::add_order(Expression by, bool descending) {
    order_.push_back({std::move(by), descending});
}

void SelectStatement::add_model(const Mapper& model) {
    if (std::ranges::find(models_, &model) == models_.end()) {
        models_.push_back(&model);
    }
}

void SelectStatement::add_join(Join join) {
    add_model(*join.model);
    joins_.push_back(std::move(join));
}

template <typename Act>
void SelectStatement::for_each_part(const Act& act) const {
    const auto act_on = [&](const std::optional<Criterion>& criterion) {
        if (criterion.has_value()) {
            act(*criterion);
        }
    };
    for (const Output& output : outputs_) {
        act(output.expression);
    }
    for (const Join& join : joins_) {
        act_on(join.on);
    }
    act_on(condition_);
    std::ranges::for_each(groups_, act);
    act_on(having_);
    std::ranges::for_each(order_, act, &Order::by);
}

bool SelectStatement::has_list() const {
    bool found = false;
    for_each_part([&](const auto& part) { found = found || part.has_list(); });
    return found;
}

std::string SelectStatement::sql(TextFor purpose) const {
    std::string out = distinct_ ? "SELECT DISTINCT " : "SELECT ";
    append_outputs(out, outputs_, purpose);
    out += "\nFROM " + joined_tables(models_, joins_, purpose);
    if (condition_.has_value()) {
        out += "\nWHERE " + condition_->text(purpose);
    }
    for (const Expression& group : groups_) {
        out += &group == groups_.data() ? " GROUP BY " : ", ";
        group.append_text(out, purpose);
    }
    if (having_.has_value()) {
        out += "\nHAVING " + having_->text(purpose);
    }
    for (const Order& order : order_) {
        out += &order == order_.data() ? " ORDER BY " : ", ";
        order.by.append_text(out, purpose);
        out += order.descending ? " DESC" : "";
    }
    if (limit_.has_value() || offset_.has_value()) {
        out += "\n LIMIT ? OFFSET ?";
    }
    return out;
}

std::vector<ValueView> SelectStatement::parameters() const {
    std::vector<ValueView> parameters;
    for_each_part([&](const auto& part) { part.append_parameters(parameters); });
    if (limit_.has_value() || offset_.has_value()) {
        parameters.emplace_back(limit_.value_or(-1));
        parameters.emplace_back(offset_.value_or(0));
    }
    return parameters;
}

}  // namespace sidekick::detail
