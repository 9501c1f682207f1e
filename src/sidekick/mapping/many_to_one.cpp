#include "sidekick/mapping/many_to_one.hpp"

#include <fmt/core.h>

#include "sidekick/mapping/mapper.hpp"
#include "sidekick/mapping/one_to_many.hpp"
#include "sidekick/mapping/sql.hpp"

namespace sidekick::detail {

std::unique_ptr<Relationship> make_many_to_one(const Said& said) {
    return std::make_unique<ManyToOne>(said);
}

void ManyToOne::find_columns() {
    columns = foreign_key(*owner, *target);
}

SelectOf ManyToOne::select_members() const {
    return sql::select_by_key(*target);
}

SelectIn ManyToOne::select_in() const {
    return sql::select_in_by(*target, target->key_columns());
}

std::string ManyToOne::join(const JoinNames& names) const {
    return fmt::format("{}{} ON {}", words_of(names.kind),
                       names.inside(sql::named(*target, names.target)),
                       sql::equal({names.target, *target, target->key_columns()},
                                  {names.owner, *owner, columns, names.owner_labels}));
}

Correlated ManyToOne::correlated(std::string_view owner_name, std::string_view target_name,
                                 Aliases*) const {
    return {.from = sql::named(*target, target_name),
            .where = sql::equal({target_name, *target, target->key_columns()},
                                {owner_name, *owner, columns})};
}

void ManyToOne::check_inverse(const Relationship& back) const {
    if (dynamic_cast<const OneToMany*>(&back) == nullptr || !name_each_other(back) ||
        !has_same_foreign_key(back, *owner, *target)) {
        fail(
            fmt::format("{}.{} does not back_populate it, by the same foreign key, as a "
                        "one_to_many or a one_to_one",
                        target->class_name(), back.name));
    }
}

}  // namespace sidekick::detail
