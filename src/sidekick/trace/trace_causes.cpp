#include "sidekick/trace/trace_causes.hpp"

#include <algorithm>

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

void TraceCauses::linked(const Node& owner, const Node& item) {
    const auto site = calling_site();
    if (!site.has_value()) {
        return;
    }
    try {
        linked_.insert_or_assign(Link{&owner, &item}, *site);
        linked_.insert_or_assign(Link{&item, &owner}, *site);
    } catch (...) {  // both or none
        linked_.erase(Link{&owner, &item});
        linked_.erase(Link{&item, &owner});
        throw;
    }
}

void TraceCauses::destroyed(const Node& node) {
    entered_.erase(&node);
    marked_.erase(&node);
    written_.erase(&node);
    // Every link is there under both orders of its ends.
    auto link = linked_.lower_bound({&node, nullptr});
    while (link != linked_.end() && link->first.first == &node) {
        linked_.erase({link->first.second, &node});
        link = linked_.erase(link);
    }
}

std::vector<CallSite> TraceCauses::of_flush(const Event& statement) {
    std::vector<CallSite> causes;
    for (std::size_t i = 0; i < statement.parameters->size(); ++i) {
        add_causes(statement, statement.parameters->subject(i), causes);
    }
    std::ranges::sort(causes);
    const auto repeated = std::ranges::unique(causes);
    causes.erase(repeated.begin(), repeated.end());
    return causes;
}

void TraceCauses::add_causes(const Event& statement, ParameterRows::Subject subject,
                             std::vector<CallSite>& causes) {
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
    } else if (statement.operation == Operation::remove) {
        add(marked_, object, causes);
    } else if (const auto found = written_.find(object); found != written_.end()) {
        settle(*object, found->second);
        causes.insert(causes.end(), found->second.changed_by.begin(),
                      found->second.changed_by.end());
        written_.erase(found);
    }
}

}  // namespace sidekick::detail
