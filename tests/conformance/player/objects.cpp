// The operations on single objects, and on the database behind the session's back.
#include <algorithm>

#include <fmt/core.h>

#include "attributes.hpp"
#include "player.hpp"

namespace conformance {

using namespace sidekick;
using namespace sidekick::detail;

void Player::make(const FamilyModel& model, Tokens& tokens) {
    const std::string name{tokens.take()};
    const Mapper& mapper = model.mapper();
    std::vector<const Relationship*> emptied;
    const auto fill = [&](void* object) {
        for (const std::string_view column : model.given()) {
            column_of(mapper, column)->set(object, view_of(to_value(tokens.take())));
        }
        while (!tokens.empty()) {
            const auto [key, value] = to_option(tokens.take());
            if (const Column* const column = column_of(mapper, key)) {
                column->set(object, view_of(to_value(value)));
            } else if (const Relationship* const relationship = relationship_of(mapper, key)) {
                const auto held = value == "none" ? std::vector<Node*>{} : all_named(value);
                relationship->slot(object).assign(held);
                if (relationship->is_many && held.empty()) {
                    emptied.push_back(relationship);
                }
            } else {
                throw ProgramError{fmt::format("{} has no {}", mapper.class_name(), key)};
            }
        }
    };
    const Handle made = model.make(fill);
    for (const Relationship* const relationship : emptied) {
        relationship->slot(made.node()->object()).assign({});  // it is loaded then, as in Python
    }
    variables_.insert_or_assign(name, made);
}

void Player::set(Tokens& tokens) {
    const auto [name, attribute] = to_attribute(tokens.take());
    Node& object = named(name);
    if (const Column* const column = column_of(object.mapper(), attribute)) {
        object.prepare_write();
        column->set(object.object(), view_of(to_value(tokens.take())));
        // In Python an assignment marks its object, whatever the value. Here a change is found by
        // comparison; where there is none to find, the mark is set, so that the rest can be
        // compared.
        if (!object.has_changed_columns()) {
            object.relationship_changed();
        }
        return;
    }
    const Related related{object, attribute, false};
    Node* const item = tokens.skip("none") ? nullptr : &named(tokens.take());
    related.one_for(item).assign(item);
}

void Player::get(Tokens& tokens) {
    const auto [name, attribute] = to_attribute(tokens.take());
    Node& object = named(name);
    if (const Column* const column = column_of(object.mapper(), attribute)) {
        object.prepare_read();
        result(column->repr(object.object()));
        return;
    }
    const Node* const item = Related{object, attribute, false}.one().item();
    result(item == nullptr ? "none" : format_columns(*item));
}

void Player::print(Tokens& tokens) {
    result(format_object(&named(tokens.take()), Layout::repr));
}

void Player::execute(Tokens& tokens) {
    const Value sql = to_value(tokens.take());
    other_connection().run(std::get<std::string>(sql));
}

void Player::dump(Tokens&) {
    Connection connection = other_connection();
    for (const std::string_view table : family_.table_names) {
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
