// The steps of a flush and their order, which follows from what depends on what (behaviour D).
//
//   - The objects of a model are saved before any of them are deleted.
//   - A model that a foreign key refers to is saved before the one that has the key, and deleted
//     after it. Models that foreign keys lead to from each other are one step, row by row.
//   - A relationship says for itself what its steps depend on.
//
// All steps whose dependencies have run make a round; within a round they go by kind and then by
// name. So no order depends on the one in which the program made its changes.
#pragma once

#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

#include "sidekick/mapping/mapper.hpp"

namespace sidekick::detail {

// One step, for all objects of a model, or of a circle of models.
struct FlushStep {
    enum class Kind : std::uint8_t {  // in the order in which they go within a round
        delete_objects,
        write_saved,   // what a relationship writes of objects that are saved
        write_marked,  // what a relationship writes of objects that are marked for deletion
        save_objects,
    };

    Kind kind;
    const Mapper* model;
    const Relationship* relationship;  // null if the step is about the objects
};

// What depends on what in a flush.
class FlushPlan {
public:
    // Saves and deletes objects of `model`, of which there are some. Once for each.
    void add(const Mapper& model);
    // Runs `first` before `second`: both are steps from now on. Within a circle it says nothing.
    void before(FlushStep first, FlushStep second);

    // All steps, in order.
    std::vector<FlushStep> steps() const;

private:
    using Edge = std::pair<FlushStep, FlushStep>;

    void add_step(const FlushStep& step);
    // The step is that of its circle.
    static void join_circle(FlushStep& step);
    void follow_foreign_keys();
    // Fewer than all if the others wait for each other in a circle.
    std::vector<FlushStep> in_rounds();

    std::vector<const Mapper*> models_;  // whose objects are saved or deleted
    std::vector<FlushStep> steps_;
    std::vector<Edge> edges_;
};

// What a flush of these models and these of their relationships does, in order. Valid as long as
// the mappers.
std::vector<FlushStep> flush_steps(const std::vector<const Mapper*>& models,
                                   const std::vector<const Relationship*>& relationships);

// The steps of a session's last flush: most need the same as the one before.
class LastFlushSteps {
public:
    // As `flush_steps`. Valid until the next call.
    const std::vector<FlushStep>& of(std::vector<const Mapper*> models,
                                     std::vector<const Relationship*> relationships);

private:
    std::vector<const Mapper*> models_;
    std::vector<const Relationship*> relationships_;
    std::vector<FlushStep> steps_;
};

}  // namespace sidekick::detail
