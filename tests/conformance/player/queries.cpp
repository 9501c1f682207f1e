// The operations that ask the session for objects and values.
#include <algorithm>
#include <array>
#include <iterator>
#include <map>
#include <string_view>
#include <vector>

#include <fmt/core.h>

#include "attributes.hpp"
#include "conditions.hpp"
#include "player.hpp"
#include "scope.hpp"

namespace conformance {

using namespace sidekick;
using namespace sidekick::detail;

namespace {

using Asked = sidekick::detail::Output;

// What a row has in one place, as the library read it.
struct AnyPlace {
    using type = Cell;
    static type of(const Cell& cell) { return cell; }
};
template <typename... Places>
using Untyped = Select<RowOf<Places...>, ModelSet<>>;

// All values of a row: as many as the query that runs asks for.
struct AnyValues {
    using type = std::vector<Value>;
    static inline std::size_t count = 0;

    static type of(const Cell& first) {
        type values;
        std::transform(&first, &first + count, std::back_inserter(values),
                       [](const Cell& cell) { return copy_of(cell.value); });
        return values;
    }
};

constexpr std::array<std::string_view, 4> ways{"all", "first", "one", "one_or_none"};

std::ptrdiff_t references(const Mapper& from, const Mapper& to) {
    return std::ranges::count_if(from.columns(), [&](const Column& column) {
        return column.references != nullptr && &column.references() == &to;
    });
}

// `[outer]`, of a model that joins by a foreign key between it and the first one.
void take_join(const FamilyModel& joined, const FamilyModel& first, Tokens& tokens,
               SelectStatement& query) {
    const Mapper& one = first.mapper();
    const Mapper& other = joined.mapper();
    if (&one == &other || references(one, other) + references(other, one) != 1) {
        throw ProgramError{
            fmt::format("{} does not join {} by a key", other.class_name(), one.class_name())};
    }
    query.add_join(
        {.table = {&other}, .kind = tokens.skip("outer") ? JoinKind::left_outer : JoinKind::inner});
}

std::int64_t take_count(Tokens& tokens) {
    const std::int64_t count = to_integer(tokens.take());
    if (count < 0) {
        throw ProgramError{fmt::format("not a number of rows: {}", count)};
    }
    return count;
}

// `[order C [desc]] [limit N] [offset N]`.
void take_order_and_limits(Tokens& tokens, const Scope& scope, SelectStatement& query) {
    if (tokens.skip("order")) {
        const Term by = scope.take_column(tokens);
        query.add_order({.expression = by.expression()}, tokens.skip("desc") ? " DESC" : "");
    }
    if (tokens.skip("limit")) {
        query.set_limit(take_count(tokens));
    }
    if (tokens.skip("offset")) {
        query.set_offset(take_count(tokens));
    }
}

// `REL HOW`. Whether the result has to be made unique: a list is joined.
bool take_load(const FamilyModel& model, Tokens& tokens, SelectStatement& query) {
    static const std::map<std::string_view, Lazy> known{
        {"selectin", Lazy::selectin}, {"joined", Lazy::joined}, {"raise", Lazy::raise}};
    const std::string_view name = tokens.take();
    const Relationship* const relationship = relationship_of(model.mapper(), name);
    if (relationship == nullptr) {
        throw ProgramError{
            fmt::format("no relationship of {}: {}", model.mapper().class_name(), name)};
    }
    const auto how = known.find(tokens.take());
    if (how == known.end()) {
        throw ProgramError{fmt::format("not a way to load {}", name)};
    }
    query.add_option(model.load(*relationship, how->second));
    return how->second == Lazy::joined && relationship->is_many;
}

std::string shown(const Cell& cell) {
    return cell.node == nullptr ? "None" : format_columns(*cell.node);
}

// A value as Python has it: a database has no bool of its own.
std::string shown(const Value& value, const Term& term) {
    const auto* const number = std::get_if<std::int64_t>(&value);
    return repr(term.is_bool && number != nullptr ? ValueView{*number != 0} : view_of(value));
}

}  // namespace

void Player::bind(const std::string& name, const Handle& found) {
    variables_.erase(name);
    if (found.node() == nullptr) {
        result("none");
        return;
    }
    result(format_columns(*found.node()));
    variables_.insert_or_assign(name, found);
}

const FamilyModel& Player::model_named(std::string_view class_name) const {
    const FamilyModel* const model = family_.named(class_name);
    if (model == nullptr) {
        throw ProgramError{fmt::format("no model of {}: {}", family_.name, class_name)};
    }
    return *model;
}

void Player::find(Tokens& tokens) {
    const FamilyModel& model = model_named(tokens.take());
    std::vector<std::int64_t> key;
    for (const std::string& value : to_names(tokens.take())) {
        key.push_back(to_integer(value));
    }
    tokens.skip("as");
    const std::string name{tokens.take()};
    bind(name, model.get(session(), key));
}

void Player::select(Tokens& tokens) {
    const FamilyModel& model = model_named(tokens.take());
    const FamilyModel* const second = tokens.skip(",") ? &model_named(tokens.take()) : nullptr;
    Scope scope{family_.names};
    scope.add(model);
    std::vector<Asked> outputs{{.model = &model.mapper()}};
    if (second != nullptr) {
        if (second == &model) {
            throw ProgramError{"a model is named twice"};
        }
        scope.add(*second);
        outputs.push_back({.model = &second->mapper()});
    }
    SelectStatement query{outputs, scope.tables()};
    if (tokens.skip("join")) {
        const FamilyModel& joined = model_named(tokens.take());
        take_join(joined, model, tokens, query);
        if (second != nullptr && &joined != second) {
            throw ProgramError{"of two models it is the second one that joins"};
        }
        scope.add(joined);
    }
    if (tokens.skip("where")) {
        query.add_condition(take_condition(tokens, scope));
    }
    take_order_and_limits(tokens, scope, query);
    const bool is_repeated =
        second == nullptr && tokens.skip("with") && take_load(model, tokens, query);
    const std::string_view how = tokens.take();
    if (std::ranges::find(ways, how) == ways.end()) {
        throw ProgramError{fmt::format("not a way to look at a result: {}", how)};
    }
    if (second != nullptr) {
        tokens.expect_end();
        select_pairs(query, how);
        return;
    }
    tokens.expect("as");
    const std::string name{tokens.take()};
    tokens.expect_end();

    const std::vector<Handle> found = model.select(session(), query, how, is_repeated);
    if (how != "all") {
        bind(name, found.empty() ? Handle{} : found.front());
        return;
    }
    result(fmt::format("{}", found.size()));
    for (std::size_t i = 0; i < found.size(); ++i) {
        bind(fmt::format("{}{}", name, i + 1), found[i]);
    }
}

void Player::select_pairs(const SelectStatement& query, std::string_view how) {
    const auto found = session().exec(Untyped<AnyPlace, AnyPlace>{query});
    const auto show = [&](const auto& pair) {
        result(fmt::format("({}, {})", shown(std::get<0>(pair)), shown(std::get<1>(pair))));
    };
    if (how == "all") {
        result(fmt::format("{}", found.size()));
        std::ranges::for_each(found, show);
    } else if (how == "one") {
        show(found.one());
    } else if (const auto pair = how == "first" ? found.first() : found.one_or_none()) {
        show(*pair);
    } else {
        result("none");
    }
}

void Player::scalars(Tokens& tokens) {
    Scope everything{Names::dotted};
    std::ranges::for_each(family_.models, [&](const auto& model) { everything.add(*model); });
    Scope scope{family_.names};
    std::vector<Term> terms;
    std::vector<Asked> outputs;
    do {
        terms.push_back(everything.take_column_or_function(tokens));
        outputs.push_back(terms.back().output);
        if (terms.back().model != nullptr) {
            scope.add(*terms.back().model);
        }
    } while (tokens.skip(","));
    const FamilyModel* const from = tokens.skip("of") ? &model_named(tokens.take()) : nullptr;
    SelectStatement query{outputs, scope.tables()};
    if (from != nullptr) {
        scope.add(*from);
        query.add_table({&from->mapper()});
    } else if (scope.tables().empty() || tokens.peek() == "join") {
        throw ProgramError{"`of` has to say what is asked"};
    }
    if (tokens.skip("join")) {
        const FamilyModel& joined = model_named(tokens.take());
        take_join(joined, *from, tokens, query);
        scope.add(joined);
    }
    if (tokens.skip("where")) {
        query.add_condition(take_condition(tokens, scope));
    }
    if (tokens.skip("group")) {
        query.add_group(scope.take_column(tokens).expression());
    }
    if (tokens.skip("having")) {
        query.add_having(take_condition_on_groups(tokens, scope));
    }
    tokens.expect_end();

    AnyValues::count = terms.size();
    for (const std::vector<Value>& values : session().exec(Untyped<AnyValues>{query})) {
        std::string row;
        for (std::size_t place = 0; place < terms.size(); ++place) {
            row += (row.empty() ? "" : ", ") + shown(values[place], terms[place]);
        }
        result(fmt::format("({}{})", row, terms.size() == 1 ? "," : ""));
    }
}

}  // namespace conformance
