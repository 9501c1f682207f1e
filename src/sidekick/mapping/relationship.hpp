// A relationship between two models.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "sidekick/core/api.hpp"

namespace sidekick::detail {

class Flush;
class FlushPlan;
class Mapper;
class MemberReads;
class Slot;
struct Said;

// One side of a relationship, as a mapper knows it. Each kind of relationship is a class that
// inherits from this one and says what is different about it; nothing else asks which kind it is.
struct SIDEKICK_API Relationship {
    explicit Relationship(const Said& said);
    Relationship(const Relationship&) = delete;
    Relationship& operator=(const Relationship&) = delete;
    virtual ~Relationship() = default;

    std::string name;             // the member, "teams"
    Slot& (*slot)(void* object);  // the member of an object of the owner
    const Mapper* owner = nullptr;
    const Mapper* target = nullptr;
    const Relationship* inverse = nullptr;  // the other side; null if it has none

    // Finds the models at both ends, the columns between them and the other side. Throws
    // ArgumentError if the descriptions contradict each other.
    void set_up(const Mapper& of);
    // The other models that have to be set up for it. REQUIRES: it is set up.
    virtual std::vector<const Mapper*> leads_to() const { return {target}; }

    // What the session and the flush do with it is said in their folders, for each kind in a file
    // of its own.

    // Reads what `member` leads to and gives it that: it is not loaded, and its owner is. Throws
    // what a read throws.
    virtual void load(MemberReads& reads, Slot& member) const = 0;

    // Of these, all but the first are for the owners that take part in a flush: there are some.

    // Adds its steps to the plan of a flush in which owners or targets take part.
    virtual void add_steps(FlushPlan& plan) const = 0;
    // Before anything is written: reads what it has to know for that, and has other objects saved
    // as well, whose columns it is to write. May be called more than once.
    virtual void prepare_flush(Flush& flush) const = 0;
    // These two are its steps: what is to be written of owners that are saved, and of those that
    // are marked for deletion. Both throw what a flush throws.
    virtual void write_saved(Flush& flush) const = 0;
    virtual void write_marked(Flush& flush) const = 0;

protected:
    // Whether this and `back` name each other as their other sides, whether they are set up or not.
    bool name_each_other(const Relationship& back) const;
    // Throws ArgumentError, which names the relationship and says `why`.
    [[noreturn]] void fail(const std::string& why) const;

private:
    using Resolve = const Mapper& (*)();

    // Finds the columns that lead from the owner to the target.
    virtual void find_columns() = 0;
    // Throws ArgumentError if `back` is not the same relationship seen from the target.
    virtual void check_inverse(const Relationship& back) const = 0;

    Resolve find_target_;
    std::string_view inverse_name_;
};

// What a member of type M is to a relationship: nothing, unless it is specialised beside M. Then it
// has
//   element       the model that the member leads to
//   slot(member)  the member with its type erased
template <typename M>
struct RelationshipMember {};

}  // namespace sidekick::detail
