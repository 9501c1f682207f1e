// Mappers are made when they are first asked for, and then know each other.
#include <algorithm>
#include <mutex>

#include <fmt/core.h>

#include "sidekick/core/error.hpp"
#include "sidekick/mapping/mapper.hpp"

namespace sidekick::detail {

namespace {

std::vector<const Mapper*>& configured() {
    static std::vector<const Mapper*> mappers;
    return mappers;
}

// Held while a mapper is made or configured, which may ask for another one, or looked for.
std::recursive_mutex& making() {
    static std::recursive_mutex mutex;
    return mutex;
}

}  // namespace

const Mapper& LazyMapper::declared() {
    if (const Mapper* const mapper = declared_.load(std::memory_order_acquire)) {
        return *mapper;
    }
    const std::scoped_lock lock{making()};
    if (declared_.load(std::memory_order_relaxed) == nullptr) {
        declared_.store(new Mapper{*description_}, std::memory_order_release);
    }
    return *declared_.load(std::memory_order_relaxed);
}

const Mapper& LazyMapper::configure() {
    const std::scoped_lock lock{making()};
    const Mapper& mapper = declared();
    declared_.load(std::memory_order_relaxed)->configure();
    configured_.store(&mapper, std::memory_order_release);
    return mapper;
}

const Mapper* Mapper::of_table(std::string_view table) {
    const std::scoped_lock lock{making()};
    const auto found = std::ranges::find(configured(), table, &Mapper::table_name);
    return found == configured().end() ? nullptr : *found;
}

void Mapper::configure() {
    std::vector<Mapper*> reached;
    try {
        configure(reached);
        configured().insert(configured().end(), reached.begin(), reached.end());
    } catch (...) {
        // The next use is to say the same again.
        std::ranges::for_each(reached, [](Mapper* mapper) { mapper->configured_ = false; });
        throw;
    }
}

void Mapper::configure(std::vector<Mapper*>& reached) {
    if (std::exchange(configured_, true)) {
        return;
    }
    reached.push_back(this);
    if (key_columns_.empty()) {
        throw ArgumentError{fmt::format("the mapping of {} has no primary_key", class_name_)};
    }
    for (std::size_t i = 0; i < relationships_.size(); ++i) {
        relationships_[i].owner = this;
        resolve(relationships_[i], unresolved_[i]);
    }
    for (const Unresolved& with : unresolved_) {
        const_cast<Mapper&>(with.target()).configure(reached);
        const_cast<Mapper&>(with.link()).configure(reached);
    }
}

void Mapper::resolve(Relationship& relationship, const Unresolved& with) const {
    relationship.target = &with.target();
    relationship.link = &with.link();
    const auto fail = [&](const std::string& why) {
        throw ArgumentError{fmt::format("{}.{}: {}", class_name_, relationship.name, why)};
    };

    // The link's columns that lead to `side`, in the order of its key.
    const auto columns_to = [&](const Mapper& side) {
        std::vector<std::size_t> positions;
        for (const std::size_t key : side.key_columns_) {
            const auto leads_there = [&](const Column& column) {
                return column.references != nullptr && &column.references() == &side &&
                       column.referenced_member == side.columns_[key].member;
            };
            const auto& columns = relationship.link->columns_;
            const auto found = std::ranges::find_if(columns, leads_there);
            if (found == columns.end()) {
                fail(fmt::format("{} has no foreign_key to {}.{}", relationship.link->class_name_,
                                 side.class_name_, side.columns_[key].member));
            }
            positions.push_back(static_cast<std::size_t>(found - columns.begin()));
        }
        return positions;
    };
    if (relationship.target == this) {
        fail("a many_to_many of a model with itself is not supported");
    }
    relationship.owner_columns = columns_to(*this);
    relationship.target_columns = columns_to(*relationship.target);

    if (with.inverse.empty()) {
        return;
    }
    const auto& there = relationship.target->relationships_;
    const auto inverse = std::ranges::find(there, with.inverse, &Relationship::name);
    if (inverse == there.end()) {
        fail(fmt::format("back_populates names {}.{}, which is no relationship",
                         relationship.target->class_name_, with.inverse));
    }
    const Unresolved& back =
        relationship.target->unresolved_[static_cast<std::size_t>(inverse - there.begin())];
    if (back.inverse != relationship.name || &back.target() != this ||
        &back.link() != relationship.link) {
        fail(fmt::format("{}.{} does not back_populate it through the same link",
                         relationship.target->class_name_, with.inverse));
    }
    relationship.inverse = &*inverse;
}

}  // namespace sidekick::detail
