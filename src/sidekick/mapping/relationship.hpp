// A relationship between two models.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "sidekick/core/api.hpp"
#include "sidekick/mapping/description.hpp"
#include "sidekick/mapping/key.hpp"
#include "sidekick/mapping/relationship_sql.hpp"

namespace sidekick::detail {

class Flush;
class FlushPlan;
class Mapper;
class MemberReads;
class Node;
class Slot;
struct SessionState;

// One side of a relationship, as a mapper knows it. Each kind of relationship is a class that
// inherits from this one and says what is different about it; nothing else asks which kind it is.
struct SIDEKICK_API Relationship {
    explicit Relationship(const Said& said);
    Relationship(const Relationship&) = delete;
    Relationship& operator=(const Relationship&) = delete;
    virtual ~Relationship() = default;

    std::string name;               // the member, "teams"
    std::string full_name;          // "Hero_teams", by which they are put in order
    Slot& (*slot)(void* object);    // the member of an object of the owner
    bool is_many;                   // whether that holds any number of objects, or at most one
    const Mapper* owner = nullptr;  // that has it among its relationships
    const Mapper* target = nullptr;
    const Relationship* inverse = nullptr;  // the other side; null if it has none
    Cascade cascade;                        // what becomes of what it leads to
    Lazy lazy;                              // how it loads, if nothing else is said

    // Finds the models at both ends, the columns between them and the other side. Throws
    // ArgumentError if the descriptions contradict each other.
    void set_up();
    // The other models that have to be set up for it. REQUIRES: it is set up.
    virtual std::vector<const Mapper*> leads_to() const { return {target}; }

    // The foreign key that it goes by.
    struct ByForeignKey {
        bool in_owner = false;  // else it is the target's
        // Which of their columns hold the key of the other, in the order of that; null where the
        // relationship has a table of its own.
        const std::vector<std::size_t>* columns = nullptr;
    };
    // Whether rows of both ends may wait for each other: they are of one model, or of one circle
    // (Mapper::circle). REQUIRES: it is set up.
    bool is_within_circle() const;
    // REQUIRES: it is set up.
    virtual ByForeignKey by_foreign_key() const { return {}; }

    // What the session and the flush do with it is said in their folders, for each kind in a file
    // of its own.

    // The SELECT of what a slot leads to, by one value for each column of a key.
    virtual SelectOf select_members() const = 0;
    // The same for the slots of many owners at once.
    virtual SelectIn select_in() const = 0;
    // Where a table of links leads there: the SELECT of the keys of targets from it, by those of
    // owners.
    virtual std::optional<SelectIn> select_links() const { return std::nullopt; }
    // ` LEFT OUTER JOIN team AS team_1 ON team_1.id = hero.team_id`
    virtual std::string join(const JoinNames& names) const = 0;
    // The targets of one owner; what each goes by, without quotes. A table in between takes a
    // number of `numbers`, or goes by its own name where that is null.
    virtual Correlated correlated(std::string_view owner_name, std::string_view target_name,
                                  Aliases* numbers) const = 0;
    // Reads what `member` leads to and gives it that: it is not loaded, and its owner is. Throws
    // what a read throws.
    virtual void load(MemberReads& reads, Slot& member) const = 0;
    // The key by which `select_in` asks for what `node` leads to; empty if that is nothing.
    virtual Key asked_by(const Node& node) const = 0;
    // Whether that is the target's own: what several owners lead to is asked for once, by rising
    // keys.
    virtual bool asks_for_targets() const { return false; }
    // What `member`, which is not loaded, leads to, null for nothing; nothing at all where that is
    // not known without reading.
    virtual std::optional<Node*> find(const SessionState&, const Slot&) const {
        return std::nullopt;
    }

    // Whether a flush that deletes an owner reads what its member leads to.
    virtual bool is_read_to_delete() const { return false; }

    // Of these, all but the third are for the owners that take part in a flush: there are some.

    // First of all, of those that are marked for deletion: holds what is known of them without
    // reading. May be called more than once.
    virtual void look_at_marked(Flush&) const {}
    // Before anything is written: reads what it has to know for that, says which rows refer to
    // which, and has other objects saved as well, whose columns it is to write. May be called more
    // than once.
    virtual void prepare_flush(Flush& flush) const = 0;
    // Adds its steps to the plan of a flush in which owners or targets take part, and what depends
    // on them.
    virtual void add_steps(FlushPlan& plan) const = 0;
    // These two are its steps: what is to be written of owners that are saved, and of those that
    // are marked for deletion. Both throw what a flush throws.
    virtual void write_saved(Flush&) const {}
    virtual void write_marked(Flush&) const {}

protected:
    // The members that the description names for the foreign key; none if it names none.
    std::span<const std::string_view> named() const noexcept { return by_; }
    // The columns of `from` that hold the column `key` of `to`; of those that `among` names, if it
    // names any.
    static std::vector<std::size_t> referring(const Mapper& from, const Mapper& to, std::size_t key,
                                              std::span<const std::string_view> among);
    // The columns of `from` that hold the key of `to`, in the order of that key. Throws
    // ArgumentError if there are none, or several and the description names none of them.
    std::vector<std::size_t> foreign_key(const Mapper& from, const Mapper& to) const;
    // Whether `back` means the same foreign key.
    bool has_same_foreign_key(const Relationship& back, const Mapper& from,
                              const Mapper& to) const {
        return back.foreign_key(from, to) == foreign_key(from, to);
    }
    // Whether this and `back` name each other as their other sides, whether they are set up or not.
    bool name_each_other(const Relationship& back) const;
    // Throws ArgumentError, which names the relationship and says `why`.
    [[noreturn]] void fail(const std::string& why) const;

private:
    using Resolve = const Mapper& (*)();

    // Finds the columns that lead from the owner to the target.
    virtual void find_columns() = 0;
    // Whether the targets have a foreign key to the owner, which each can have one owner by.
    virtual bool is_referred_to() const { return false; }
    // Throws ArgumentError if the cascade contradicts itself, or is not for this kind.
    void check_cascade() const;
    // Throws ArgumentError if `back` is not the same relationship seen from the target.
    virtual void check_inverse(const Relationship& back) const = 0;

    Resolve find_target_;
    std::string_view inverse_name_;
    std::span<const std::string_view> by_;
};

// What a member of type M is to a relationship: nothing, unless it is specialised beside M. Then it
// has
//   element       the model that the member leads to
//   is_many       whether it holds any number of them, or at most one
//   slot(member)  the member with its type erased
template <typename M>
struct RelationshipMember {};

}  // namespace sidekick::detail
