// One-to-many, and one-to-one where the member holds at most one: the foreign key of the target
// holds the key of the owner.
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <vector>

#include "sidekick/core/api.hpp"
#include "sidekick/mapping/relationship.hpp"

namespace sidekick::detail {

struct OneToMany final : Relationship {
    using Relationship::Relationship;

    // The columns of the target that hold the key of the owner, in the order of that key.
    std::vector<std::size_t> columns;
    ByForeignKey by_foreign_key() const override {
        return {.in_owner = false, .columns = &columns};
    }

    // `SELECT hero.id AS hero_id, …`, `FROM hero`, `WHERE ? = hero.team_id`
    SelectOf select_members() const override;
    SelectIn select_in() const override;
    std::string join(const JoinNames& names) const override;
    Correlated correlated(std::string_view owner_name, std::string_view target_name,
                          Aliases* numbers) const override;

    bool is_read_to_delete() const override {
        return cascade.passive_deletes == PassiveDeletes::none;
    }

    void load(MemberReads& reads, Slot& member) const override;
    Key asked_by(const Node& node) const override;
    void prepare_flush(Flush& flush) const override;
    // They write no rows, but take up rounds, in which what rows refer to is read, as in the
    // reference.
    void add_steps(FlushPlan& plan) const override;
    void write_saved(Flush& flush) const override;
    void write_marked(Flush& flush) const override;

private:
    // Whether the one that it leads to is known by the owner's key: that is its own.
    bool is_by_key() const;
    void find_columns() override;
    bool is_referred_to() const override { return true; }
    void check_inverse(const Relationship& back) const override;
};

SIDEKICK_API std::unique_ptr<Relationship> make_one_to_many(const Said& said);

}  // namespace sidekick::detail
