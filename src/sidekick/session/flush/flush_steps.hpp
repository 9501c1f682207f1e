// The steps of a flush and their order, which follows from what depends on what (behaviour D).
//
//   - All links of objects marked for deletion are deleted before an object at either end is saved
//     or deleted.
//   - A relationship's other links are written when the objects at both ends are saved, and before
//     those at the far end are deleted.
//   - The objects of a model are saved before any of them are deleted.
//   - A model that a foreign key refers to is saved before the one that has the key, and deleted
//     after it.
//
// All steps whose dependencies have run make a round; within a round they go by kind and then by
// name. So no order depends on the one in which the program made its changes.
#pragma once

#include <vector>

#include "sidekick/mapping/mapper.hpp"

namespace sidekick::detail {

// One step, for all objects of a model.
struct FlushStep {
    enum class Kind : std::uint8_t {  // in the order in which they go within a round
        delete_objects,
        write_links,  // what collections of saved objects gained and lost
        unlink,       // all links of objects marked for deletion
        save_objects,
    };

    Kind kind;
    const Mapper* model;
    const Relationship* relationship;  // null unless the step is about links
};

// What a flush of these models and these of their relationships does, in order. Valid as long as
// the mappers.
std::vector<FlushStep> flush_steps(const std::vector<const Mapper*>& models,
                                   const std::vector<const Relationship*>& relationships);

}  // namespace sidekick::detail
