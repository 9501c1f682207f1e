// The operations that ask the session for objects.
#include <algorithm>
#include <map>
#include <string_view>

#include <fmt/core.h>

#include "player.hpp"

namespace conformance {

using namespace sidekick;
using namespace sidekick::detail;

namespace {

// A column, as `age` or as `hero.age`.
ColumnName column(const FamilyModel& model, std::string_view token) {
    const std::size_t dot = token.find('.');
    if (dot != std::string_view::npos && token.substr(0, dot) != model.mapper().table_name()) {
        throw ProgramError{fmt::format("not a column of what is selected: {}", token)};
    }
    return model.column(token.substr(dot == std::string_view::npos ? 0 : dot + 1));
}

// `C OP VALUE`. The language names columns as the program runs, so the condition is put together by
// hand.
Criterion condition(const FamilyModel& model, Tokens& tokens) {
    const ColumnName name = column(model, tokens.take());
    const std::string_view comparison = tokens.take();
    static const std::map<std::string_view, const Comparison*> known{
        {"==", &comparison::equal},  {"!=", &comparison::not_equal},
        {"<", &comparison::less},    {"<=", &comparison::less_or_equal},
        {">", &comparison::greater}, {">=", &comparison::greater_or_equal}};
    const auto found = known.find(comparison);
    if (found == known.end()) {
        throw ProgramError{fmt::format("not a comparison: {}", comparison)};
    }
    const Value value = to_value(tokens.take());
    return Criterion::compare(Expression{name}, *found->second, view_of(value));
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
    Query query;
    if (tokens.skip("where")) {
        do {
            query.conditions.push_back(condition(model, tokens));
        } while (tokens.skip("and"));
    }
    if (tokens.skip("order")) {
        query.order = column(model, tokens.take());
        query.descending = tokens.skip("desc");
    }
    if (tokens.skip("limit")) {
        query.limit = to_integer(tokens.take());
    }
    if (tokens.skip("offset")) {
        query.offset = to_integer(tokens.take());
    }
    query.how = tokens.take();
    tokens.skip("as");
    const std::string name{tokens.take()};

    const std::vector<Handle> found = model.select(session(), query);
    if (query.how != "all") {
        bind(name, found.empty() ? Handle{} : found.front());
        return;
    }
    result(fmt::format("{}", found.size()));
    for (std::size_t i = 0; i < found.size(); ++i) {
        bind(fmt::format("{}{}", name, i + 1), found[i]);
    }
}

}  // namespace conformance
