#include "sidekick/query/select_statement.hpp"

#include <utility>

#include "sidekick/mapping/sql.hpp"

namespace sidekick::detail {

SelectStatement::SelectStatement(const Mapper& mapper) : mapper_{&mapper} {}
SelectStatement::SelectStatement(const SelectStatement&) = default;
SelectStatement::SelectStatement(SelectStatement&&) noexcept = default;
SelectStatement& SelectStatement::operator=(const SelectStatement&) = default;
SelectStatement& SelectStatement::operator=(SelectStatement&&) noexcept = default;
SelectStatement::~SelectStatement() = default;

void SelectStatement::add_order(Expression by, bool descending) {
    order_.push_back({std::move(by), descending});
}

void SelectStatement::add_condition(const Criterion& condition) {
    condition_ = condition_.has_value() ? Criterion::all_of(*condition_, condition) : condition;
}

std::string SelectStatement::sql(TextFor purpose) const {
    std::string out = sql::select_plain(*mapper_, distinct_);
    if (condition_.has_value()) {
        out += "\nWHERE " + condition_->text(purpose);
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
    if (condition_.has_value()) {
        condition_->append_parameters(parameters);
    }
    for (const Order& order : order_) {
        order.by.append_parameters(parameters);
    }
    if (limit_.has_value() || offset_.has_value()) {
        parameters.emplace_back(limit_.value_or(-1));
        parameters.emplace_back(offset_.value_or(0));
    }
    return parameters;
}

}  // namespace sidekick::detail
