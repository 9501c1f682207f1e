#include "sidekick/mapping/one_to_many.hpp"

#include <fmt/core.h>

#include "sidekick/mapping/many_to_one.hpp"
#include "sidekick/mapping/mapper.hpp"
#include "sidekick/mapping/sql.hpp"

namespace sidekick::detail {

std::unique_ptr<Relationship> make_one_to_many(const Said& said) {
    return std::make_unique<OneToMany>(said);
}

bool OneToMany::is_by_key() const {
    return !is_many && columns == target->key_columns();
}

void OneToMany::find_columns() {
    columns = foreign_key(*target, *owner);
}

SelectOf OneToMany::select_members() const {
    if (is_by_key()) {
        return sql::select_by_key(*target);
    }
    std::string where;
    for (const std::size_t position : columns) {
        where += fmt::format("{}? = {}", where.empty() ? "" : " AND ",
                             sql::qualified(*target, target->columns()[position]));
    }
    return {.columns = sql::select_labelled(*target),
            .from = sql::quoted(target->table_name()),
            .where = std::move(where)};
}

SelectIn OneToMany::select_in() const {
    return sql::select_in_by(*target, columns);
}

std::string OneToMany::join(const JoinNames& names) const {
    return fmt::format("{}{} ON {}", words_of(names.kind),
                       names.inside(sql::named(*target, names.target)),
                       sql::equal({names.owner, *owner, owner->key_columns(), names.owner_labels},
                                  {names.target, *target, columns}));
}

Correlated OneToMany::correlated(std::string_view owner_name, std::string_view target_name,
                                 Aliases*) const {
    return {.from = sql::named(*target, target_name),
            .where = sql::equal({owner_name, *owner, owner->key_columns()},
                                {target_name, *target, columns})};
}

void OneToMany::check_inverse(const Relationship& back) const {
    if (dynamic_cast<const ManyToOne*>(&back) == nullptr || !name_each_other(back) ||
        !has_same_foreign_key(back, *target, *owner)) {
        fail(fmt::format(
            "{}.{} does not back_populate it, by the same foreign key, as a many_to_one",
            target->class_name(), back.name));
    }
}

}  // namespace sidekick::detail
