#include "sidekick/trace/change_words.hpp"

#include <algorithm>
#include <optional>
#include <tuple>
#include <utility>

#include <fmt/core.h>

#include "sidekick/core/repr.hpp"
#include "sidekick/mapping/mapper.hpp"
#include "sidekick/trace/naming.hpp"

namespace sidekick::detail {

namespace {

class Words {
public:
    explicit Words(ChangedRows& rows) : rows_{rows} {}

    std::string of(const ChangedRow& row) {
        if (row.table.is_link && has_key(row)) {
            return of_link(row);
        }
        const std::string name = with_model(row.model(), label_of(row.present()));
        if (row.is_new()) {
            return name + " is new" + where(row);
        }
        if (row.is_gone()) {
            const std::string children = of_children(row);
            return name + (children.empty() ? " is gone" : " is deleted" + children);
        }
        return of_changed(row, name);
    }

private:
    // Not if the table has other columns than the model.
    static bool has_key(const ChangedRow& row) {
        return std::ranges::all_of(row.mapper()->key_columns(), [&](std::size_t position) {
            return row.value(row.present(), row.mapper()->columns()[position]) != nullptr;
        });
    }

    // Spider-Boy joins Z-Force: the link table names the team first.
    std::string of_link(const ChangedRow& row) {
        const auto ends = [&](const std::vector<Value>& values) {
            std::pair<std::string, std::string> names;
            std::string* name = &names.second;
            for (const std::size_t position : row.mapper()->key_columns()) {
                const Column& column = row.mapper()->columns()[position];
                *name = rows_.label(column.references(), *row.value(values, column));
                name = &names.first;
            }
            return names;
        };
        const auto [item, owner] = ends(row.present());
        if (row.is_new() || row.is_gone()) {
            return fmt::format("{} {} {}", item, row.is_new() ? "joins" : "leaves", owner);
        }
        const auto [item_before, owner_before] = ends(row.change.before);
        const std::string now =
            item == item_before && owner == owner_before
                ? fmt::format("{} in {}", item, owner)
                : fmt::format("{} in {} becomes {} in {}", item_before, owner_before, item, owner);
        return now + listed(differences(row, [](const Column& c) { return !c.primary_key; }));
    }

    // ", in Z-Force": where the foreign keys of a new row lead.
    std::string where(const ChangedRow& row) {
        std::string text;
        for (const ForeignKeyColumn& key : row.table.foreign_keys) {
            const Value* const value = row.value(row.change.after, *key.column);
            if (value != nullptr && !is_null(*value)) {
                text += fmt::format(", {} {}", key.is_group() ? "in" : key.name(),
                                    rows_.label(*key.to, *value));
            }
        }
        return text;
    }

    // "; its 2 heroes stay, without a team": what became of the rows that referred to it.
    std::string of_children(const ChangedRow& row) {
        if (row.mapper() == nullptr || row.mapper()->key_columns().size() != 1) {
            return {};
        }
        const Value* const key = row.value(
            row.change.before, row.mapper()->columns()[row.mapper()->key_columns().front()]);
        std::string gone;
        std::string stay;
        for (const auto& list : row.mapper()->relationships()) {
            const auto [in_owner, columns] = list->by_foreign_key();
            if (key == nullptr || columns == nullptr || in_owner || is_link(*list->target)) {
                continue;
            }
            const Column& column = list->target->columns()[columns->front()];
            const auto& left = rows_.left(column, *key);
            const auto& with_it = rows_.gone(column, *key);
            if (!with_it.empty()) {
                gone += ", with " + children(with_it, *list);
            }
            if (!left.empty()) {
                const std::string parent = list->inverse != nullptr
                                               ? list->inverse->name
                                               : std::string{list->owner->table_name()};
                stay += fmt::format("; {} {}, without {}", children(left, *list),
                                    left.size() == 1 ? "stays" : "stay", with_article(parent));
            }
        }
        return gone + stay;
    }

    static std::string children(const std::vector<std::string>& labels, const Relationship& list) {
        return labels.size() == 1 ? labels.front()
                                  : fmt::format("its {} {}", labels.size(), list.name);
    }

    std::string of_changed(const ChangedRow& row, const std::string& name) {
        std::string moves;
        std::vector<const Column*> told;
        const std::string label = label_of(row.present());
        for (const ForeignKeyColumn& key : row.table.foreign_keys) {
            const Value* const before = row.value(row.change.before, *key.column);
            const Value* const after = row.value(row.change.after, *key.column);
            if (before == nullptr || after == nullptr || *before == *after || !key.is_group()) {
                continue;
            }
            told.push_back(key.column);
            moves += (moves.empty() ? label : "; " + label) + move(key, *before, *after);
        }
        const auto rest = differences(
            row, [&](const Column& c) { return std::ranges::find(told, &c) == told.end(); });
        if (moves.empty()) {
            return name + listed(rest);
        }
        for (const std::string& difference : rest) {
            moves += "; " + difference;
        }
        return moves;
    }

    // " moves from Preventers to Z-Force".
    std::string move(const ForeignKeyColumn& key, const Value& before, const Value& after) {
        if (is_null(after)) {
            return fmt::format(" leaves {}; its {} becomes NULL", rows_.label(*key.to, before),
                               key.column->name);
        }
        const std::string to = rows_.label(*key.to, after);
        return is_null(before)
                   ? fmt::format(" joins {}", to)
                   : fmt::format(" moves from {} to {}", rows_.label(*key.to, before), to);
    }

    // "age None → 17", of the columns that count.
    template <typename Counts>
    std::vector<std::string> differences(const ChangedRow& row, const Counts& counts) {
        std::vector<std::string> found;
        const auto& [before, after] = std::tie(row.change.before, row.change.after);
        for (std::size_t i = 0; i < std::min(before.size(), after.size()); ++i) {
            const Column* const column = row.column(i);
            if (before[i] != after[i] && (column == nullptr || counts(*column))) {
                found.push_back(fmt::format("{} {} → {}", name_of(row, i), shown(row, i, before[i]),
                                            shown(row, i, after[i])));
            }
        }
        return found;
    }

    // Of a foreign key that a member goes by, what that is called and what it led to.
    std::string name_of(const ChangedRow& row, std::size_t i) {
        const auto key = foreign_key(row.mapper(), row.column(i));
        return key.has_value() && key->member != nullptr ? key->member->name : row.table.names[i];
    }
    std::string shown(const ChangedRow& row, std::size_t i, const Value& value) {
        const Column* const column = row.column(i);
        const auto key = foreign_key(row.mapper(), column);
        if (key.has_value() && key->member != nullptr && !is_null(value)) {
            return rows_.label(*key->to, value);
        }
        const auto* const integer = std::get_if<std::int64_t>(&value);
        const bool is_bool = column != nullptr && column->type == SqlType::boolean;
        return is_bool && integer != nullptr ? repr(ValueView{*integer != 0})
                                             : repr(view_of(value));
    }

    static std::string listed(const std::vector<std::string>& parts) {
        std::string text;
        for (const std::string& part : parts) {
            text += (text.empty() ? ": " : ", ") + part;
        }
        return text;
    }

    ChangedRows& rows_;
};

}  // namespace

std::string words_for(const ChangedRow& row, ChangedRows& rows) {
    return Words{rows}.of(row);
}

}  // namespace sidekick::detail
