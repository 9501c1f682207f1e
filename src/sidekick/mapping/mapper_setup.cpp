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

std::vector<const Mapper*> Mapper::referred_to() const {
    std::vector<const Mapper*> found;
    std::vector<const Mapper*> to_follow{this};
    while (!to_follow.empty()) {
        const Mapper& from = *to_follow.back();
        to_follow.pop_back();
        for (const Column& column : from.columns()) {
            const Mapper* const to = column.references != nullptr ? &column.references() : nullptr;
            if (to != nullptr && std::ranges::find(found, to) == found.end()) {
                found.push_back(to);
                to_follow.push_back(to);
            }
        }
    }
    return found;
}

void Mapper::find_circle() {
    const auto name = [](const Mapper* mapper) {
        return std::pair{mapper->class_name(), mapper->table_name()};
    };
    for (const Mapper* model : referred_to()) {
        const std::vector<const Mapper*> back = model->referred_to();
        if (std::ranges::find(back, this) != back.end() && name(model) < name(circle_)) {
            circle_ = model;
        }
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
    find_circle();
    for (const auto& relationship : relationships_) {
        relationship->set_up();
    }
    for (const auto& relationship : relationships_) {
        for (const Mapper* model : relationship->leads_to()) {
            const_cast<Mapper*>(model)->configure(reached);
        }
    }
}

}  // namespace sidekick::detail
