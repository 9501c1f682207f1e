#include "sidekick/object/binding.hpp"

#include <algorithm>
#include <new>
#include <utility>
#include <vector>

#include <fmt/core.h>

#include "sidekick/core/error.hpp"
#include "sidekick/mapping/mapper.hpp"
#include "sidekick/object/loader.hpp"
#include "sidekick/object/slot.hpp"

namespace sidekick::detail {

namespace {

// Makes the slots of a new object its own; what they held become their members. REQUIRES: it
// is in a graph.
void bind_slots(Node& node) {
    // All of them before the first member: an event may fail, or come back to this object.
    std::vector<std::pair<Slot*, std::vector<Handle>>> bound;
    const Node* in_session = nullptr;
    for (const auto& relationship : node.mapper().relationships()) {
        Slot& slot = relationship->slot(node.object());
        std::vector<Handle> held = slot.bind(node, *relationship);
        for (const Handle& handle : held) {
            const Node& member = *handle.node();
            if (member.loader() == nullptr) {
                continue;
            }
            if (in_session != nullptr && in_session->loader() != member.loader()) {
                throw InvalidRequestError{fmt::format(
                    "a new {} cannot be linked to {} and to {}: they are in different "
                    "sessions",
                    node.mapper().class_name(), in_session->describe(), member.describe())};
            }
            in_session = &member;
        }
        if (!held.empty()) {
            bound.emplace_back(&slot, std::move(held));
        }
    }
    try {
        for (const auto& [slot, held] : bound) {
            std::vector<Node*> members(held.size());
            std::ranges::transform(held, members.begin(), &Handle::node);
            slot->assign(members);
        }
    } catch (const std::bad_alloc&) {
        // What was not made is linked to nothing. Taking links back takes no memory.
        std::ranges::for_each(bound, [](const auto& each) { each.first->clear(); });
        if (node.loader() != nullptr) {
            node.loader()->fail();
        }
        throw;
    }
}

}  // namespace

std::unique_ptr<Node> create_for_row(const Mapper& mapper) {
    std::unique_ptr<Node> created = mapper.create()(mapper);
    for (const auto& relationship : mapper.relationships()) {
        relationship->slot(created->object()).bind(*created, *relationship);
    }
    return created;
}

Handle start_graph(std::unique_ptr<Node> node) {
    Handle created = Graph::start(std::move(node));
    bind_slots(*created.node());
    return created;
}

}  // namespace sidekick::detail
