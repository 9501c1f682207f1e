// A relationship between two models.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace sidekick::detail {

class Mapper;
class Slot;

// One side of a many-to-many relationship, as a mapper knows it.
struct Relationship {
    std::string name;             // the member, "teams"
    Slot& (*slot)(void* object);  // the member of an object of the owner
    const Mapper* owner = nullptr;
    const Mapper* target = nullptr;
    const Relationship* inverse = nullptr;  // the other side; null if it has none
    const Mapper* link = nullptr;           // the table that holds the links
    // The link table's columns that hold the key of the owner and of the target, in the order of
    // theirs.
    std::vector<std::size_t> owner_columns;
    std::vector<std::size_t> target_columns;
};

// What a member of type M is to a relationship: nothing, unless it is specialised beside M. Then it
// has
//   element       the model that the member leads to
//   slot(member)  the member with its type erased
template <typename M>
struct RelationshipMember {};

}  // namespace sidekick::detail
