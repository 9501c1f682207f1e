#include "sidekick/trace/trace_causes.hpp"

#include <algorithm>
#include <limits>

#include "sidekick/mapping/mapper.hpp"
#include "sidekick/object/slot.hpp"
#include "sidekick/print/format.hpp"

namespace sidekick::detail {

namespace {

template <typename Map, typename Key>
void note(Map& map, const Key& key) {
    if (auto site = calling_site()) {
        map.insert_or_assign(key, std::move(*site));
    }
}

template <typename Map, typename Key>
void add(const Map& map, const Key& key, std::vector<CallSite>& causes) {
    if (const auto found = map.find(key); found != map.end()) {
        causes.push_back(found->second);
    }
}

}  // namespace

void TraceCauses::entered(const Node& node) {
    if (!node.has_key()) {
        note(entered_, &node);
    }
}

void TraceCauses::marked_for_deletion(const Node& node) {
    note(marked_, &node);
}

void TraceCauses::opened(const Node& node) {
    Writing& writing = written_[&node];
    settle(node, writing);
    writing.handed_out = calling_site();
    writing.held = format_columns(node);
}

void TraceCauses::settle(const Node& node, Writing& writing) {
    if (writing.handed_out.has_value() && !node.is_expired() &&
        writing.held != format_columns(node)) {
        writing.changed_by.push_back(*writing.handed_out);
    }
}

void TraceCauses::linked(const Node& owner, const Relationship& by, const Node* item) {
    const auto site = calling_site();
    if (!site.has_value()) {
        return;
    }
    if (const auto [in_owner, columns] = by.by_foreign_key(); columns != nullptr) {
        if (const Node* const row = in_owner ? &owner : item) {
            led_.insert_or_assign({row, columns->front()}, *site);
        }
        return;
    }
    try {
        linked_.insert_or_assign(Link{&owner, item}, *site);
        linked_.insert_or_assign(Link{item, &owner}, *site);
    } catch (...) {  // both or none
        linked_.erase(Link{&owner, item});
        linked_.erase(Link{item, &owner});
        throw;
    }
}

void TraceCauses::expired(const Node& node) noexcept {
    written_.erase(&node);
    forget_foreign_keys(node);
}

void TraceCauses::forget_foreign_keys(const Node& node) noexcept {
    led_.erase(led_.lower_bound({&node, 0}),
               led_.upper_bound({&node, std::numeric_limits<std::size_t>::max()}));
}

void TraceCauses::destroyed(const Node& node) {
    entered_.erase(&node);
    marked_.erase(&node);
    written_.erase(&node);
    forget_foreign_keys(node);
    // Every link is there under both orders of its ends, one to itself once.
    auto link = linked_.lower_bound({&node, nullptr});
    while (link != linked_.end() && link->first.first == &node) {
        if (link->first.second != &node) {
            linked_.erase({link->first.second, &node});
        }
        link = linked_.erase(link);
    }
}

std::vector<CallSite> TraceCauses::of_flush(const Event& statement,
                                            const std::optional<CallSite>& moment) {
    std::vector<CallSite> causes;
    for (std::size_t i = 0; i < statement.parameters->size(); ++i) {
        add_causes(statement, statement.parameters->subject(i), moment, causes);
    }
    std::ranges::sort(causes);
    const auto repeated = std::ranges::unique(causes);
    causes.erase(repeated.begin(), repeated.end());
    return causes;
}

void TraceCauses::add_causes(const Event& statement, ParameterRows::Subject subject,
                             const std::optional<CallSite>& moment, std::vector<CallSite>& causes) {
    const Node* const object = node_of(subject.object);
    const Node* const item = node_of(subject.item);
    if (object == nullptr) {
        return;
    }
    if (item != nullptr) {
        const std::size_t before = causes.size();
        add(linked_, Link{object, item}, causes);
        linked_.erase({object, item});
        linked_.erase({item, object});
        if (causes.size() == before) {  // no line took the link away: it goes with an end of it
            add(marked_, object, causes);
        }
    } else if (statement.operation == Operation::insert) {
        add(entered_, object, causes);
        written_.erase(object);
        forget_foreign_keys(*object);
    } else if (statement.operation == Operation::remove) {
        add(marked_, object, causes);
    } else {
        add_causes_of_update(*object, moment, causes);
    }
}

void TraceCauses::add_causes_of_update(const Node& node, const std::optional<CallSite>& moment,
                                       std::vector<CallSite>& causes) {
    const std::size_t first = causes.size();
    for (const std::size_t column : node.changed_columns()) {
        const std::size_t before = causes.size();
        add(led_, ForeignKey{&node, column}, causes);
        if (causes.size() == before) {
            add_lost_parents(node, column, causes);
        }
    }
    forget_foreign_keys(node);
    const auto found = written_.find(&node);
    if (found == written_.end()) {
        return;
    }
    Writing& writing = found->second;
    settle(node, writing);
    // What the flush has filled it has opened itself: that is no cause where there is another.
    const auto is_own = [&](const CallSite& site) { return site == moment; };
    if (causes.size() > first || !std::ranges::all_of(writing.changed_by, is_own)) {
        std::erase_if(writing.changed_by, is_own);
    }
    causes.insert(causes.end(), writing.changed_by.begin(), writing.changed_by.end());
    written_.erase(found);
}

void TraceCauses::add_lost_parents(const Node& node, std::size_t column,
                                   std::vector<CallSite>& causes) const {
    for (const auto& [parent, site] : marked_) {
        if (!parent->is_marked_for_deletion()) {
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
                causes.push_back(site);
            }
        }
    }
}

std::vector<CallSite> TraceCauses::of_deletion(const Node& node) const {
    std::vector<CallSite> causes;
    add(marked_, &node, causes);
    return causes;
}

}  // namespace sidekick::detail
