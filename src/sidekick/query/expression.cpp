#include "sidekick/query/expression.hpp"

#include <algorithm>
#include <iterator>
#include <type_traits>
#include <utility>

#include "sidekick/mapping/mapper.hpp"
#include "sidekick/mapping/sql.hpp"
#include "sidekick/query/select_statement.hpp"

namespace sidekick::detail {

namespace {

const std::string& name_of(const ColumnName& column) {
    const Mapper& mapper = column.table.mapper();
    return mapper.columns()[mapper.position_of(column.member)].name;
}

void append_column(Text& text, const ColumnName& column) {
    text.add(sql::quoted(text.name_of(column.table.mapper(), column.table.alias)));
    text.add(".");
    text.add(sql::quoted(name_of(column)));
}

void number_parameter(Text& text, const void* parameter, const ParameterName& name) {
    const auto* const word = std::get_if<std::string>(&name);
    if (word == nullptr) {
        text.label(parameter, name_of(std::get<ColumnName>(name)));
    } else {
        text.label(parameter, word->empty() ? "param" : *word);
    }
}

// To the reference they are of two types, which makes two statements of one text (behaviour J4).
void tell_type(Text& text, const Value& value) {
    if (text.are_types_apart() && std::holds_alternative<double>(value)) {
        text.add(" (real)");
    }
}

void append_list(Text& text, const std::vector<Value>& values) {
    if (text.is_for_caching()) {
        text.add("([list])");
        if (!values.empty()) {
            tell_type(text, values.front());
        }
    } else if (values.empty()) {
        text.add("(SELECT 1 FROM (SELECT 1) WHERE 1!=1)");
    } else {
        text.add("(");
        for (std::size_t i = 0; i < values.size(); ++i) {
            text.add(i == 0 ? "?" : ", ?");
        }
        text.add(")");
    }
}

}  // namespace

Expression::Expression() noexcept = default;
Expression::Expression(std::string_view sql) {
    add(sql);
}
Expression::Expression(ColumnName column) {
    terms_.emplace_back(column);
}
Expression::Expression(const Expression&) = default;
Expression::Expression(Expression&&) noexcept = default;
Expression& Expression::operator=(const Expression&) = default;
Expression& Expression::operator=(Expression&&) noexcept = default;
Expression::~Expression() = default;

Expression Expression::of(const ValueView& value, ParameterName name) {
    if (const auto* boolean = std::get_if<bool>(&value)) {
        return Expression{*boolean ? "1" : "0"};
    }
    return argument(value, std::move(name));
}

Expression Expression::argument(const ValueView& value, ParameterName name) {
    if (std::holds_alternative<std::monostate>(value)) {
        return Expression{"NULL"};
    }
    return parameter(value, std::move(name));
}

Expression Expression::parameter(const ValueView& value, ParameterName name) {
    Expression parameter;
    parameter.terms_.emplace_back(
        std::make_shared<const Named<Value>>(copy_of(value), std::move(name)));
    return parameter;
}

Expression Expression::label(std::string_view name) {
    return Expression{sql::quoted(name)};
}

Expression Expression::list(std::vector<Value> values, ParameterName name) {
    Expression list;
    // One that has a NULL is known by its length, as in the reference.
    if (std::ranges::any_of(values, is_null)) {
        list.add("(");
        for (const Value& value : values) {
            list.add(&value == values.data() ? "" : ", ").add(of(view_of(value), name));
        }
        list.add(")");
    } else {
        list.terms_.emplace_back(
            std::make_shared<const Named<std::vector<Value>>>(std::move(values), std::move(name)));
    }
    return list;
}

Expression Expression::truth(const Criterion& condition) {
    Expression truth;
    truth.terms_.emplace_back(std::make_shared<const Criterion>(condition));
    return truth;
}

Expression Expression::subquery(SelectStatement query) {
    Expression subquery;
    subquery.terms_.emplace_back(std::make_shared<const SelectStatement>(std::move(query)));
    return subquery;
}

Expression Expression::escaped(std::string_view text, ParameterName name) {
    std::string pattern;
    for (const char letter : text) {
        pattern += letter == '%' || letter == '_' || letter == '/' ? "/" : "";
        pattern += letter;
    }
    return parameter(pattern, std::move(name));
}

Expression& Expression::add(std::string_view sql) {
    name_.clear();
    if (auto* const last = terms_.empty() ? nullptr : std::get_if<std::string>(&terms_.back())) {
        *last += sql;
    } else {
        terms_.emplace_back(std::string{sql});
    }
    return *this;
}

Expression& Expression::add(const Expression& other) {
    name_.clear();
    terms_.insert(terms_.end(), other.terms_.begin(), other.terms_.end());
    return *this;
}

ParameterName Expression::name() const {
    const ColumnName* const named = column();
    return named != nullptr && name_.empty() ? ParameterName{*named} : ParameterName{name_};
}

std::string Expression::alone() const {
    Text text;
    append_to(text);
    return text.sql();
}

void Expression::append_to(Text& text) const {
    const auto append = [&]<typename Held>(const Held& held) {
        if constexpr (std::is_same_v<Held, std::string>) {
            text.add(held);
        } else if constexpr (std::is_same_v<Held, ColumnName>) {
            append_column(text, held);
        } else if constexpr (std::is_same_v<Held, Parameter>) {
            number_parameter(text, held.get(), held->name);
            text.add("?");
            tell_type(text, held->held);
        } else if constexpr (std::is_same_v<Held, Truth>) {
            held->append_by_itself_to(text);
        } else if constexpr (std::is_same_v<Held, Subquery>) {
            text.add("(");
            held->append_to(text);
            text.add(")");
        } else {
            number_parameter(text, held.get(), held->name);
            append_list(text, held->held);
        }
    };
    for (const Term& term : terms_) {
        std::visit(append, term);
    }
}

const ColumnName* Expression::column() const {
    return terms_.size() == 1 ? std::get_if<ColumnName>(terms_.data()) : nullptr;
}

bool Expression::is_same_column(const Expression& other) const {
    const ColumnName* const one = column();
    const ColumnName* const two = other.column();
    return one != nullptr && two != nullptr && &one->table.mapper() == &two->table.mapper() &&
           one->table.alias == two->table.alias && one->member == two->member;
}

bool Expression::has_list() const {
    return std::ranges::any_of(terms_, [](const Term& term) {
        const auto* const truth = std::get_if<Truth>(&term);
        const auto* const subquery = std::get_if<Subquery>(&term);
        return std::holds_alternative<List>(term) || (truth != nullptr && (*truth)->has_list()) ||
               (subquery != nullptr && (*subquery)->has_list());
    });
}

void Expression::append_columns(std::vector<ColumnName>& columns) const {
    for (const Term& term : terms_) {
        if (const auto* column = std::get_if<ColumnName>(&term)) {
            columns.push_back(*column);
        } else if (const auto* truth = std::get_if<Truth>(&term)) {
            (*truth)->append_columns(columns);
        }
    }
}

void Expression::append_parameters(std::vector<ValueView>& parameters) const {
    for (const Term& term : terms_) {
        if (const auto* parameter = std::get_if<Parameter>(&term)) {
            parameters.push_back(view_of((*parameter)->held));
        } else if (const auto* list = std::get_if<List>(&term)) {
            std::ranges::transform((*list)->held, std::back_inserter(parameters), view_of);
        } else if (const auto* truth = std::get_if<Truth>(&term)) {
            (*truth)->append_parameters(parameters);
        } else if (const auto* subquery = std::get_if<Subquery>(&term)) {
            (*subquery)->append_parameters(parameters);
        }
    }
}

}  // namespace sidekick::detail
