// The operations that ask the session for objects.
#include <algorithm>
#include <array>

#include <fmt/core.h>

#include "player.hpp"

namespace conformance {

using namespace sidekick;
using namespace sidekick::detail;

namespace {

template <typename T>
ColumnName column_name(std::string_view attribute) {
    const auto& columns = mapper<T>().columns();
    const auto found = std::ranges::find(columns, attribute, &Column::member);
    if (found == columns.end()) {
        throw PythonError{"AttributeError"};
    }
    return {&declared_mapper<T>, found->member};
}

// `C OP VALUE`. The language names columns as the program runs, so the condition is put together by
// hand.
template <typename T>
ConditionOn<T> condition(Tokens& tokens) {
    const ColumnName column = column_name<T>(tokens.take());
    std::string_view comparison = tokens.take();
    constexpr std::array<std::string_view, 5> known{"!=", "<", "<=", ">", ">="};
    const auto found = std::ranges::find(known, comparison);
    if (found == known.end() && comparison != "==") {
        throw ProgramError{fmt::format("not a comparison: {}", comparison)};
    }
    return {Condition::compare(column, found == known.end() ? std::string_view{"="} : *found,
                               view_of(to_value(tokens.take())))};
}

}  // namespace

template <typename T>
void Player::bind(const std::string& name, const Ref<T>& found) {
    variables_.erase(name);
    if (!found) {
        result("none");
        return;
    }
    result(format_columns(*found.node()));
    variables_.insert_or_assign(name, found);
}

template <typename T>
void Player::find_one(Tokens& tokens) {
    const std::int64_t key = to_integer(tokens.take());
    tokens.skip("as");
    const std::string name{tokens.take()};
    bind(name, session().get<T>(key));
}

void Player::find(Tokens& tokens) {
    tokens.take() == "Hero" ? find_one<Hero>(tokens) : find_one<Team>(tokens);
}

template <typename T>
void Player::select_from(Tokens& tokens) {
    auto query = sidekick::select<T>();
    if (tokens.skip("where")) {
        do {
            query.where(condition<T>(tokens));
        } while (tokens.skip("and"));
    }
    if (tokens.skip("order")) {
        OrderOn<T> order{column_name<T>(tokens.take()), false};
        order.descending = tokens.skip("desc");
        query.order_by(order);
    }
    if (tokens.skip("limit")) {
        query.limit(to_integer(tokens.take()));
    }
    if (tokens.skip("offset")) {
        query.offset(to_integer(tokens.take()));
    }
    const std::string_view how = tokens.take();
    tokens.skip("as");
    const std::string name{tokens.take()};

    const auto found = session().exec(query);
    if (how == "first") {
        bind(name, found.first());
    } else if (how == "one") {
        bind(name, found.one());
    } else if (how == "one_or_none") {
        bind(name, found.one_or_none());
    } else {
        result(fmt::format("{}", found.all().size()));
        for (std::size_t i = 0; i < found.all().size(); ++i) {
            bind(fmt::format("{}{}", name, i + 1), found.all()[i]);
        }
    }
}

void Player::select(Tokens& tokens) {
    tokens.take() == "Hero" ? select_from<Hero>(tokens) : select_from<Team>(tokens);
}

}  // namespace conformance
