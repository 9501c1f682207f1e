#include "sidekick/query/select_statement.hpp"

#include "sidekick/mapping/sql.hpp"

namespace sidekick::detail {

SelectStatement::SelectStatement(const Mapper& mapper) : mapper_{&mapper} {}
SelectStatement::SelectStatement(const SelectStatement&) = default;
SelectStatement::SelectStatement(SelectStatement&&) noexcept = default;
SelectStatement& SelectStatement::operator=(const SelectStatement&) = default;
SelectStatement& SelectStatement::operator=(SelectStatement&&) noexcept = default;
SelectStatement::~SelectStatement() = default;

void SelectStatement::add_order(ColumnName column, bool descending) {
    order_.push_back({column, descending});
}

void SelectStatement::add_condition(const Condition& condition) {
    condition_ = condition_.has_value() ? Condition::all_of(*condition_, condition) : condition;
}

std::string SelectStatement::sql() const {
    std::string out = sql::select_plain(*mapper_);
    if (condition_.has_value()) {
        out += "\nWHERE " + condition_->text();
    }
    for (std::size_t i = 0; i < order_.size(); ++i) {
        out += i == 0 ? " ORDER BY " : ", ";
        out += name_of(order_[i].column) + (order_[i].descending ? " DESC" : "");
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
    if (limit_.has_value() || offset_.has_value()) {
        parameters.emplace_back(limit_.value_or(-1));
        parameters.emplace_back(offset_.value_or(0));
    }
    return parameters;
}

}  // namespace sidekick::detail
