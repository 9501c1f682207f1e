// The operations on single objects, and on the database behind the session's back.
#include <algorithm>

#include <fmt/core.h>

#include "player.hpp"

namespace conformance {

using namespace sidekick;
using namespace sidekick::detail;

namespace {

template <typename T>
std::optional<T> optional(const Value& value) {
    const auto* held = std::get_if<T>(&value);
    return held == nullptr ? std::nullopt : std::optional<T>{*held};
}

template <typename T>
std::optional<T> take_optional(Tokens& tokens) {
    return optional<T>(to_value(tokens.take()));
}

// The column of an attribute. Throws PythonError if there is none.
const Column& column_of(const Node& node, std::string_view attribute) {
    const auto& columns = node.mapper().columns();
    const auto found = std::ranges::find(columns, attribute, &Column::member);
    if (found == columns.end()) {
        throw PythonError{"AttributeError"};
    }
    return *found;
}

}  // namespace

void Player::make_hero(Tokens& tokens) {
    const std::string name{tokens.take()};
    Hero hero{.name = take_optional<std::string>(tokens),
              .secret_name = take_optional<std::string>(tokens),
              .age = take_optional<std::int64_t>(tokens)};
    while (!tokens.empty()) {
        const std::string_view option = tokens.take();
        if (option.starts_with("id=")) {
            hero.id = optional<std::int64_t>(to_value(option.substr(3)));
        } else if (option.starts_with("teams=")) {
            hero.teams = items<Team>(option.substr(6));
        }
    }
    variables_.insert_or_assign(name, make(std::move(hero)));
}

void Player::make_team(Tokens& tokens) {
    const std::string name{tokens.take()};
    Team team{.name = take_optional<std::string>(tokens),
              .headquarters = take_optional<std::string>(tokens)};
    while (!tokens.empty()) {
        const std::string_view option = tokens.take();
        if (option.starts_with("id=")) {
            team.id = optional<std::int64_t>(to_value(option.substr(3)));
        } else if (option.starts_with("heroes=")) {
            team.heroes = items<Hero>(option.substr(7));
        }
    }
    variables_.insert_or_assign(name, make(std::move(team)));
}

void Player::set(Tokens& tokens) {
    const auto [name, attribute] = to_attribute(tokens.take());
    Node& object = node(name);
    const Column& column = column_of(object, attribute);
    object.prepare_write();
    column.set(object.object(), view_of(to_value(tokens.take())));
    // In Python an assignment marks its object, whatever the value. Here a change is found by
    // comparison; where there is none to find, the mark is set, so that the rest can be compared.
    if (!object.has_changed_columns()) {
        object.relationship_changed();
    }
}

void Player::get(Tokens& tokens) {
    const auto [name, attribute] = to_attribute(tokens.take());
    Node& object = node(name);
    const Column& column = column_of(object, attribute);
    object.prepare_read();
    result(repr(column.get(object.object())));
}

void Player::print(Tokens& tokens) {
    std::visit([&](const auto& ref) { result(fmt::format("{:?}", ref)); }, named(tokens.take()));
}

void Player::execute(Tokens& tokens) {
    const Value sql = to_value(tokens.take());
    other_connection().run(std::get<std::string>(sql));
}

void Player::dump(Tokens&) {
    Connection connection = other_connection();
    for (const char* const table : {"hero", "team", "heroteamlink"}) {
        Statement statement = connection.prepare(fmt::format("SELECT * FROM {}", table));
        std::vector<std::string> rows;
        while (statement.step()) {
            std::string row;
            for (std::size_t i = 0; i < statement.column_count(); ++i) {
                row += (row.empty() ? "" : ", ") + repr(statement.column(i));
            }
            rows.push_back(row);
        }
        std::ranges::sort(rows);
        for (const std::string& row : rows) {
            result(fmt::format("{} ({})", table, row));
        }
    }
}

}  // namespace conformance
