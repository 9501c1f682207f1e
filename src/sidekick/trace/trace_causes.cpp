#include "sidekick/trace/trace_causes.hpp"

#include <algorithm>
#include <memory>
#include <thread>

#include "sidekick/mapping/mapper.hpp"

namespace sidekick::detail {

std::size_t TraceCauses::HashOfLink::operator()(const Link& link) const noexcept {
    constexpr std::uint64_t odd = 0x9E3779B97F4A7C15U;
    return static_cast<std::size_t>(link.first * odd + link.second);
}

ObjectCauses* TraceCauses::find(const Node& node) const noexcept {
    const TracedObject* const object = objects_.find(node);
    return object == nullptr ? nullptr : object->causes.get();
}

ObjectCauses& TraceCauses::of(const Node& node) {
    TracedObject& object = objects_.of(node);
    if (object.causes == nullptr) {
        object.causes = std::make_unique<ObjectCauses>(ObjectCauses{.number = ++last_});
    }
    return *object.causes;
}

void TraceCauses::forget_written(ObjectCauses& causes) noexcept {
    causes.columns = {};
    causes.led = {};
}

void TraceCauses::entered(const Node& node) {
    if (!node.has_key()) {
        of(node).entered = calling_site();
    }
}

void TraceCauses::marked_for_deletion(const Node& node) {
    const CallSite* const site = calling_site();
    marked_.reserve(marked_.size() + 1);
    of(node).marked = site;
    // Of what belongs to other threads nothing is read.
    std::erase_if(marked_, [&](const Marked& each) {
        return each.node == &node ||
               (each.by == std::this_thread::get_id() && !each.node->is_marked_for_deletion());
    });
    if (site != nullptr) {
        marked_.push_back({&node, std::this_thread::get_id()});
    }
}

void TraceCauses::opened(const Node& node) {
    of(node).columns.handed_out(node, calling_site());
}

void TraceCauses::filled(const Node& node) {
    // What is new was brought in by a line of the program.
    if (ObjectCauses* const causes = node.has_key() ? &of(node) : find(node)) {
        causes->columns.filled(node);
    }
}

void TraceCauses::linked(const Node& owner, const Relationship& by, const Node* item) {
    const CallSite* const site = calling_site();
    if (site == nullptr) {
        return;
    }
    if (const auto [in_owner, columns] = by.by_foreign_key(); columns != nullptr) {
        if (const Node* const row = in_owner ? &owner : item) {
            auto& led = of(*row).led;
            std::erase_if(led, [&](const auto& one) { return one.first == columns->front(); });
            led.emplace_back(columns->front(), site);
        }
        return;
    }
    if (item == nullptr) {
        return;
    }
    ObjectCauses& one = of(owner);
    ObjectCauses& other = of(*item);
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
    if (ObjectCauses* const causes = find(node)) {
        forget_written(*causes);
    }
}

void TraceCauses::destroyed(const Node& node) noexcept {
    const ObjectCauses* const known = find(node);
    if (known == nullptr) {
        return;
    }
    if (known->links > 0) {
        lost_links_ += known->links;
        gone_.push_back(known->number);
    }
    if (known->marked != nullptr) {
        std::erase_if(marked_, [&](const Marked& each) { return each.node == &node; });
    }
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

}  // namespace sidekick::detail
