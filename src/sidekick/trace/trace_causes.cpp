#include "sidekick/trace/trace_causes.hpp"

#include <algorithm>

#include "sidekick/mapping/mapper.hpp"
#include "sidekick/object/slot.hpp"

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

std::size_t TraceCauses::HashOfLink::operator()(const Link& link) const noexcept {
    constexpr std::uint64_t odd = 0x9E3779B97F4A7C15U;
    return static_cast<std::size_t>(link.first * odd + link.second);
}

TraceCauses::Known& TraceCauses::known(const Node& node) {
    const auto [found, is_new] = known_.try_emplace(&node);
    if (is_new) {
        found->second.number = ++last_;
    }
    return found->second;
}

const TraceCauses::Known* TraceCauses::find(const Node& node) const {
    const auto found = known_.find(&node);
    return found == known_.end() ? nullptr : &found->second;
}

TraceCauses::Known* TraceCauses::find(const Node& node) {
    return const_cast<Known*>(std::as_const(*this).find(node));
}

void TraceCauses::entered(const Node& node) {
    if (!node.has_key()) {
        known(node).entered = calling_site();
    }
}

void TraceCauses::marked_for_deletion(const Node& node) {
    const CallSite* const site = calling_site();
    marked_.reserve(marked_.size() + 1);
    known(node).marked = site;
    std::erase_if(marked_, [&](const Node* each) {
        return each == &node || !each->is_marked_for_deletion();
    });
    marked_.push_back(&node);
}

void TraceCauses::opened(const Node& node) {
    writing_[&node].columns.handed_out(node, calling_site());
}

void TraceCauses::linked(const Node& owner, const Relationship& by, const Node* item) {
    const CallSite* const site = calling_site();
    if (site == nullptr) {
        return;
    }
    if (const auto [in_owner, columns] = by.by_foreign_key(); columns != nullptr) {
        if (const Node* const row = in_owner ? &owner : item) {
            auto& led = writing_[row].led;
            std::erase_if(led, [&](const auto& one) { return one.first == columns->front(); });
            led.emplace_back(columns->front(), site);
        }
        return;
    }
    if (item == nullptr) {
        return;
    }
    Known& one = known(owner);
    Known& other = known(*item);
    // Room for those that go before the lost links are forgotten: `destroyed` cannot fail.
    if (const std::size_t most = linked_.size() + 2; gone_.capacity() - gone_.size() < most) {
        gone_.reserve(gone_.size() + 2 * most);
    }
    const Link link = std::minmax(one.number, other.number);
    if (linked_.insert_or_assign(link, site).second) {
        ++one.links;
        ++other.links;
    }
}

void TraceCauses::expired(const Node& node) noexcept {
    writing_.erase(&node);
}

void TraceCauses::destroyed(const Node& node) noexcept {
    writing_.erase(&node);
    const auto found = known_.find(&node);
    if (found == known_.end()) {
        return;
    }
    if (found->second.links > 0) {
        lost_links_ += found->second.links;
        gone_.push_back(found->second.number);
    }
    if (found->second.marked != nullptr) {
        std::erase(marked_, &node);
    }
    known_.erase(found);
    // Not sooner, so that each is looked at a few times at most; and where everything is gone, no
    // link is left.
    if (!gone_.empty() && lost_links_ >= linked_.size()) {
        forget_lost_links();
    }
}

void TraceCauses::forget_lost_links() noexcept {
    std::ranges::sort(gone_);
    const auto is_gone = [&](std::uint64_t number) {
        return std::ranges::binary_search(gone_, number);
    };
    std::erase_if(linked_, [&](const auto& link) {
        return is_gone(link.first.first) || is_gone(link.first.second);
    });
    gone_.clear();
    lost_links_ = 0;
}

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
        add_causes_of_insert(*object, moment, causes);
    } else {
        add_causes_of_delete(*object, causes);
    }
}

void TraceCauses::add_causes_of_link(const Node& owner, const Node& item, Sites& causes) {
    Known* const one = find(owner);
    Known* const other = find(item);
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
void TraceCauses::add_causes_of_insert(const Node& node, const CallSite* moment, Sites& causes) {
    if (const Known* const known = find(node)) {
        add(known->entered, causes);
    }
    const auto found = writing_.find(&node);
    if (found == writing_.end()) {
        return;
    }
    Writing& writing = found->second;
    writing.columns.settle(node);
    for (const auto& [column, site] : writing.columns.all()) {
        // What the flush has filled it has opened itself.
        if (site != moment && site_of(writing.led, column) == nullptr) {
            add(site, causes);
        }
    }
    for (const auto& [column, site] : writing.led) {
        add(site, causes);
    }
    writing_.erase(found);
}

void TraceCauses::add_causes_of_update(const Node& node, const CallSite* moment, Sites& causes) {
    static const Writing nothing;
    const auto found = writing_.find(&node);
    if (found != writing_.end()) {
        found->second.columns.settle(node);
    }
    const Writing& writing = found == writing_.end() ? nothing : found->second;
    Sites writers;
    const std::size_t first = causes.size();
    for (const std::size_t column : node.changed_columns()) {
        const std::size_t before = causes.size();
        add(site_of(writing.led, column), causes);
        if (causes.size() == before) {
            add_lost_parents(node, column, causes);
        }
        if (causes.size() == before) {
            add(writing.columns.writer_of(column), writers);
        }
    }
    // What the flush has filled it has opened itself: that is no cause where there is another.
    const auto is_own = [&](const CallSite* site) { return site == moment; };
    if (causes.size() > first || !std::ranges::all_of(writers, is_own)) {
        std::erase_if(writers, is_own);
    }
    causes.insert(causes.end(), writers.begin(), writers.end());
    writing_.erase(&node);
}

void TraceCauses::add_causes_of_delete(const Node& node, Sites& causes) const {
    const Known* const known = find(node);
    if (known != nullptr && known->marked != nullptr) {
        causes.push_back(known->marked);
    } else if (const auto orphan = writing_.find(&node); orphan != writing_.end()) {
        for (const auto& [column, site] : orphan->second.led) {
            causes.push_back(site);
        }
    }
}

void TraceCauses::add_lost_parents(const Node& node, std::size_t column, Sites& causes) const {
    for (const Node* const parent : marked_) {
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
