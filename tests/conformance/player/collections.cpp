// The operations on collections.
#include <algorithm>

#include <fmt/core.h>

#include "player.hpp"

namespace conformance {

using namespace sidekick;

namespace {

// The object, for one of its collections: to read with a const handle, to write with another. `->`
// refuses an object that expired and then lost its row to a rollback, for its columns are gone; in
// Python its collections can still be reached, so they are here.
template <typename R>
auto& reach(R& ref) {
    using Object = std::remove_reference_t<decltype(*ref)>;
    const bool lost_its_row = !ref.node()->has_key() && ref.node()->is_expired();
    return lost_its_row ? *static_cast<Object*>(ref.node()->object()) : *ref;
}

template <typename T>
using ToWrite = Ref<T>;
template <typename T>
using ToRead = const Ref<T>;

// A position as Python counts it: a negative one from the end.
std::int64_t from_start(std::int64_t index, std::size_t size) {
    return index < 0 ? index + static_cast<std::int64_t>(size) : index;
}

}  // namespace

template <template <typename> typename Handle, typename Use>
void Player::with_collection(Tokens& tokens, const Use& use) {
    const auto [name, relationship] = to_attribute(tokens.take());
    named(name);
    if (relationship == "teams") {
        Handle<Hero> hero = item<Hero>(name);
        use([&hero]() -> auto& { return reach(hero).teams; }, std::type_identity<Team>{});
    } else if (relationship == "heroes") {
        Handle<Team> team = item<Team>(name);
        use([&team]() -> auto& { return reach(team).heroes; }, std::type_identity<Hero>{});
    } else {
        throw ProgramError{fmt::format("not a relationship: {}", relationship)};
    }
}

void Player::append(Tokens& tokens) {
    with_collection<ToWrite>(tokens,
                             [&]<typename T>(const auto& collection, std::type_identity<T>) {
                                 const auto added = item<T>(tokens.take());
                                 collection().push_back(added);
                             });
}

void Player::remove(Tokens& tokens) {
    with_collection<ToWrite>(tokens,
                             [&]<typename T>(const auto& collection, std::type_identity<T>) {
                                 const auto removed = item<T>(tokens.take());
                                 collection().remove(removed);
                             });
}

void Player::insert(Tokens& tokens) {
    with_collection<ToWrite>(
        tokens, [&]<typename T>(const auto& collection, std::type_identity<T>) {
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
    with_collection<ToWrite>(tokens, [](const auto& collection, auto) { collection().clear(); });
}

void Player::pop(Tokens& tokens) {
    with_collection<ToWrite>(tokens, [&](const auto& collection, auto) {
        auto& from = collection();
        const std::int64_t index = from_start(to_integer(tokens.take()), from.size());
        const auto popped = from.at(static_cast<std::size_t>(index));
        from.erase(from.begin() + index);
        result(format_columns(*popped.node()));
    });
}

void Player::assign(Tokens& tokens) {
    with_collection<ToWrite>(tokens,
                             [&]<typename T>(const auto& collection, std::type_identity<T>) {
                                 const auto members = items<T>(tokens.take());
                                 collection() = members;
                             });
}

void Player::len(Tokens& tokens) {
    with_collection<ToRead>(tokens, [&](const auto& collection, auto) {
        result(fmt::format("{}", collection().size()));
    });
}

void Player::contains(Tokens& tokens) {
    with_collection<ToRead>(tokens, [&]<typename T>(const auto& collection, std::type_identity<T>) {
        const auto wanted = item<T>(tokens.take());
        result(collection().contains(wanted) ? "true" : "false");
    });
}

void Player::show(Tokens& tokens) {
    with_collection<ToRead>(
        tokens, [&](const auto& collection, auto) { result(fmt::format("{}", collection())); });
}

}  // namespace conformance
