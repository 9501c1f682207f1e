#include "sidekick/mapping/many_to_many.hpp"

#include <algorithm>

#include <fmt/core.h>

#include "sidekick/mapping/mapper.hpp"
#include "sidekick/mapping/sql.hpp"

namespace sidekick::detail {

std::unique_ptr<Relationship> make_many_to_many(const Said& said) {
    return std::make_unique<ManyToMany>(said);
}

void ManyToMany::find_columns() {
    link = &find_link_();
    if (target == owner) {
        fail("a many_to_many of a model with itself is not supported");
    }
    owner_columns = foreign_key(*link, *owner);
    target_columns = foreign_key(*link, *target);
}

std::string ManyToMany::select_members() const {
    std::string where;
    for (const std::size_t position : owner_columns) {
        where += fmt::format("{}? = {}", where.empty() ? "" : " AND ",
                             sql::qualified(*link, link->columns()[position]));
    }
    for (std::size_t i = 0; i < target_columns.size(); ++i) {
        where += fmt::format(" AND {} = {}",
                             sql::qualified(*target, target->columns()[target->key_columns()[i]]),
                             sql::qualified(*link, link->columns()[target_columns[i]]));
    }
    return fmt::format("{}\nFROM {}, {}\nWHERE {}", sql::select_labelled(*target),
                       sql::quoted(target->table_name()), sql::quoted(link->table_name()), where);
}

void ManyToMany::check_inverse(const Relationship& back) const {
    const auto* const other = dynamic_cast<const ManyToMany*>(&back);
    if (other == nullptr || !name_each_other(back) || &other->find_link_() != link) {
        fail(fmt::format("{}.{} does not back_populate it through the same link",
                         target->class_name(), back.name));
    }
}

}  // namespace sidekick::detail
