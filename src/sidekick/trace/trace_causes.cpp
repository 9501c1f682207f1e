#include "sidekick/trace/trace_causes.hpp"

#include <algorithm>
#include <limits>

#include "sidekick/mapping/mapper.hpp"
#include "sidekick/object/slot.hpp"

namespace sidekick::detail {

namespace {

template <typename Map, typename Key>
void note(Map& map, const Key& key) {
    if (const CallSite* const site = calling_site()) {
        map.insert_or_assign(key, site);
    }
}

template <typename Map, typename Key>
void add(const Map& map, const Key& key, Sites& causes) {
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
    written_[&node].handed_out(node, calling_site());
}

void TraceCauses::linked(const Node& owner, const Relationship& by, const Node* item) {
    const CallSite* const site = calling_site();
    if (site == nullptr) {
        return;
    }
    if (const auto [in_owner, columns] = by.by_foreign_key(); columns != nullptr) {
        if (const Node* const row = in_owner ? &owner : item) {
            led_.insert_or_assign({row, columns->front()}, site);
        }
        return;
    }
    try {
        linked_.insert_or_assign(Link{&owner, item}, site);
        linked_.insert_or_assign(Link{item, &owner}, site);
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

Sites TraceCauses::of_flush(const Event& statement, const CallSite* moment) {
    Sites causes;
    for (std::size_t i = 0; i < statement.parameters->size(); ++i) {
        add_causes(statement, statement.parameters->subject(i), moment, causes);
    }
    std::ranges::sort(causes, {}, [](const CallSite* site) -> const CallSite& { return *site; });
    const auto repeated = std::ranges::unique(causes);
    causes.erase(repeated.begin(), repeated.end());
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
        const std::size_t before = causes.size();
        add(linked_, Link{object, item}, causes);
        linked_.erase({object, item});
        linked_.erase({item, object});
        if (causes.size() == before) {  // no line took the link away: it goes with an end of it
            add(marked_, object, causes);
        }
    } else if (statement.operation == Operation::insert) {
        add_causes_of_insert(*object, moment, causes);
    } else if (statement.operation == Operation::remove) {
        add(marked_, object, causes);
    } else {
        add_causes_of_update(*object, moment, causes);
    }
}

// The line that brought it into a session, and those that made its columns what they are.
void TraceCauses::add_causes_of_insert(const Node& node, const CallSite* moment, Sites& causes) {
    add(entered_, &node, causes);
    const auto written = written_.find(&node);
    if (written != written_.end()) {
        written->second.settle(node);
        for (const auto& [column, site] : written->second.all()) {
            // What the flush has filled it has opened itself.
            if (site != nullptr && site != moment && !led_.contains({&node, column})) {
                causes.push_back(site);
            }
        }
        written_.erase(written);
    }
    for (auto led = led_.lower_bound({&node, 0}); led != led_.end() && led->first.first == &node;
         ++led) {
        causes.push_back(led->second);
    }
    forget_foreign_keys(node);
}

void TraceCauses::add_causes_of_update(const Node& node, const CallSite* moment, Sites& causes) {
    const auto found = written_.find(&node);
    if (found != written_.end()) {
        found->second.settle(node);
    }
    Sites writers;
    const std::size_t first = causes.size();
    for (const std::size_t column : node.changed_columns()) {
        const std::size_t before = causes.size();
        add(led_, ForeignKey{&node, column}, causes);
        if (causes.size() == before) {
            add_lost_parents(node, column, causes);
        }
        const bool is_led = causes.size() > before;
        if (const CallSite* const writer =
                is_led || found == written_.end() ? nullptr : found->second.writer_of(column)) {
            writers.push_back(writer);
        }
    }
    // What the flush has filled it has opened itself: that is no cause where there is another.
    const auto is_own = [&](const CallSite* site) { return site == moment; };
    if (causes.size() > first || !std::ranges::all_of(writers, is_own)) {
        std::erase_if(writers, is_own);
    }
    causes.insert(causes.end(), writers.begin(), writers.end());
    forget_foreign_keys(node);
    if (found != written_.end()) {
        written_.erase(found);
    }
}

void TraceCauses::add_lost_parents(const Node& node, std::size_t column, Sites& causes) const {
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

Sites TraceCauses::of_deletion(const Node& node) const {
    Sites causes;
    add(marked_, &node, causes);
    return causes;
}

}  // namespace sidekick::detail
