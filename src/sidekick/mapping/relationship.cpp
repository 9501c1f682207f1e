#include "sidekick/mapping/relationship.hpp"

#include <algorithm>

#include <fmt/core.h>

#include "sidekick/core/error.hpp"
#include "sidekick/mapping/mapper.hpp"

namespace sidekick::detail {

Relationship::Relationship(const Said& said)
    : name{said.member},
      slot{said.slot},
      is_many{said.is_many},
      cascade{said.cascade},
      lazy{said.lazy},
      find_target_{said.target},
      inverse_name_{said.there},
      by_{said.by} {}

bool Relationship::is_within_circle() const {
    return &owner->circle() == &target->circle();
}

void Relationship::set_up() {
    full_name = fmt::format("{}_{}", owner->class_name(), name);
    target = &find_target_();
    find_columns();
    check_cascade();
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

std::vector<std::size_t> Relationship::referring(const Mapper& from, const Mapper& to,
                                                 std::size_t key,
                                                 std::span<const std::string_view> among) {
    std::vector<std::size_t> found;
    for (std::size_t i = 0; i < from.columns().size(); ++i) {
        const Column& column = from.columns()[i];
        if (column.references != nullptr && &column.references() == &to &&
            column.referenced_member == to.columns()[key].member &&
            (among.empty() || std::ranges::find(among, column.member) != among.end())) {
            found.push_back(i);
        }
    }
    return found;
}

std::vector<std::size_t> Relationship::foreign_key(const Mapper& from, const Mapper& to) const {
    std::vector<std::size_t> positions;
    for (const std::size_t key : to.key_columns()) {
        const std::string& member = to.columns()[key].member;
        const std::vector<std::size_t> found = referring(from, to, key, by_);
        if (found.empty()) {
            fail(fmt::format("{} has no foreign_key to {}.{}{}", from.class_name(), to.class_name(),
                             member, by_.empty() ? "" : " that by<> names"));
        }
        if (found.size() > 1) {
            fail(fmt::format(
                "{0} has several foreign keys to {1}.{2}: say by<&{0}::{3}>, or which "
                "it is",
                from.class_name(), to.class_name(), member, from.columns()[found.front()].member));
        }
        positions.push_back(found.front());
    }
    return positions;
}

void Relationship::check_cascade() const {
    const bool is_passive = cascade.passive_deletes != PassiveDeletes::none;
    if (cascade.deletes_orphans && !cascade.deletes) {
        fail("delete_orphan needs the rest of it: say cascade(all, delete_orphan)");
    }
    if ((cascade.deletes_orphans || is_passive) && !is_referred_to()) {
        fail(fmt::format("{} is for a one_to_many or a one_to_one",
                         is_passive ? "passive_deletes" : "delete_orphan"));
    }
    if (cascade.passive_deletes == PassiveDeletes::all && cascade.deletes) {
        fail("passive_deletes(all) leaves to the database what cascade(all) deletes: say only one");
    }
}

bool Relationship::name_each_other(const Relationship& back) const {
    return inverse_name_ == back.name && back.inverse_name_ == name &&
           &back.find_target_() == owner;
}

void Relationship::fail(const std::string& why) const {
    throw ArgumentError{fmt::format("{}.{}: {}", owner->class_name(), name, why)};
}

}  // namespace sidekick::detail
