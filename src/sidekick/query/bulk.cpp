#include "sidekick/query/bulk.hpp"

#include <algorithm>
#include <iterator>

#include <fmt/core.h>

#include "sidekick/core/error.hpp"
#include "sidekick/mapping/mapper.hpp"
#include "sidekick/mapping/sql.hpp"

namespace sidekick::detail {

void BulkStatement::assign(std::string_view member, Expression value, bool is_computed) {
    Assignment assignment{model_->position_of(member), std::move(value), is_computed};
    const auto place =
        std::ranges::lower_bound(assignments_, assignment.column, {}, &Assignment::column);
    if (place != assignments_.end() && place->column == assignment.column) {
        *place = std::move(assignment);
    } else {
        assignments_.insert(place, std::move(assignment));
    }
}

void BulkStatement::add_condition(const std::optional<Criterion>& condition) {
    condition_ = joined(&Criterion::all_of, condition_, condition);
}

std::string BulkStatement::sql(TextFor purpose) const {
    Text text{purpose};
    text.tell_types_apart();
    const std::string table = sql::quoted(model_->table_name());
    if (is_update_) {
        if (assignments_.empty()) {
            throw ArgumentError{
                fmt::format("update<{}>: say what it sets: .set(col<…>, …)", model_->class_name())};
        }
        text.add(fmt::format("UPDATE {} SET ", table));
    } else {
        text.add("DELETE FROM " + table);
    }
    for (const Assignment& assignment : assignments_) {
        text.add(&assignment == assignments_.data() ? "" : ", ");
        text.add(sql::quoted(model_->columns()[assignment.column].name));
        text.add(assignment.is_computed ? "=(" : "=");
        assignment.value.append_to(text);
        text.add(assignment.is_computed ? ")" : "");
    }
    if (condition_.has_value()) {
        text.add(" WHERE ");
        condition_->append_to(text);
    }
    if (text.are_types_apart()) {  // it is another statement to the reference, too
        text.add(fmt::format(" (synchronized {})", static_cast<int>(synchronize_)));
    }
    return text.sql();
}

std::vector<ValueView> BulkStatement::parameters() const {
    std::vector<ValueView> parameters;
    for (const Assignment& assignment : assignments_) {
        assignment.value.append_parameters(parameters);
    }
    if (condition_.has_value()) {
        condition_->append_parameters(parameters);
    }
    return parameters;
}

bool BulkStatement::has_list() const {
    return (condition_.has_value() && condition_->has_list()) ||
           std::ranges::any_of(assignments_, [](const Assignment& assignment) {
               return assignment.value.has_list();
           });
}

}  // namespace sidekick::detail
