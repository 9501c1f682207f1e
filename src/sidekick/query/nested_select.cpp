// A select in the FROM of another one, to which the lists are joined that it loads: a limit, a
// group and DISTINCT are about its own rows (behaviour O15).
#include <algorithm>
#include <optional>
#include <span>
#include <utility>
#include <vector>

#include "sidekick/mapping/mapper.hpp"
#include "sidekick/mapping/sql.hpp"
#include "sidekick/query/output_names.hpp"

namespace sidekick::detail {

namespace {

// Where something is given: by which output, and as which of its columns.
struct Place {
    std::size_t output;
    std::size_t column;
};

std::optional<Place> place_of(std::span<const Output> outputs, const SortKey& key) {
    const ColumnName* const column = key.expression.column();
    const auto labelled = std::ranges::find_if(
        outputs, [&](const Output& output) { return is_same_by_label(output, key); });
    if (labelled != outputs.end()) {
        return Place{static_cast<std::size_t>(labelled - outputs.begin()), 0};
    }
    for (std::size_t i = 0; i < outputs.size(); ++i) {
        const Output& output = outputs[i];
        if (output.model == nullptr) {
            if (is_same(output, key)) {
                return Place{i, 0};
            }
        } else if (column != nullptr && &column->table.mapper() == output.model &&
                   column->table.alias == output.alias) {
            return Place{i, output.model->position_of(column->member)};
        }
    }
    return std::nullopt;
}

// The columns of a select that goes by a name, in which each has a label.
class NestedColumns {
public:
    NestedColumns(Text& text, std::string name, std::vector<Output> outputs)
        : text_{text}, names_{text}, name_{std::move(name)}, outputs_{std::move(outputs)} {
        for (const Output& output : outputs_) {
            labels_.push_back(labels_of(output));
        }
    }

    const std::string& name() const { return name_; }
    // `anon_1.id, anon_1.n, hero_1.id AS id_1`: what is given of them, and of what is joined to
    // them, which gets its names.
    void append_given(LoadsOfOutputs& loads) {
        std::size_t count = 0;
        for (const auto& labels : labels_) {
            for (const std::string& label : labels) {
                text_.add((count++ == 0 ? "" : ", ") + given(label));
            }
        }
        for (Loads& joined : loads) {
            name_joined(text_, joined, [&](Load& load) {
                load.column = count;
                for (const Column& column : load.relationship->target->columns()) {
                    text_.add(", ");
                    append_column(text_, names_, column, load.name);
                    ++count;
                }
            });
        }
    }
    // `hero.id AS id, count(*) AS n`
    void append_own() {
        const char* separator = "";
        for (std::size_t i = 0; i < outputs_.size(); ++i) {
            for (std::size_t j = 0; j < labels_[i].size(); ++j) {
                text_.add(std::exchange(separator, ", "));
                append(outputs_[i], j);
                text_.add(as_label(labels_[i][j]));
            }
        }
    }
    // What is given of them for that.
    std::string of(const SortKey& key) const {
        const std::optional<Place> place = place_of(outputs_, key);
        return place.has_value() ? given(labels_[place->output][place->column])
                                 : text_.of(key.expression);
    }
    const std::vector<std::string>& labels_of(std::size_t output) const { return labels_[output]; }

private:
    std::string given(const std::string& label) const { return name_ + "." + sql::quoted(label); }
    std::string written(const Column& column, const Mapper& model, const AliasName* alias) {
        return sql::quoted(text_.name_of(model, alias)) + "." + sql::quoted(column.name);
    }
    std::string label_of(const Column& column, const Mapper& model, const AliasName* alias) {
        const std::string label = names_.of(written(column, model, alias), column);
        return label.empty() ? column.name : label;
    }
    std::vector<std::string> labels_of(const Output& output) {
        if (output.model == nullptr && output.column.has_value() && output.label.empty()) {
            const auto& [table, member] = *output.column;
            const Mapper& model = table.mapper();
            return {label_of(model.columns()[model.position_of(member)], model, table.alias)};
        }
        if (output.model == nullptr) {
            return {names_.of(output)};
        }
        std::vector<std::string> labels;
        for (const Column& column : output.model->columns()) {
            labels.push_back(label_of(column, *output.model, output.alias));
        }
        return labels;
    }
    void append(const Output& output, std::size_t column) {
        if (output.model != nullptr) {
            text_.add(written(output.model->columns()[column], *output.model, output.alias));
        } else {
            output.expression.append_to(text_);
        }
    }

    Text& text_;
    OutputNames names_;
    std::string name_;
    std::vector<Output> outputs_;
    std::vector<std::vector<std::string>> labels_;
};

}  // namespace

bool SelectStatement::is_nested(const LoadsOfOutputs& loads) const {
    return may_be_nested() && std::ranges::any_of(loads, joins_a_list);
}

std::vector<Output> SelectStatement::nested_outputs() const {
    std::vector<Output> outputs = outputs_;
    for (const Order& order : order_) {
        const SortKey& key = order.by;
        if (!place_of(outputs, key).has_value()) {
            const ColumnName* const column = key.expression.column();
            outputs.push_back({.column = column == nullptr ? std::nullopt : std::optional{*column},
                               .expression = key.expression,
                               .function = key.function,
                               .identity = key.identity});
        }
    }
    return outputs;
}

void SelectStatement::append_nested(Text& text, LoadsOfOutputs& loads) const {
    NestedColumns columns{text, text.next_label("anon"), nested_outputs()};
    text.add("SELECT ");
    columns.append_given(loads);
    text.add(distinct_ ? "\nFROM (SELECT DISTINCT " : "\nFROM (SELECT ");
    columns.append_own();
    append_from(text, LoadsOfOutputs(outputs_.size()));
    append_order(text);
    append_limit(text);
    text.add(") AS " + columns.name());
    for (std::size_t i = 0; i < loads.size(); ++i) {
        text.add(joined(text, loads[i], columns.name(), &columns.labels_of(i)));
    }
    for (const Order& order : order_) {
        text.add(&order == order_.data() ? " ORDER BY " : ", ");
        text.add(columns.of(order.by));
        text.add(order.words);
        text.add(order.nulls);
    }
}

std::vector<ValueView> SelectStatement::parameters() const {
    std::vector<ValueView> parameters;
    if (may_be_nested() && is_nested(loads())) {
        for (const Output& output : nested_outputs()) {
            output.expression.append_parameters(parameters);
        }
        append_further_parameters(parameters);
    } else {
        append_parameters(parameters);
    }
    return parameters;
}

}  // namespace sidekick::detail
