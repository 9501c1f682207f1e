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

void append_column(Text& text, const ColumnName& column) {
    const Mapper& mapper = column.table.mapper();
    text.add(sql::quoted(text.name_of(mapper, column.table.alias)));
    text.add(".");
    text.add(sql::quoted(mapper.columns()[mapper.position_of(column.member)].name));
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

Expression Expression::of(const ValueView& value) {
    if (const auto* boolean = std::get_if<bool>(&value)) {
        return Expression{*boolean ? "1" : "0"};
    }
    if (std::holds_alternative<std::monostate>(value)) {
        return Expression{"NULL"};
    }
    return parameter(value);
}

Expression Expression::parameter(const ValueView& value) {
    Expression parameter;
    parameter.terms_.emplace_back(copy_of(value));
    return parameter;
}

Expression Expression::label(std::string_view name) {
    return Expression{sql::quoted(name)};
}

Expression Expression::list(std::vector<Value> values) {
    Expression list;
    // One that has a NULL is known by its length, as in the reference.
    if (std::ranges::any_of(values, is_null)) {
        list.add("(");
        for (const Value& value : values) {
            list.add(&value == values.data() ? "" : ", ").add(of(view_of(value)));
        }
        list.add(")");
    } else {
        list.terms_.emplace_back(List{std::move(values)});
    }
    return list;
}

Expression Expression::subquery(SelectStatement query) {
    Expression subquery;
    subquery.terms_.emplace_back(std::make_shared<const SelectStatement>(std::move(query)));
    return subquery;
}

Expression Expression::escaped(std::string_view text) {
    std::string pattern;
    for (const char letter : text) {
        pattern += letter == '%' || letter == '_' || letter == '/' ? "/" : "";
        pattern += letter;
    }
    return parameter(pattern);
}

Expression& Expression::add(std::string_view sql) {
    if (auto* const last = terms_.empty() ? nullptr : std::get_if<std::string>(&terms_.back())) {
        *last += sql;
    } else {
        terms_.emplace_back(std::string{sql});
    }
    return *this;
}

Expression& Expression::add(const Expression& other) {
    terms_.insert(terms_.end(), other.terms_.begin(), other.terms_.end());
    return *this;
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
        } else if constexpr (std::is_same_v<Held, Value>) {
            text.add("?");
        } else if constexpr (std::is_same_v<Held, Subquery>) {
            text.add("(");
            held->append_to(text);
            text.add(")");
        } else if (text.is_for_caching()) {
            text.add("([list])");
        } else if (held.values.empty()) {
            text.add("(SELECT 1 FROM (SELECT 1) WHERE 1!=1)");
        } else {
            text.add("(");
            for (std::size_t i = 0; i < held.values.size(); ++i) {
                text.add(i == 0 ? "?" : ", ?");
            }
            text.add(")");
        }
    };
    for (const Term& term : terms_) {
        std::visit(append, term);
    }
}

bool Expression::is_same_column(const Expression& other) const {
    if (terms_.size() != 1 || other.terms_.size() != 1) {
        return false;
    }
    const auto* const one = std::get_if<ColumnName>(terms_.data());
    const auto* const two = std::get_if<ColumnName>(other.terms_.data());
    return one != nullptr && two != nullptr && &one->table.mapper() == &two->table.mapper() &&
           one->table.alias == two->table.alias && one->member == two->member;
}

bool Expression::has_list() const {
    return std::ranges::any_of(terms_, [](const Term& term) {
        const auto* const subquery = std::get_if<Subquery>(&term);
        return std::holds_alternative<List>(term) ||
               (subquery != nullptr && (*subquery)->has_list());
    });
}

void Expression::append_parameters(std::vector<ValueView>& parameters) const {
    for (const Term& term : terms_) {
        if (const auto* value = std::get_if<Value>(&term)) {
            parameters.push_back(view_of(*value));
        } else if (const auto* list = std::get_if<List>(&term)) {
            std::ranges::transform(list->values, std::back_inserter(parameters), view_of);
        } else if (const auto* subquery = std::get_if<Subquery>(&term)) {
            (*subquery)->append_parameters(parameters);
        }
    }
}

}  // namespace sidekick::detail
