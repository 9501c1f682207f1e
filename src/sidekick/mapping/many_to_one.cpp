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

std::string ManyToOne::select_members() const {
    return sql::select_labelled_by_key(*target);
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
