// Many-to-one: the foreign key of the owner holds the key of the target.
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <vector>

#include "sidekick/core/api.hpp"
#include "sidekick/mapping/relationship.hpp"

namespace sidekick::detail {

class Reference;

struct ManyToOne final : Relationship {
    using Relationship::Relationship;

    // The columns of the owner that hold the key of the target, in the order of that key.
    std::vector<std::size_t> columns;
    ByForeignKey by_foreign_key() const override { return {.in_owner = true, .columns = &columns}; }

    // `SELECT team.id AS team_id, …`, `FROM team`, `WHERE team.id = ?`
    SelectOf select_members() const override;
    SelectIn select_in() const override;
    std::string join(const JoinNames& names) const override;
    Correlated correlated(std::string_view owner_name, std::string_view target_name,
                          Aliases* numbers) const override;

    bool is_read_to_delete() const override { return cascade.deletes; }

    void load(MemberReads& reads, Slot& member) const override;
    Key asked_by(const Node& node) const override;
    bool asks_for_targets() const override { return true; }
    std::optional<Node*> find(const SessionState& session, const Slot& member) const override;
    void look_at_marked(Flush& flush) const override;
    void prepare_flush(Flush& flush) const override;
    // They write no rows, but take up rounds, in which what rows refer to is read, as in the
    // reference.
    void add_steps(FlushPlan& plan) const override;
    void write_saved(Flush& flush) const override;

private:
    // What is to be deleted is read, and keeps what it leads to as far as the session has that.
    void hold_known(Flush& flush, Reference& member) const;
    // Where both ends are rows of one table, or circle: the foreign key may not lead to what is
    // gone. As in the reference each of these is read as soon as one of the flush is known.
    void order_deletes(Flush& flush, const std::vector<Node*>& marked, bool reads) const;
    void find_columns() override;
    void check_inverse(const Relationship& back) const override;
};

SIDEKICK_API std::unique_ptr<Relationship> make_many_to_one(const Said& said);

}  // namespace sidekick::detail
