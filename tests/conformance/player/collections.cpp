// The operations on collections.
#include <algorithm>

#include <fmt/core.h>

#include "player.hpp"

namespace conformance {

using namespace sidekick;

namespace {

// The object, for one of its collections. Not through `->`, for that hands it out for writing,
// which in Python only an assignment to an attribute does; and it refuses an object that expired
// and then lost its row to a rollback, whose collections can still be reached there.
template <typename T>
T& reach(const Ref<T>& ref) {
    detail::Node& node = *ref.node();
    if (node.has_key() || !node.is_expired()) {
        node.prepare_read();
    }
    return *static_cast<T*>(node.object());
}

// A position as Python counts it: a negative one from the end.
std::int64_t from_start(std::int64_t index, std::size_t size) {
    return index < 0 ? index + static_cast<std::int64_t>(size) : index;
}

}  // namespace

template <typename Use>
void Player::with_collection(Tokens& tokens, const Use& use) {
    const auto [name, relationship] = to_attribute(tokens.take());
    named(name);
    if (relationship == "teams") {
        const auto hero = item<Hero>(name);
        use([&hero]() -> Many<Team>& { return reach(hero).teams; }, std::type_identity<Team>{});
    } else if (relationship == "heroes") {
        const auto team = item<Team>(name);
        use([&team]() -> Many<Hero>& { return reach(team).heroes; }, std::type_identity<Hero>{});
    } else {
        throw ProgramError{fmt::format("not a relationship: {}", relationship)};
    }
}

void Player::append(Tokens& tokens) {
    with_collection(tokens, [&]<typename T>(const auto& collection, std::type_identity<T>) {
        const auto added = item<T>(tokens.take());
        collection().push_back(added);
    });
}

void Player::remove(Tokens& tokens) {
    with_collection(tokens, [&]<typename T>(const auto& collection, std::type_identity<T>) {
        const auto removed = item<T>(tokens.take());
        collection().remove(removed);
    });
}

void Player::insert(Tokens& tokens) {
    with_collection(tokens, [&]<typename T>(const auto& collection, std::type_identity<T>) {
        const std::int64_t index = to_integer(tokens.take());
        const auto added = item<T>(tokens.take());
        auto& into = collection();
        const auto size = static_cast<std::int64_t>(into.size());
        into.insert(
            into.begin() + std::clamp<std::int64_t>(from_start(index, into.size()), 0, size),
            added);
    });
}

void Player::clear(Tokens& tokens) {
    with_collection(tokens, [](const auto& collection, auto) { collection().clear(); });
}

void Player::pop(Tokens& tokens) {
    with_collection(tokens, [&](const auto& collection, auto) {
        auto& from = collection();
        const std::int64_t index = from_start(to_integer(tokens.take()), from.size());
        const auto size = static_cast<std::int64_t>(from.size());
        const auto popped = 0 <= index && index < size ? *(from.begin() + index) : nullptr;
        if (!popped) {
            from.collection()
                .owner()
                .relationship_changed();  // as list.pop does even so, though not del
        }
        from.erase(from.begin() + index);
        result(format_columns(*popped.node()));
    });
}

void Player::assign(Tokens& tokens) {
    with_collection(tokens, [&]<typename T>(const auto& collection, std::type_identity<T>) {
        const auto members = items<T>(tokens.take());
        collection() = members;
    });
}

void Player::len(Tokens& tokens) {
    with_collection(tokens, [&](const auto& collection, auto) {
        result(fmt::format("{}", collection().size()));
    });
}

void Player::contains(Tokens& tokens) {
    with_collection(tokens, [&]<typename T>(const auto& collection, std::type_identity<T>) {
        const auto wanted = item<T>(tokens.take());
        result(collection().contains(wanted) ? "true" : "false");
    });
}

void Player::show(Tokens& tokens) {
    with_collection(tokens,
                    [&](const auto& collection, auto) { result(fmt::format("{}", collection())); });
}

}  // namespace conformance
