// What a flush writes, laid to the lines that were noted for it.
#include <algorithm>
#include <thread>
#include <utility>
#include <vector>

#include "sidekick/mapping/mapper.hpp"
#include "sidekick/object/slot.hpp"
#include "sidekick/trace/trace_causes.hpp"

namespace sidekick::detail {

namespace {

void add(const CallSite* site, Sites& causes) {
    if (site != nullptr) {
        causes.push_back(site);
    }
}

const CallSite* site_of(const std::vector<std::pair<std::size_t, const CallSite*>>& columns,
                        std::size_t column) {
    const auto found =
        std::ranges::find(columns, column, &std::pair<std::size_t, const CallSite*>::first);
    return found == columns.end() ? nullptr : found->second;
}

}  // namespace

Sites TraceCauses::of_flush(const Event& statement, const CallSite* moment) {
    Sites causes;
    for (std::size_t i = 0; i < statement.parameters->size(); ++i) {
        add_causes(statement, statement.parameters->subject(i), moment, causes);
    }
    // Of many rows there are few lines.
    std::ranges::sort(causes);
    const auto repeated = std::ranges::unique(causes);
    causes.erase(repeated.begin(), repeated.end());
    std::ranges::sort(causes, {}, [](const CallSite* site) -> const CallSite& { return *site; });
    return causes;
}

void TraceCauses::add_causes(const Event& statement, ParameterRows::Subject subject,
                             const CallSite* moment, Sites& causes) {
    const Node* const object = node_of(subject.object);
    const Node* const item = node_of(subject.item);
    if (object == nullptr) {
        return;
    }
    if (item != nullptr) {
        add_causes_of_link(*object, *item, causes);
    } else if (statement.operation == Operation::update) {
        add_causes_of_update(*object, moment, causes);
    } else if (statement.operation == Operation::insert) {
        add_causes_of_insert(*object, causes);
    } else {
        add_causes_of_delete(*object, causes);
    }
}

void TraceCauses::add_causes_of_link(const Node& owner, const Node& item, Sites& causes) {
    ObjectCauses* const one = find(owner);
    ObjectCauses* const other = find(item);
    if (one != nullptr && other != nullptr) {
        const auto found = linked_.find(std::minmax(one->number, other->number));
        if (found != linked_.end()) {
            add(found->second, causes);
            linked_.erase(found);
            --one->links;
            --other->links;
            return;
        }
    }
    // No line took the link away: it goes with an end of it.
    if (one != nullptr) {
        add(one->marked, causes);
    }
}

// The line that brought it into a session, and those that made its columns what they are.
void TraceCauses::add_causes_of_insert(const Node& node, Sites& causes) {
    ObjectCauses* const known = find(node);
    if (known == nullptr) {
        return;
    }
    add(known->entered, causes);
    known->columns.settle(node);
    for (const auto& [column, site] : known->columns.all()) {
        if (site_of(known->led, column) == nullptr) {
            add(site, causes);
        }
    }
    for (const auto& [column, site] : known->led) {
        add(site, causes);
    }
    forget_written(*known);
}

void TraceCauses::add_causes_of_update(const Node& node, const CallSite* moment, Sites& causes) {
    static const ObjectCauses nothing;
    ObjectCauses* const known = find(node);
    if (known != nullptr) {
        known->columns.settle(node);
    }
    const ObjectCauses& writing = known == nullptr ? nothing : *known;
    const std::size_t first = causes.size();
    bool has_foreign_key = false;
    for (const std::size_t column : node.changed_columns()) {
        const std::size_t before = causes.size();
        has_foreign_key |= node.mapper().columns()[column].references != nullptr;
        add(site_of(writing.led, column), causes);
        if (causes.size() == before) {
            add_lost_parents(node, column, causes);
        }
        if (causes.size() == before) {
            add(writing.columns.writer_of(column), causes);
        }
    }
    // What the flush has filled has no line of its own.
    if (causes.size() == first && has_foreign_key && writing.columns.are_filled()) {
        add(moment, causes);
    }
    if (known != nullptr) {
        forget_written(*known);
    }
}

void TraceCauses::add_causes_of_delete(const Node& node, Sites& causes) const {
    const ObjectCauses* const known = find(node);
    if (known == nullptr) {
        return;
    }
    if (known->marked != nullptr) {
        causes.push_back(known->marked);
        return;
    }
    for (const auto& [column, site] : known->led) {
        causes.push_back(site);
    }
}

void TraceCauses::add_lost_parents(const Node& node, std::size_t column, Sites& causes) const {
    for (const auto& [parent, by] : marked_) {
        if (by != std::this_thread::get_id() || !parent->is_marked_for_deletion()) {
            continue;
        }
        for (const auto& list : parent->mapper().relationships()) {
            const auto [in_owner, columns] = list->by_foreign_key();
            if (in_owner || columns == nullptr || columns->front() != column ||
                list->target != &node.mapper()) {
                continue;
            }
            const auto held = list->slot(const_cast<void*>(parent->object())).held();
            if (held.has_value() && std::ranges::find(*held, &node) != held->end()) {
                add(find(*parent)->marked, causes);
            }
        }
    }
}

Sites TraceCauses::of_deletion(const Node& node) const {
    Sites causes;
    add_causes_of_delete(node, causes);
    return causes;
}

}  // namespace sidekick::detail
