#include "sidekick/object/binding.hpp"

#include <algorithm>
#include <array>
#include <new>
#include <span>
#include <utility>
#include <vector>

#include <fmt/core.h>

#include "sidekick/core/error.hpp"
#include "sidekick/mapping/mapper.hpp"
#include "sidekick/object/loader.hpp"
#include "sidekick/object/slot.hpp"

namespace sidekick::detail {

namespace {

// Throws InvalidRequestError if these, which the slots of `node` held, are in several sessions.
void check_one_session(const Node& node, const Slot::Held& held) {
    const Node* in_session = nullptr;
    for (const auto& [slot, handle] : held) {
        const Node& member = *handle.node();
        if (member.loader() == nullptr) {
            continue;
        }
        if (in_session != nullptr && in_session->loader() != member.loader()) {
            throw InvalidRequestError{
                fmt::format("a new {} cannot be linked to {} and to {}: they are in different "
                            "sessions",
                            node.mapper().class_name(), in_session->describe(), member.describe())};
        }
        in_session = &member;
    }
}

void assign(Slot& slot, std::span<const std::pair<Slot*, Handle>> held) {
    if (held.size() == 1) {
        slot.assign(std::array{held.front().second.node()});
        return;
    }
    std::vector<Node*> members;
    members.reserve(held.size());
    for (const auto& each : held) {
        members.push_back(each.second.node());
    }
    slot.assign(members);
}

// Makes the slots of a new object its own; what they held become their members. REQUIRES: it
// is in a graph.
void bind_slots(Node& node) {
    // All of them before the first member: an event may fail, or come back to this object.
    Slot::Held held;
    for (const auto& relationship : node.mapper().relationships()) {
        relationship->slot(node.object()).bind(node, *relationship, held);
    }
    check_one_session(node, held);
    try {
        for (auto first = held.begin(); first != held.end();) {
            const auto next = std::find_if(
                first, held.end(), [&](const auto& each) { return each.first != first->first; });
            assign(*first->first, {first, next});
            first = next;
        }
    } catch (const std::bad_alloc&) {
        // What was not made is linked to nothing. Taking links back takes no memory.
        std::ranges::for_each(held, [](const auto& each) { each.first->clear(); });
        if (node.loader() != nullptr) {
            node.loader()->fail();
        }
        throw;
    }
}

}  // namespace

std::unique_ptr<Node> create_for_row(const Mapper& mapper) {
    std::unique_ptr<Node> created = mapper.create()(mapper);
    Slot::Held none;
    for (const auto& relationship : mapper.relationships()) {
        relationship->slot(created->object()).bind(*created, *relationship, none);
    }
    return created;
}

Handle start_graph(std::unique_ptr<Node> node) {
    Handle created = Graph::start(std::move(node));
    bind_slots(*created.node());
    return created;
}

}  // namespace sidekick::detail
