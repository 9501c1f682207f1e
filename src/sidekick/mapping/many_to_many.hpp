// Many-to-many: the links between two models are rows of a table of their own.
#pragma once

#include <array>
#include <cstddef>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include "sidekick/core/api.hpp"
#include "sidekick/mapping/relationship.hpp"
#include "sidekick/mapping/relationship_parts.hpp"

namespace sidekick::detail {

struct ManyToMany final : Relationship {
    explicit ManyToMany(const Said& said) : Relationship{said}, find_link_{said.link} {}

    const Mapper* link = nullptr;  // the table that holds the links
    // The link table's columns that hold the key of the owner and of the target, in the order of
    // theirs.
    std::vector<std::size_t> owner_columns;
    std::vector<std::size_t> target_columns;

    std::vector<const Mapper*> leads_to() const override { return {target, link}; }
    // `SELECT team.id AS team_id, …`, `FROM team, heroteamlink`,
    // `WHERE ? = heroteamlink.hero_id AND team.id = heroteamlink.team_id`
    SelectOf select_members() const override;
    SelectIn select_in() const override;
    std::optional<SelectIn> select_links() const override;
    std::string join(const JoinNames& names) const override;
    Correlated correlated(std::string_view owner_name, std::string_view target_name,
                          Aliases* numbers) const override;

    // The links of what is deleted have to be known.
    bool is_read_to_delete() const override { return true; }

    void load(MemberReads& reads, Slot& member) const override;
    Key asked_by(const Node& node) const override;
    void add_steps(FlushPlan& plan) const override;
    void prepare_flush(Flush&) const override {}
    void write_saved(Flush& flush) const override;
    void write_marked(Flush& flush) const override;

private:
    // The columns of the table of links that lead to each end.
    struct Ends {
        std::vector<std::size_t> owner;
        std::vector<std::size_t> target;
        bool operator==(const Ends&) const = default;
    };
    // As the description says, with these as the owner and the target. Throws ArgumentError if it
    // names others, or none where several lead there.
    Ends ends(const Mapper& of_owner, const Mapper& of_target) const;
    Ends only_ends(const Mapper& of_owner, const Mapper& of_target) const;
    std::vector<std::size_t> named_end(const Mapper& end,
                                       std::span<const std::string_view> members) const;
    void find_columns() override;
    void check_inverse(const Relationship& back) const override;

    const Mapper& (*find_link_)();
};

SIDEKICK_API std::unique_ptr<Relationship> make_many_to_many(const Said& said);

// The table of links, in a description.
template <typename L, auto... Members>
struct Link {
    static_assert((std::is_base_of_v<class_of<Members>, L> && ...),
                  "sidekick: link names its own model's foreign keys: link<Friendship, "
                  "&Friendship::one, &Friendship::other>");
    static constexpr std::array<std::string_view, sizeof...(Members)> names{
        member_name<Members>()...};
};

// A side, in a description.
template <auto Member, typename L, typename Members, typename... Options>
struct ManyToManyPart : RelationshipPart<Member, Options...> {
    template <typename T>
    constexpr void say(Said* out) const {
        *out = this->template said<T>();
        out->make_relationship = &make_many_to_many;
        out->link = &declared_mapper<L>;
        if constexpr (!Members::names.empty()) {
            out->by = Members::names;
        }
    }
};

}  // namespace sidekick::detail
