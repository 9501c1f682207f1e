#include "sidekick/mapping/one_to_many.hpp"

#include <fmt/core.h>

#include "sidekick/mapping/many_to_one.hpp"
#include "sidekick/mapping/mapper.hpp"
#include "sidekick/mapping/sql.hpp"

namespace sidekick::detail {

std::unique_ptr<Relationship> make_one_to_many(const Said& said) {
    return std::make_unique<OneToMany>(said);
}

void OneToMany::find_columns() {
    columns = foreign_key(*target, *owner);
}

std::string OneToMany::select_members() const {
    std::string where;
    for (const std::size_t position : columns) {
        where += fmt::format("{}? = {}", where.empty() ? "" : " AND ",
                             sql::qualified(*target, target->columns()[position]));
    }
    return fmt::format("{}\nFROM {}\nWHERE {}", sql::select_labelled(*target),
                       sql::quoted(target->table_name()), where);
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
