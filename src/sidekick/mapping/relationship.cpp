#include "sidekick/mapping/relationship.hpp"

#include <algorithm>

#include <fmt/core.h>

#include "sidekick/core/error.hpp"
#include "sidekick/mapping/mapper.hpp"

namespace sidekick::detail {

Relationship::Relationship(const Said& said)
    : name{said.member}, slot{said.slot}, find_target_{said.target}, inverse_name_{said.there} {}

void Relationship::set_up(const Mapper& of) {
    owner = &of;
    target = &find_target_();
    find_columns();
    if (inverse_name_.empty()) {
        return;
    }
    const auto& there = target->relationships();
    const auto found = std::ranges::find_if(
        there, [&](const auto& relationship) { return relationship->name == inverse_name_; });
    if (found == there.end()) {
        fail(fmt::format("back_populates names {}.{}, which is no relationship",
                         target->class_name(), inverse_name_));
    }
    check_inverse(**found);
    inverse = found->get();
}

bool Relationship::name_each_other(const Relationship& back) const {
    return inverse_name_ == back.name && back.inverse_name_ == name &&
           &back.find_target_() == owner;
}

void Relationship::fail(const std::string& why) const {
    throw ArgumentError{fmt::format("{}.{}: {}", owner->class_name(), name, why)};
}

}  // namespace sidekick::detail
